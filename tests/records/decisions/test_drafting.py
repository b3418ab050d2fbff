"""What a decision needs before it is laid before the CIO, and where the rules lead."""

from collections.abc import Callable

import pytest

from meetlat.records.cases.models import Case, CostLine, Proposal
from meetlat.records.cases.services import settle_answers
from meetlat.records.decisions.errors import DecisionError
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import draft_decision, propose_outcome
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.services import make_platform, register_application
from records.conftest import NOON, Municipality

Advised = Callable[[Case], Case]


@pytest.fixture
def website(meerdam: Municipality) -> Platform:
    application = register_application(
        name="Gemeentelijke website",
        kind="platform",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    return make_platform(application, rank=1)


def draft(case: Case, meerdam: Municipality, outcome: str) -> Decision:
    return draft_decision(
        case,
        by=meerdam.coordinator,
        at=NOON,
        outcome=outcome,
        motivation="Daarom.",
        deviation="Dat is afgesproken.",
        exception_ground="other" if outcome == "buy_outside" else "",
    )


def test_no_decision_without_costs(
    meerdam: Municipality, a_draft: Callable[..., Case], advised: Advised
) -> None:
    case = advised(a_draft())
    CostLine.objects.all().delete()
    for outcome in ("do_not_develop", "buy_outside"):
        with pytest.raises(DecisionError, match="kosten"):
            draft(case, meerdam, outcome)
    assert not Decision.objects.exists()


def test_buying_outside_needs_a_reason_for_every_own_platform(
    meerdam: Municipality, website: Platform, a_draft: Callable[..., Case], advised: Advised
) -> None:
    case = advised(a_draft(fits_platform=website))
    with pytest.raises(DecisionError, match="elk eigen platform"):
        draft(case, meerdam, "buy_outside")
    explained = advised(a_draft(why_nots={str(website.pk): "Het kan geen agenda tonen."}))
    assert draft(explained, meerdam, "buy_outside").outcome == "buy_outside"


def test_and_that_reuse_was_looked_at(
    meerdam: Municipality, a_draft: Callable[..., Case], advised: Advised
) -> None:
    case = advised(a_draft(reuse_considered=" "))
    with pytest.raises(DecisionError, match="opnieuw te gebruiken"):
        draft(case, meerdam, "buy_outside")


@pytest.mark.parametrize("where", ["on it", "itself"])
def test_a_change_to_what_stands_on_an_own_platform_happens_there(
    meerdam: Municipality,
    website: Platform,
    site: Application,
    asked_about: Callable[..., Case],
    where: str,
) -> None:
    Application.objects.filter(pk=site.pk).update(platform=website)
    about = Application.objects.get(pk=site.pk) if where == "on it" else website.application
    found = propose_outcome(asked_about(about, "change"))
    assert found.outcome == "within_platform"
    assert found.path[-1].answer == "Gemeentelijke website"


def test_what_exists_on_an_own_platform_is_not_asked_why_it_is_not_on_another(
    meerdam: Municipality,
    website: Platform,
    site: Application,
    asked_about: Callable[..., Case],
) -> None:
    open_one = propose_outcome(asked_about(site))
    assert open_one.answer == "platforms:Gemeentelijke website"
    Application.objects.filter(pk=site.pk).update(platform=website)
    found = propose_outcome(asked_about(Application.objects.get(pk=site.pk)))
    assert (found.outcome, found.path[3].answer) == ("keep", "no")


def test_what_the_coordinator_settles_leads_the_rules(
    meerdam: Municipality, site: Application, asked_about: Callable[..., Case], advised: Advised
) -> None:
    case = advised(asked_about(site))
    settle_answers(
        case,
        answers={"has_twin": True},
        motivation="Het boekingssysteem doet hetzelfde.",
        by=meerdam.coordinator,
        at=NOON,
    )
    assert Proposal.objects.get().has_twin is True
    assert propose_outcome(case).outcome == "merge"
    assert draft(case, meerdam, "merge").path[-1]["answer"] == "yes"
