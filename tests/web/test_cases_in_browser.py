"""The pages of cases, in a real browser, on a phone and on a desk, with a case at every stage."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.cases.services import answer_norm, judge_norm
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import ratify, send_back
from web.test_browser import WIDTHS_PX, chromium, visit
from web.town import (
    Town,
    a_draft,
    before_the_cio,
    browsers,
    in_advice,
    submitted,
    town,
    weighed,
)

__all__ = [
    "a_draft",
    "before_the_cio",
    "browsers",
    "chromium",
    "in_advice",
    "submitted",
    "town",
    "visit",
    "weighed",
]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

STEPS = (
    "probleem",
    "wat-er-al-is",
    "waarom-niet",
    "gegevens",
    "naam",
    "kosten",
    "kosten/?per-jaar=1",
)


def _answered(town: Town, case: Case) -> NormVerdict:
    """Return a verdict of *case* that was answered and judged to be met in part."""
    first, second = NormVerdict.objects.filter(
        assessment__case=case, source="person", outcome="undetermined"
    )[:2]
    at = timezone.localtime()
    for one in (first, second):
        answer_norm(
            one,
            answer="Ja, dat is geregeld.\nZie het plan.",
            evidence="https://meerdam.example/plan",
            by=town.requester,
            at=at,
        )
    judge_norm(
        second,
        outcome="not_met",
        partly=True,
        motivation="Het plan is er, de uitvoering niet.",
        by=town.coordinator,
        at=at,
    )
    return first


@pytest.fixture
def stages(
    submitted: Callable[..., Case], in_advice: Callable[..., Case], weighed: Callable[..., Case]
) -> tuple[Case, Case, Case]:
    """A case that was handed in, one with the advisers, and one that is being weighed."""
    return submitted(), in_advice(title="Melden"), weighed(title="Kaart")


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_the_pages_of_the_requester_are_accessible(
    visit: Callable, town: Town, a_draft: Callable, in_advice: Callable, width_px: int
) -> None:
    draft = a_draft(fits_platform=None)
    case = in_advice(title="Melden van overlast")
    verdict = _answered(town, case)
    edit = f"/voorstellen/{draft.pk}/bewerken"
    paths = [
        "/voorstellen/nieuw/",
        *(f"{edit}/{step}{'' if '?' in step else '/'}" for step in STEPS),
        f"/voorstellen/{draft.pk}/controleren/",
        f"/voorstellen/{draft.pk}/intrekken/",
        f"/voorstellen/{draft.pk}/",
        f"/voorstellen/{case.pk}/",
        f"/toetsen/{case.pk}/",
        f"/toetsen/{case.pk}/norm/{verdict.norm_id}/",
    ]
    assert visit(paths, width_px, town.requester) == {}


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_the_pages_of_who_tests_and_advises_are_accessible(
    visit: Callable, town: Town, stages: tuple[Case, Case, Case], width_px: int
) -> None:
    handed_in, advised, weighing = stages
    verdict = _answered(town, advised)
    paths = [
        "/toetsen/",
        f"/toetsen/{handed_in.pk}/",
        f"/toetsen/{advised.pk}/",
        f"/toetsen/{advised.pk}/norm/{verdict.norm_id}/",
        f"/toetsen/{weighing.pk}/besluit/",
    ]
    assert visit(paths, width_px, town.coordinator) == {}
    asked = advised.advice_requests.get(aspect="ciso")
    assert visit(["/adviezen/", f"/adviezen/{asked.pk}/"], width_px, town.advisers["ciso"]) == {}


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_the_pages_of_the_cio_are_accessible(
    visit: Callable, town: Town, before_the_cio: Callable[..., Decision], width_px: int
) -> None:
    waiting, done, back = (
        before_the_cio(),
        before_the_cio(title="Kaart"),
        before_the_cio(title="Melden"),
    )
    at = timezone.localtime()
    ratify(done, by=town.cio, at=at, decision_hash=done.sha256, auth_method="totp")
    send_back(back, by=town.cio, at=at, reason="Kan dit later?", auth_method="totp")
    paths = [
        "/besluiten/",
        *(f"/besluiten/{one.pk}/" for one in (waiting, done, back)),
        *(
            f"/besluiten/{waiting.pk}/{act}/"
            for act in ("bekrachtigen", "terugzenden", "niet-ontwikkelen", "aanhouden")
        ),
    ]
    assert visit(paths, width_px, town.cio, with_second_factor=True) == {}
