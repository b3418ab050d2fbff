"""PDFs as tests read them: their tags, the words on a page, and whether they are made alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf

HOUSE = Path(__file__).parents[2]
FONTS = HOUSE / "node_modules/@fontsource/noto-sans/files"
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


def tags(document: pikepdf.Pdf, name: str) -> list[pikepdf.Dictionary]:
    """Return what is tagged as *name* ("H2"), in the order in which it is read."""
    from meetlat.telling.accessible_pdf import structure

    return [one for one in structure(document.Root.StructTreeRoot) if str(one.S) == f"/{name}"]


def made_elsewhere(expression: str, *modules: str) -> bytes:
    """Return the document *expression* in another process, with another order of sets.

    It may use *modules*' functions by their own names, and ``fonts``.
    """
    imports = "".join(f"from {module} import *;" for module in modules)
    program = (
        f"import sys; from pathlib import Path; {imports} fonts = Path(sys.argv[1]);"
        f"sys.stdout.buffer.write({expression})"
    )
    paths = os.pathsep.join(str(HOUSE / folder) for folder in ("src", "tests"))
    again = subprocess.run(  # our own program
        [sys.executable, "-c", program, str(FONTS)],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    return again.stdout


def _read(parts: object, table: dict[int, str]) -> str:
    codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
    return "".join(
        table.get(int.from_bytes(codes[place : place + 2]), "?")
        for place in range(0, len(codes), 2)
    )
