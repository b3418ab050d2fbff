"""What the typesetter leaves out is there afterwards."""

from __future__ import annotations

import io

import pikepdf
import pytest

pytestmark = pytest.mark.pango

PAGE = """<html lang="nl"><title>Een lijst</title><style>@page{@bottom-left{content:"voet"}}</style>
<table><thead><tr><th scope="col">Norm<th scope="col">Stand</thead>
<tbody><tr><th scope="row">A<td>voldoet</tbody></table>"""


@pytest.fixture(scope="module")
def completed() -> bytes:
    from weasyprint import HTML

    from meetlat.telling.accessible_pdf import complete

    return complete(HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1"))


def test_headers_say_of_what_they_are_the_header(completed: bytes) -> None:
    from meetlat.telling.accessible_pdf import structure

    with pikepdf.open(io.BytesIO(completed)) as document:
        headers = [one for one in structure(document.Root.StructTreeRoot) if one.S == "/TH"]
        assert [str(one.A.Scope) for one in headers] == ["/Column", "/Column", "/Row"]
        ids = [bytes(one) for one in document.Root.StructTreeRoot.IDTree.Names[::2]]
        assert ids == sorted(bytes(one.ID) for one in headers)


def test_what_stands_in_the_margin_is_an_artifact(completed: bytes) -> None:
    with pikepdf.open(io.BytesIO(completed)) as document:
        marks = [
            one.operands
            for one in pikepdf.parse_content_stream(document.pages[0])
            if one.operator == pikepdf.Operator("BDC")
        ]
        pagination = [
            one for one in marks if one[0] == "/Artifact" and one[1].get("/Type") == "/Pagination"
        ]
        assert len(pagination) == 1
        of_page = document.Root.StructTreeRoot.ParentTree.Nums[1]
        assert len([one for one in of_page if one is None]) == 1
