"""The decision can be kept as a file, by whoever may read it."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from django.test import Client

from meetlat.records.decisions.models import Decision
from meetlat.records.people.models import Person
from web.town import Town


@pytest.mark.pango
def test_the_pdf_bears_the_reference_and_title(
    town: Town, browsers: Callable[[Person], Client], before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    answer = browsers(town.cio).get(f"/besluiten/{decision.pk}/besluit.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f'filename="{decision.reference}.pdf"' in answer.headers["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as document, document.open_metadata() as told:
        assert told["dc:title"] == f"Besluit {decision.reference}: Afspraken maken"


def test_before_it_is_ratified_it_is_not_for_everyone(
    town: Town, browsers: Callable[[Person], Client], before_the_cio: Callable[..., Decision]
) -> None:
    answer = browsers(town.stranger).get(f"/besluiten/{before_the_cio().pk}/besluit.pdf")
    assert answer.status_code == 403
