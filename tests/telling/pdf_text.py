"""The words on a page of a PDF, read by the table that every font has with it."""

from __future__ import annotations

import re

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def words_on(page: pikepdf.Page) -> str:
    """Return what a reader copies from *page*: lines in the order in which they were set."""
    tables = {
        name: {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _PAIR.findall(font.ToUnicode.read_bytes())
        }
        for name, font in page.Resources.Font.items()
    }
    words: list[str] = []
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "Tf":
                table = tables[str(instruction.operands[0])]
            case "TJ":
                words.append(_read(instruction.operands[0], table))
            case "Tj":
                words.append(_read(instruction.operands, table))
    return "\n".join(words)


def _read(parts: object, table: dict[int, str]) -> str:
    codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
    return "".join(
        table.get(int.from_bytes(codes[place : place + 2]), "?")
        for place in range(0, len(codes), 2)
    )
