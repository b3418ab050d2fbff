"""Counting sites: by the history of states, with what is left out and on which ground."""

from datetime import timedelta

from meetlat.core.values.hostname import HostName
from meetlat.records.register.counting import COUNTING_RULE, site_counts
from meetlat.records.register.models import Application
from meetlat.records.register.services import (
    add_cost,
    add_hostname,
    add_partnership,
    register_application,
    transition,
)
from records.conftest import NOON, Municipality

DAY = timedelta(days=1)


def site(meerdam: Municipality, name: str, *hosts: tuple[str, str], **more: object) -> Application:
    usual: dict[str, object] = {"kind": "website", "owner_unit": meerdam.unit, "by": None}
    one = register_application(
        name=name, organisation=meerdam.organisation, at=NOON, **(usual | more)
    )
    for host, role in hosts:
        add_hostname(
            HostName(host),
            organisation=meerdam.organisation,
            at=NOON,
            application=one,
            role=role,
        )
    return one


def test_a_name_that_leads_elsewhere_or_inside_is_no_site(meerdam: Municipality) -> None:
    site(meerdam, "Echt", ("meerdam.example", "primary"), ("oud.example", "redirect"))
    site(meerdam, "Doorverwijzing", ("meer-dam.example", "redirect"))
    site(meerdam, "Proef", ("acc.meerdam.example", "acceptance"))
    site(meerdam, "App", kind="mobile_app")
    site(meerdam, "Intern", exclusion_ground="alleen voor medewerkers")
    counts = site_counts(NOON.date())
    assert [row.name for row in counts.counted] == ["Echt"]
    assert {row.name: ground for row, ground in counts.excluded} == {
        "Doorverwijzing": "de namen verwijzen alleen door of staan geparkeerd",
        "Proef": "de namen zijn er alleen voor acceptatie, mail of infrastructuur",
        "App": "soort: mobiele app",
        "Intern": "alleen voor medewerkers",
    }


def test_every_total_says_of_how_many_it_is_known(meerdam: Municipality) -> None:
    own = site(meerdam, "Eigen domein", ("www.zwembad.example", "primary"))
    site(meerdam, "Subdomein", ("loket.meerdam.example", "primary"))
    add_partnership(own, party="Stichting", role="participant", role_in_words="deelnemer")
    add_cost(own, year=2026, area="build", recurrence="one_off", amount_cents=0, certainty="actual")
    counts = site_counts(NOON.date())
    assert (counts.rule, counts.total) == (COUNTING_RULE, 2)
    assert (counts.cost_known, counts.on_own_domain, counts.with_partners) == (1, 1, 1)


def test_a_day_in_the_past_counts_what_there_was(meerdam: Municipality) -> None:
    one = site(meerdam, "Vergissing", ("vergissing.example", "primary"))
    transition(one, "not_ours", at=NOON + 3 * DAY, by=None)
    totals = [site_counts((NOON + days * DAY).date()).total for days in (-1, 0, 2, 3)]
    assert totals == [0, 1, 1, 0]
