"""The register: names once, states with a gapless history, nothing living without a decision."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.norm import Kind
from meetlat.records.register import queries, sender
from meetlat.records.register.models import Application, Discovery, DomainName, Party, StatusPeriod
from meetlat.records.register.services import (
    TRANSITIONS,
    HostTakenError,
    NotAllowedError,
    add_cost,
    add_domain,
    add_hostname,
    add_partnership,
    assign_responsibility,
    judge_discovery,
    make_platform,
    open_discovery,
    register_application,
    transition,
)
from records.conftest import LONG_AGO, NOON, Municipality

DAY = timedelta(days=1)


@pytest.fixture
def site(meerdam: Municipality):
    def build(name: str = "Site", **changes: object) -> Application:
        usual: dict[str, object] = {"kind": "website", "owner_unit": meerdam.unit, "by": None}
        return register_application(
            name=name, organisation=meerdam.organisation, at=NOON, **(usual | changes)
        )

    return build


def host(meerdam: Municipality, name: str, **more: object):
    return add_hostname(HostName(name), organisation=meerdam.organisation, at=NOON, **more)


class TestNames:
    def test_a_host_name_brings_its_domain(self, meerdam: Municipality) -> None:
        row = host(meerdam, "loket.meerdam.example")
        assert row.domain.name == "meerdam.example"
        assert host(meerdam, "loket.meerdam.example") == row
        assert DomainName.objects.count() == 1

    def test_a_host_name_serves_one_application(self, meerdam: Municipality, site) -> None:
        host(meerdam, "a.meerdam.example", application=site())
        with pytest.raises(HostTakenError):
            host(meerdam, "a.meerdam.example", application=site("Andere"))

    def test_an_application_has_one_primary_host(self, meerdam: Municipality, site) -> None:
        one = site()
        host(meerdam, "a.meerdam.example", application=one, role="primary")
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            host(meerdam, "b.meerdam.example", application=one, role="primary")

    def test_domains_keep_what_is_known_of_them(self, meerdam: Municipality) -> None:
        add_domain(
            DomainValue("meerdam.example"),
            organisation=meerdam.organisation,
            at=NOON,
            registrar="Een registrar",
        )
        assert DomainName.objects.get().registrar == "Een registrar"


class TestStates:
    def test_a_state_changes_only_along_the_table(self, site) -> None:
        one = site(status="proposed")
        with pytest.raises(NotAllowedError):
            transition(one, "closed", at=NOON, by=None)
        transition(one, "rejected", at=NOON + DAY, by=None)
        rows = list(StatusPeriod.objects.values_list("status", "ends_on"))
        assert rows == [("proposed", (NOON + DAY).date()), ("rejected", None)]

    def test_nothing_lives_without_a_decision(self, site) -> None:
        one = site()
        with pytest.raises(DatabaseError, match="ratified"), transaction.atomic():
            transition(one, "in_use", at=NOON, by=None)

    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(steps=st.lists(st.sampled_from(sorted({*TRANSITIONS, "rejected", "withdrawn"}))))
    def test_any_walk_leaves_a_gapless_history(self, site, steps: list[str]) -> None:
        one = site(status="proposed")
        at = NOON
        for step in steps:
            at += DAY
            try:
                with transaction.atomic():
                    transition(one, step, at=at, by=None)
            except (NotAllowedError, DatabaseError):
                one.refresh_from_db()
        periods = list(one.status_periods.all())
        assert [row.ends_on for row in periods[:-1]] == [row.begins_on for row in periods[1:]]
        assert (periods[-1].ends_on, periods[-1].status) == (None, one.status)


class TestDiscoveries:
    def test_what_is_ours_becomes_one_application_for_www_and_bare(
        self, meerdam: Municipality
    ) -> None:
        found = [
            open_discovery(host(meerdam, name), kind="import", what="lijst.csv", at=NOON)
            for name in ("www.fietsen.example", "fietsen.example", "loket.fietsen.example")
        ]
        made = judge_discovery(found, "ours", by=meerdam.coordinator, at=NOON)
        assert made == 2
        assert set(Application.objects.values_list("status", flat=True)) == {"discovered"}
        assert DomainName.objects.get().ours is True
        assert queries.open_discoveries() == []

    def test_a_judgement_can_be_taken_back(self, meerdam: Municipality) -> None:
        one = open_discovery(host(meerdam, "x.example"), kind="tip", what="", at=NOON)
        judge_discovery([one], "not_ours", by=meerdam.coordinator, at=NOON)
        judge_discovery([one], "lookalike", by=meerdam.coordinator, at=NOON)
        assert Discovery.objects.get().verdict == "lookalike"
        assert sender.ours(HostName("x.example")).known is sender.Known.LOOKALIKE

    def test_sources_are_gathered(self, meerdam: Municipality) -> None:
        row = host(meerdam, "x.example")
        for what in ("a", "a", "b"):
            open_discovery(row, kind="import", what=what, at=NOON)
        assert [one["what"] for one in Discovery.objects.get().sources] == ["a", "b"]


class TestQuestions:
    def test_facts_of_the_register_say_what_is_filled_in(self, meerdam: Municipality, site) -> None:
        one = site()
        assign_responsibility(one, meerdam.requester, "owner", from_=LONG_AGO, at=NOON, by=None)
        add_cost(
            one,
            year=2026,
            area="hosting",
            recurrence="yearly",
            amount_cents=0,
            certainty="actual",
        )
        add_partnership(one, party="Stichting", role="participant", role_in_words="deelnemer")
        facts = queries.register_facts(one, has_ratified_decision=False)
        assert (facts.has_owner, facts.has_content_owner) == (True, False)
        assert (facts.cost_areas, facts.partners) == (("hosting",), ("Stichting",))
        assert queries.responsible_for(meerdam.requester, NOON.date()) == [one]

    @pytest.mark.parametrize(
        ("partners", "private"),
        [
            ([], False),
            ([("participant", True)], True),
            ([("subsidiser", True), ("participant", True)], True),
            # Not known to be private, or not private: the law may bind, so nothing else is said.
            ([("participant", None)], False),
            ([("participant", True), ("participant", False)], False),
            # The municipality's own, whoever else is behind it.
            ([("owner", True)], False),
            ([("participant", True), ("co_owner", True)], False),
        ],
    )
    def test_it_is_at_a_private_partner_only_where_that_is_certain(
        self, site, partners: list[tuple[str, bool | None]], private: bool
    ) -> None:
        one = site()
        for n, (role, is_private) in enumerate(partners):
            add_partnership(one, party=f"P{n}", role=role, role_in_words="x", is_private=is_private)
        assert one.is_at_private_partner is private

    def test_what_is_known_of_a_party_stays_known(self, site) -> None:
        for n, is_private in enumerate((True, None)):
            add_partnership(
                site(f"Site {n}"),
                party="Stichting",
                role="participant",
                role_in_words="x",
                is_private=is_private,
            )
        assert Party.objects.get().is_private is True

    def test_a_new_holder_of_a_capacity_ends_the_one_before(
        self, meerdam: Municipality, site
    ) -> None:
        one = site()
        for person, day in ((meerdam.requester, LONG_AGO), (meerdam.cio, NOON.date())):
            assign_responsibility(one, person, "owner", from_=day, at=NOON, by=None)
        assert queries.responsible_for(meerdam.requester, NOON.date()) == []
        assert queries.responsible_for(meerdam.cio, NOON.date()) == [one]

    def test_kinds_and_flags_follow_the_fields(self, meerdam: Municipality, site) -> None:
        kinds, flags = queries.kinds_and_flags(site(login="digid").subject)
        assert kinds == {Kind.WEBSITE, Kind.WEBAPP}
        assert (flags["digid"], "persoonsgegevens" in flags) == ("ja", False)
        parked = host(meerdam, "p.example", role="parked")
        assert queries.kinds_and_flags(parked.subject)[0] == {Kind.PARKED}

    def test_sites_are_counted_by_the_history_of_states(self, meerdam: Municipality, site) -> None:
        platform = make_platform(site("Platform", kind="platform"), rank=1)
        site("Op het platform", platform=platform)
        site("App", kind="mobile_app")
        site("Test", exclusion_ground="alleen voor medewerkers")
        counts = queries.site_counts(NOON.date())
        assert {row.name for row in counts.counted} == {"Platform", "Op het platform"}
        assert {ground for _, ground in counts.excluded} == {
            "soort: mobiele app",
            "alleen voor medewerkers",
        }
        assert counts.on_own_platform == 1
        assert queries.site_counts((NOON - DAY).date()).counted == ()

    def test_a_list_costs_a_fixed_number_of_queries(
        self, meerdam: Municipality, site, django_assert_max_num_queries
    ) -> None:
        for number in range(12):
            host(meerdam, f"h{number}.meerdam.example", application=site(f"Site {number}"))
        with django_assert_max_num_queries(6):
            assert len(queries.application_list(queries.Filters(text="site"))) == 12

    def test_names_are_measured_while_their_application_lives(
        self, meerdam: Municipality, site
    ) -> None:
        host(meerdam, "a.meerdam.example", application=site())
        gone = site("Weg", status="proposed")
        host(meerdam, "b.meerdam.example", application=gone)
        names = {name.ascii for _, name, _ in queries.hosts_to_measure()}
        assert names == {"a.meerdam.example", "meerdam.example"}
