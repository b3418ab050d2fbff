"""``./meetlat words``: the texts of the interface, collected and laid beside their English.

Run with the builders' tools at hand: Babel reads the sources and writes the catalogues, so that
no machine needs the programs of gettext. Both the catalogue that people edit (``.po``) and the
one that Django reads (``.mo``) are kept in the tree.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = HOUSE / "src" / "meetlat"
PO: Final = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO: Final = PO.with_suffix(".mo")

_KEYWORDS: Final = {
    "_": None,
    "_lazy": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
#: What a translation has to hold just as its text does.
_PLACEHOLDER: Final = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")


def collect() -> Catalog:
    """Return every text in the sources and templates, without translations."""
    found = Catalog(locale="en", fuzzy=False)
    for msgid, context in _texts():
        found.add(msgid, context=context)
    return found


def _texts() -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    for file in sorted(SOURCES.rglob("*.py")):
        if "migrations" not in file.parts:
            yield from _in_python(file.read_text("utf-8"))
    for file in sorted([*SOURCES.rglob("*.html"), *SOURCES.rglob("*.txt")]):
        if "templates" in file.parts:
            # In brackets, so that the layout of a page is not taken for that of a program.
            calls = templatize(file.read_text("utf-8"), origin=str(file))
            yield from _in_python(f"({calls})")


def _in_python(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    lines = io.BytesIO(source.encode())
    for _, msgid, _, context in extract("python", lines, _KEYWORDS):
        yield msgid, context


def known() -> Catalog:
    """Return the catalogue as it is kept."""
    if not PO.exists():
        return Catalog(locale="en", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def update() -> Catalog:
    """Take new texts in and let those go that stand nowhere any more; write both files."""
    fresh, old = collect(), known()
    for message in fresh:
        kept = old.get(message.id, message.context) if message.id else None
        if kept is not None and kept.string and not kept.fuzzy:
            message.string = kept.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(_po(fresh))
    MO.write_bytes(_mo(fresh))
    return fresh


def mistakes() -> list[str]:
    """Return what is wrong with the catalogues, a sentence each."""
    fresh, kept = collect(), known()
    found = [*_untranslated(fresh, kept), *_mistranslated(kept)]
    wanted = {(message.id, message.context) for message in fresh if message.id}
    found += [
        f"nowhere in the sources any more: {message.id!r}"
        for message in kept
        if message.id and (message.id, message.context) not in wanted
    ]
    if not MO.exists() or MO.read_bytes() != _mo(kept):
        found.append("django.mo is not made from django.po: run ./meetlat words")
    return found


def _untranslated(fresh: Catalog, kept: Catalog) -> Iterator[str]:
    for message in fresh:
        if message.id:
            there = kept.get(message.id, message.context)
            strings = _strings(there) if there is not None else ()
            if not strings or not all(strings):
                yield f"no English for: {message.id!r}"


def _mistranslated(kept: Catalog) -> Iterator[str]:
    for message in kept:
        if not message.id:
            continue
        wanted = set(_PLACEHOLDER.findall(_last(message.id)))
        for string in filter(None, _strings(message)):
            given = set(_PLACEHOLDER.findall(string))
            if given - wanted or (string == _strings(message)[-1] and given != wanted):
                yield f"other placeholders in the English of: {message.id!r}"


def _strings(message: Message) -> tuple[str, ...]:
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said or ())


def _last(msgid: str | tuple[str, ...] | list[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[-1]


def _po(catalog: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalog, sort_output=True, omit_header=True, no_location=True, width=96)
    header = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + written.getvalue()


def _mo(catalog: Catalog) -> bytes:
    """Compile *catalog*, with the same date in its head every time."""
    plain = read_po(io.BytesIO(_po(catalog)), locale="en")
    plain.creation_date = plain.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    written = io.BytesIO()
    write_mo(written, plain)
    return written.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Collect and compile, or with ``--check`` only say what is wrong."""
    parser = argparse.ArgumentParser(prog="./meetlat words", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, say what is wrong")
    if not parser.parse_args(arguments).check:
        print(f"{len(update())} texts")
    found = mistakes()
    for one in found:
        print(one)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
