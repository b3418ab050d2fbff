"""What a tagged PDF still lacks when it leaves the typesetter, added afterwards.

Source: ISO 14289-1 (PDF/UA-1) and ISO 32000-1. WeasyPrint 70 writes tags, language, title and the
PDF/UA mark. It leaves out ``Scope`` on headers (32000-1, table 349) and the ``IDTree`` for the
headers that cells refer to (14.7.2); it marks what stands in a page's margin as text outside the
tree, where that is an artifact (14.8.2.2); and it gives the place of a figure in CSS pixels from
the top, where points from the bottom are asked (table 344).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pikepdf

#: CSS pixels are 1/96 inch, points 1/72.
_POINTS_PER_PIXEL: Final = 0.75
_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
_BEGIN_MARKED: Final = pikepdf.Operator("BDC")


def complete(pdf: bytes) -> bytes:
    """Return *pdf* with all that its tags still lacked; the same *pdf* gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        elements = list(structure(root))
        headers = [one for one in elements if one.get("/S") == "/TH"]
        for header in headers:
            header.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=_scope(header))
        _index(document, root, headers)
        for figure in elements:
            if figure.get("/S") == "/Figure":
                _place(figure)
        _demote_margins(document, root, {one.objgen for one in elements})
        written = io.BytesIO()
        document.save(written, deterministic_id=True, linearize=False)
    return written.getvalue()


def structure(root: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Return all structure elements below *root*, in the order in which they are read."""
    kids = root.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid)


def _scope(header: pikepdf.Dictionary) -> pikepdf.Name:
    """Return of what *header* is the header: a column where it stands in the table's head."""
    in_head = header.P.P.get("/S") == "/THead"
    return pikepdf.Name.Column if in_head else pikepdf.Name.Row


def _index(document: pikepdf.Pdf, root: pikepdf.Object, headers: list[pikepdf.Dictionary]) -> None:
    """Write the name tree that leads from a header's id to the header (32000-1, 7.9.6)."""
    named = sorted(
        ((bytes(header.ID), header) for header in headers if "/ID" in header),
        key=lambda pair: pair[0],
    )
    if not named:
        return
    flat = [part for name, header in named for part in (pikepdf.String(name), header)]
    root.IDTree = document.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(flat)))


def _place(figure: pikepdf.Dictionary) -> None:
    """Give the box of *figure* in points from the bottom of its page."""
    left, top, right, bottom = (float(value) * _POINTS_PER_PIXEL for value in figure.A.BBox)
    height = float(figure.Pg.MediaBox[3])
    figure.A.BBox = pikepdf.Array(
        [round(value, 2) for value in (left, height - bottom, right, height - top)]
    )


def _demote_margins(
    document: pikepdf.Pdf, root: pikepdf.Object, reached: set[tuple[int, int]]
) -> None:
    """Make artifacts of the marked text that leads to none of the elements in *reached*."""
    numbers = root.ParentTree.Nums
    parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for page in document.pages:
        of_page = parents[int(page.obj.StructParents)]
        orphans = {place for place, element in enumerate(of_page) if element.objgen not in reached}
        for place in orphans:
            of_page[place] = None
        page.Contents = document.make_stream(_with_artifacts(page, orphans))


def _with_artifacts(page: pikepdf.Page, orphans: set[int]) -> bytes:
    """Return the content of *page*, the marks of *orphans* turned into artifacts."""
    margin = pikepdf.Dictionary(Type=pikepdf.Name.Pagination)
    instructions: list[_Instruction] = []
    for instruction in pikepdf.parse_content_stream(page):
        if instruction.operator == _BEGIN_MARKED and _mark_of(instruction) in orphans:
            artifact = [pikepdf.Name.Artifact, margin]
            instructions.append(pikepdf.ContentStreamInstruction(artifact, _BEGIN_MARKED))
        else:
            instructions.append(instruction)
    return pikepdf.unparse_content_stream(instructions)


def _mark_of(instruction: _Instruction) -> int | None:
    """Return the id of the marked content that *instruction* begins."""
    properties = instruction.operands[1]
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return None
