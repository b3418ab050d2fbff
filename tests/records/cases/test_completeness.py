"""Costs and why-nots: of what they are asked, and of what they are not."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.records.cases.errors import IncompleteError
from meetlat.records.cases.models import Case, CostLine, Proposal
from meetlat.records.cases.queries import home_platform, platforms_to_explain
from meetlat.records.cases.services import (
    CostEntry,
    edit_proposal,
    missing_for_submission,
    start_proposal,
    start_test,
    submit,
    to_weighing,
)
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.services import make_platform, register_application
from records.conftest import NOON, Municipality

Start = Callable[..., Proposal]


@pytest.fixture
def platforms(meerdam: Municipality) -> list[Platform]:
    """The website and the intranet, in that order."""
    return [
        make_platform(entered(meerdam, name, kind="platform"), rank=rank)
        for rank, name in enumerate(("Website", "Intranet"), start=1)
    ]


def entered(meerdam: Municipality, name: str, **fields: object) -> Application:
    usual = {"kind": "website", "owner_unit": meerdam.unit, "at": NOON, "by": None}
    return register_application(name=name, organisation=meerdam.organisation, **(usual | fields))


@pytest.fixture
def started(meerdam: Municipality) -> Start:
    """Start a proposal about *application* that lacks only costs and why-nots."""

    def start(concern: str, application: Application | None = None, **fields: object) -> Proposal:
        case = start_proposal(
            requester=meerdam.requester, concern=concern, at=NOON, application=application
        )
        usual = {"title": "Iets", "problem": "Iets schuurt.", "for_whom": "Inwoners"}
        edit_proposal(
            case,
            by=meerdam.requester,
            at=NOON,
            version=case.proposal.version,
            **(usual | fields),
        )
        return Proposal.objects.get(pk=case.proposal_id)

    return start


def asked(proposal: Proposal) -> list[str]:
    return [one.field for one in missing_for_submission(proposal)]


@pytest.mark.parametrize("concern", Proposal.Concern.values)
def test_costs_are_asked_of_everything_that_is_decided_on(
    meerdam: Municipality, started: Start, concern: str
) -> None:
    about = None if concern == "new" else entered(meerdam, "Afspraken")
    proposal = started(concern, about)
    assert asked(proposal) == ["costs"]
    with pytest.raises(IncompleteError, match="vul dan nul in"):
        submit(proposal.case, by=meerdam.requester, at=NOON)
    CostLine.objects.create(
        proposal=proposal, year=2026, area="hosting", recurrence="yearly", amount_cents=0
    )
    submit(proposal.case, by=meerdam.requester, at=NOON)


@pytest.mark.parametrize("concern", ["new", "change", "existing"])
def test_why_not_is_asked_of_every_own_platform(
    meerdam: Municipality, started: Start, platforms: list[Platform], concern: str
) -> None:
    about = None if concern == "new" else entered(meerdam, "Afspraken")
    proposal = started(concern, about)
    assert asked(proposal) == ["costs", "why_nots", "why_nots"]
    assert platforms_to_explain(proposal) == platforms


@pytest.mark.parametrize("concern", ["change", "existing"])
def test_what_is_an_own_platform_or_stands_on_one_is_not_asked(
    meerdam: Municipality, started: Start, platforms: list[Platform], concern: str
) -> None:
    website, intranet = platforms
    on_it = started(concern, entered(meerdam, "Afspraken", platform=intranet))
    is_one = started(concern, website.application)
    assert (asked(on_it), asked(is_one)) == (["costs"], ["costs"])
    assert (home_platform(on_it), home_platform(is_one)) == (intranet, website)


def test_nor_what_fits_on_one_stops_or_merges(
    meerdam: Municipality, started: Start, platforms: list[Platform]
) -> None:
    site = entered(meerdam, "Afspraken")
    assert asked(started("new", fits_platform=platforms[0])) == ["costs"]
    assert asked(started("phase_out", site)) == ["costs"]
    assert asked(started("existing", site, has_twin=True)) == ["costs"]


def test_something_new_has_no_home_yet_though_the_register_knows_where_it_would_go(
    meerdam: Municipality, started: Start, platforms: list[Platform]
) -> None:
    would_go = entered(meerdam, "Afspraken", status="proposed", platform=platforms[0])
    proposal = started("new")
    proposal.application = would_go
    assert home_platform(proposal) is None


def test_a_test_closes_only_on_a_proposal_that_lacks_nothing(
    meerdam: Municipality,
    a_draft: Callable[..., Case],
    advised_too: Callable[[Case], None],
) -> None:
    case = a_draft()
    submit(case, by=meerdam.requester, at=NOON)
    start_test(case, coordinator=meerdam.coordinator, at=NOON)
    edit_proposal(
        case,
        by=meerdam.requester,
        at=NOON,
        version=Proposal.objects.get().version,
        costs=[],
    )
    advised_too(case)
    with pytest.raises(IncompleteError) as refused:
        to_weighing(case, by=meerdam.coordinator, at=NOON)
    assert [one.field for one in refused.value.missing] == ["costs"]
    edit_proposal(
        case,
        by=meerdam.requester,
        at=NOON,
        version=Proposal.objects.get().version,
        costs=[CostEntry(2026, "build", "one_off", 0)],
    )
    advised_too(case)
    to_weighing(case, by=meerdam.coordinator, at=NOON)
    assert Case.objects.get().state == Case.State.WEIGHING


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_each_platform_is_explained_once_or_not_asked_at_all(
    meerdam: Municipality, platforms: list[Platform], data: st.DataObject
) -> None:
    """Whatever it is about: nothing is asked of itself, of its home, or beside one that fits."""
    concern = data.draw(st.sampled_from(Proposal.Concern.values))
    where = data.draw(st.sampled_from([None, *platforms]))
    fits = data.draw(st.sampled_from([None, *platforms]))
    site = Application(name="Afspraken", platform=where)
    proposal = Proposal(
        concern=concern,
        application=None if concern == "new" else site,
        fits_platform=fits,
        has_twin=data.draw(st.sampled_from([None, True, False])),
        requester=meerdam.requester,
    )
    wanted = platforms_to_explain(proposal)
    assert wanted in ([], platforms)
    assert not (wanted and (fits or home_platform(proposal) or concern == "phase_out"))
