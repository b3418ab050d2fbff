"""Tables of documents on paper, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from meetlat.telling.svg import element, text


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str = "", foot: str = ""
) -> str:
    """Return a table of which the first cell of each row is its header; cells are markup."""
    head = "".join(element("th", {"scope": "col"}, text(one)) for one in heads)
    body = "".join(
        element(
            "tr",
            {},
            element("th", {"scope": "row"}, row[0]),
            *(f"<td>{cell}</td>" for cell in row[1:]),
        )
        for row in rows
    )
    return element(
        "table",
        {},
        element("caption", {}, text(caption)) if caption else "",
        element("thead", {}, element("tr", {}, head)) if heads else "",
        element("tbody", {}, body, foot),
    )
