"""A test asks the norms of the phase that its subject is in, and of no other."""

import pytest

from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Phase
from meetlat.records.cases.models import Case
from meetlat.records.cases.queries import sheet
from meetlat.records.cases.services import (
    CostEntry,
    edit_proposal,
    start_proposal,
    start_test,
    submit,
)
from meetlat.records.register.services import register_application
from records.conftest import NOON, Municipality


def in_test(meerdam: Municipality, concern: str) -> Case:
    """Begin the test of a case about a site that runs, or of something new."""
    site = None
    if concern != "new":
        site = register_application(
            name="Afspraken",
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=meerdam.unit,
            at=NOON,
            by=None,
        )
    case = start_proposal(requester=meerdam.requester, concern=concern, at=NOON, application=site)
    edit_proposal(
        case,
        by=meerdam.requester,
        at=NOON,
        version=case.proposal.version,
        title="Afspraken",
        problem="Inwoners maken er een afspraak.",
        for_whom="Inwoners",
        costs=[CostEntry(2026, "hosting", "yearly", 0)],
    )
    submit(case, by=meerdam.requester, at=NOON)
    start_test(case, coordinator=meerdam.coordinator, at=NOON)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("concern", "asked"),
    [
        ("new", {Phase.IDEA}),
        ("change", {Phase.IDEA, Phase.GO_LIVE, Phase.IN_USE}),
        ("existing", {Phase.IDEA, Phase.GO_LIVE, Phase.IN_USE}),
        ("phase_out", set(Phase)),
    ],
)
def test_norms_of_other_phases_are_set_aside_with_the_rule(
    meerdam: Municipality, concern: str, asked: set[Phase]
) -> None:
    rows = sheet(in_test(meerdam, concern)).verdicts
    assert {row.norm.id for row in rows} == {norm.id for norm in load_norms()}
    by_stage = {row.norm.id for row in rows if row.verdict.reason == "stage"}
    by_kind = {row.norm.id for row in rows if row.verdict.reason == "kind"}
    other = {norm.id for norm in load_norms() if not asked & set(norm.phases)}
    assert by_stage == other - by_kind
    assert all(
        row.verdict.outcome == "not_applicable" and row.verdict.data["rule"]
        for row in rows
        if row.norm.id in by_stage
    )
