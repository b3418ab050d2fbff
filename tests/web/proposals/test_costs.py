"""Costs are read as people write them, zero is an answer, and nothing stored is lost."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from meetlat.records.cases.models import Case
from meetlat.records.cases.services import COST_YEARS, CostEntry, edit_proposal
from meetlat.web.proposals.costs import CostsForm, cost_table, lines_of
from meetlat.web.proposals.fields import EurosField
from web.town import Town


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("0", 0),
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1.250,5", 125_050),
        ("€ 12 500,05", 1_250_005),
        ("12.5", 1_250),
        ("99,-", 9_900),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert EurosField().clean(typed) == cents


@pytest.mark.parametrize("typed", ["-5", "veel", "1,250,00", "1e9", "١٢", "9" * 5000, "9" * 12])
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValidationError):
        EurosField().clean(typed)


@given(st.text())
def test_it_reads_or_refuses_and_never_breaks(typed: str) -> None:
    try:
        cents = EurosField(required=False).clean(typed)
    except ValidationError:
        return
    assert cents is None or cents >= 0


@given(st.integers(0, 10**10))
def test_an_amount_shown_is_read_back(cents: int) -> None:
    field = EurosField()
    assert field.clean(field.prepare_value(cents)) == cents


EVEN = [
    CostEntry(2027, "build", "one_off", 1_000_000),
    *(CostEntry(year, "hosting", "yearly", 60_000, staff_hours=8) for year in range(2027, 2032)),
]
UNEVEN = [
    CostEntry(2027, "build", "one_off", 1_000_000),
    CostEntry(2029, "build", "one_off", 200_000),
    CostEntry(2027, "hosting", "yearly", 60_000),
    CostEntry(2031, "hosting", "yearly", 90_000),
]


@pytest.mark.parametrize("entries", [EVEN, UNEVEN])
def test_saving_the_form_unchanged_keeps_every_line(
    town: Town, a_draft: Callable[..., Case], entries: list[CostEntry]
) -> None:
    case = a_draft()
    proposal = case.proposal
    at = timezone.localtime()
    edit_proposal(case, by=town.requester, at=at, version=proposal.version, costs=entries)
    shown = CostsForm(proposal=proposal)
    assert shown.is_per_year is (entries is UNEVEN)
    typed = {
        one.html_name: one.field.prepare_value(one.value())
        for one in shown
        if one.value() is not None
    }
    again = CostsForm({**typed, "later": "1"}, proposal=proposal, is_leaving=True)
    assert again.is_valid()
    assert set(again.values()["costs"]) == set(entries)


def test_costs_over_fewer_years_are_asked_a_year_at_a_time_with_the_missing_one_open(
    town: Town, a_draft: Callable[..., Case]
) -> None:
    case = a_draft()
    four = [CostEntry(year, "hosting", "yearly", 60_000) for year in range(2027, 2031)]
    edit_proposal(
        case, by=town.requester, at=timezone.localtime(), version=case.proposal.version, costs=four
    )
    form = CostsForm(proposal=case.proposal)
    assert (form.years, form.is_per_year) == (COST_YEARS, True)
    assert form["yearly-hosting-3"].value() == "600"
    assert form["yearly-hosting-4"].value() is None


def test_every_box_must_be_filled_by_who_goes_on(a_draft: Callable[..., Case]) -> None:
    form = CostsForm({"first_year": "2027"}, proposal=a_draft().proposal)
    assert len(form.errors) == 10


def test_the_table_adds_up_and_takes_equal_years_together(a_draft: Callable[..., Case]) -> None:
    lines = [(one.year, one.area, one.recurrence, one.amount_cents) for one in EVEN]
    table = cost_table(lines)
    assert [row.when for row in table.rows] == [
        "eenmalig in 2027",
        "per jaar, 2027 tot en met 2031",
    ]
    assert table.years[0] == (2027, "€ 10.600")
    assert table.total == "€ 13.000"
    assert cost_table(lines_of(a_draft().proposal)).total == "€ 12.500"
