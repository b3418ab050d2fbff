"""The text of a PDF, as a reader that copies it gets it: glyphs back to letters by ToUnicode."""

from __future__ import annotations

import re

import pikepdf

Letters = dict[int, str]
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
_ONE = re.compile(rb"<(\w+)>\s*<(\w+)>")


def text_of(document: pikepdf.Pdf) -> str:
    """Return the text of every page in the order of its drawing, with all white space as one."""
    return re.sub(r"\s+", " ", " ".join(_page(page) for page in document.pages))


def _page(page: pikepdf.Page) -> str:
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    present: Letters = {}
    said = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                present = fonts[str(operands[0])]
            case "Tj":
                said.append(_read(bytes(operands[0]), present))
            case "TJ":
                strings = (one for one in operands[0] if isinstance(one, pikepdf.String))
                said.append("".join(_read(bytes(one), present) for one in strings))
            case "ET":
                said.append(" ")
    return "".join(said)


def _read(glyphs: bytes, letters: Letters) -> str:
    pairs = (glyphs[place : place + 2] for place in range(0, len(glyphs), 2))
    return "".join(letters.get(int.from_bytes(pair), "�") for pair in pairs)


def _letters(font: pikepdf.Object) -> Letters:
    """Return what every glyph of *font* stands for (PDF 2.0, §9.10.3)."""
    table = font.ToUnicode.read_bytes()
    letters: Letters = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter in _ONE.findall(section):
            letters[int(glyph, 16)] = _word(letter)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in _RANGE.findall(section):
            begin = int(first, 16)
            for glyph in range(begin, int(last, 16) + 1):
                letters[glyph] = chr(int(letter, 16) + glyph - begin)
    return letters


def _word(letter: bytes) -> str:
    return bytes.fromhex(letter.decode()).decode("utf-16-be")
