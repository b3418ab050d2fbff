"""What was seen of its names, what is judged above, and what someone knows better, all count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import AWAITS_A_PERSON, RETEST_DUE, Outcome, Verdict
from meetlat.core.yardstick.norm import Covers, Norm
from meetlat.records.measurements.judging import Ground, begin
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.queries import AppliedVerdict, application_verdicts
from meetlat.records.measurements.services import record_person_verdict
from meetlat.records.measurements.taking_back import take_back
from meetlat.records.people.models import Person
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.bodies import Body, subject_for
from meetlat.records.register.models import Application, Party, Subject
from meetlat.records.register.services import (
    add_hostname,
    make_platform,
    register_application,
)
from records.conftest import NOON, Municipality

LATER = NOON + timedelta(days=1)


@dataclass
class Town:
    """A site on a platform, delivered by a supplier, in an organisation."""

    meerdam: Municipality
    norms: dict[str, Norm]
    platform: Application
    supplier: Party
    site: Application

    @property
    def judge(self) -> Person:
        return self.meerdam.coordinator

    def host(self, name: str, role: str, site: Application | None = None) -> Subject:
        return add_hostname(
            HostName(name),
            organisation=self.meerdam.organisation,
            at=NOON,
            application=site or self.site,
            role=role,
        ).subject

    def measured(
        self, subject: Subject, norm_id: str, outcome: str, *, at: datetime = NOON
    ) -> Judgement:
        ground = Ground(Judgement.Source.MEASURED, f"{subject.pk}{outcome}{at:%f}"[:64], "x.y")
        return begin(
            subject, norm_id, self.meerdam.yardstick, Verdict(Outcome(outcome), "x"), ground, at=at
        )

    def judged(
        self, body: Body, norm_id: str, outcome: str, *, at: datetime = NOON, **more: Any
    ) -> Judgement:
        return record_person_verdict(
            subject=subject_for(body),
            norm_id=norm_id,
            yardstick=self.meerdam.yardstick,
            outcome=Outcome(outcome),
            motivation=f"over {body}",
            by=self.judge,
            at=at,
            **more,
        )

    def verdict(self, norm_id: str, *, at: datetime = LATER) -> AppliedVerdict | None:
        found = application_verdicts([self.site], self.norms, at=at)
        return found[self.site.pk].get(norm_id)

    def a_norm(self, *covers: Covers, retest: bool = True) -> Norm:
        """Return the first norm that exactly *covers* may answer for."""
        return next(
            one
            for one in self.norms.values()
            if one.inherits == covers and bool(one.retest_days) is retest
        )


@pytest.fixture
def town(meerdam: Municipality) -> Town:
    def enter(name: str, **fields: Any) -> Application:
        return register_application(
            name=name,
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=meerdam.unit,
            at=NOON,
            by=None,
            **fields,
        )

    platform = enter("Zaakplatform")
    supplier = Party.objects.create(name="Leverancier")
    site = enter("Afspraken", platform=make_platform(platform, rank=1), supplier=supplier)
    norms = {norm.id: norm for norm in norms_of(meerdam.yardstick)}
    return Town(meerdam, norms, platform, supplier, site)


class TestNames:
    @pytest.mark.parametrize(
        ("role", "counts"),
        [
            ("primary", True),
            ("alias", True),
            ("unknown", True),
            ("redirect", True),
            ("acceptance", False),
            ("cdn", False),
            ("infrastructure", False),
            ("old", False),
        ],
    )
    def test_count_by_their_role(self, town: Town, role: str, *, counts: bool) -> None:
        town.measured(town.host("x.meerdam.example", role), "VERB-02", "not_met")
        assert (town.verdict("VERB-02") is not None) is counts

    def test_of_a_redirect_count_only_for_norms_that_name_it(self, town: Town) -> None:
        town.measured(town.host("x.meerdam.example", "redirect"), "HDR-01", "not_met")
        assert town.verdict("HDR-01") is None

    def test_the_worst_counts_and_is_named(self, town: Town) -> None:
        good = town.host("goed.meerdam.example", "primary")
        bad = town.host("slecht.meerdam.example", "alias")
        town.measured(good, "VERB-02", "met")
        failing = town.measured(bad, "VERB-02", "not_met")
        found = town.verdict("VERB-02")
        assert found is not None
        assert (found.outcome, found.subject, found.judgement) == ("not_met", bad, failing)
        assert (found.path, found.measured) == ((), None)

    def test_a_domain_counts_by_any_name_on_it_that_does(self, town: Town) -> None:
        old = town.host("oud.meerdam.example", "old")
        assert old.hostname is not None
        town.measured(old.hostname.domain.subject, "MAIL-01", "not_met")
        assert town.verdict("MAIL-01") is None
        town.host("www.meerdam.example", "redirect")
        found = town.verdict("MAIL-01")
        assert found is not None
        assert found.subject.domain == old.hostname.domain


class TestInheriting:
    def test_comes_from_what_is_nearest_with_its_path(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM, Covers.SUPPLIER, Covers.ORGANISATION)
        for body, outcome in (
            (town.meerdam.organisation, "not_met"),
            (town.supplier, "met"),
            (town.platform, "not_applicable"),
        ):
            given = town.judged(body, norm.id, outcome)
            found = town.verdict(norm.id)
            assert found is not None
            assert (found.outcome, found.path, found.is_inherited) == (outcome, (str(body),), True)
            assert (found.judgement, found.subject) == (given, town.site.subject)

    def test_comes_only_from_what_the_norm_names(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        town.judged(town.supplier, norm.id, "met")
        town.judged(town.meerdam.organisation, norm.id, "met")
        assert town.verdict(norm.id) is None
        own = next(one for one in town.norms.values() if one.asks_a_person and not one.inherits)
        town.judged(town.platform, own.id, "met")
        assert town.verdict(own.id) is None

    def test_yields_to_what_was_judged_of_the_application_itself(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        town.judged(town.platform, norm.id, "met")
        town.judged(town.site, norm.id, "not_met")
        found = town.verdict(norm.id)
        assert found is not None
        assert (found.outcome, found.is_inherited) == ("not_met", False)
        yardstick = town.meerdam.yardstick
        assert take_back(town.site.subject, norm.id, yardstick, at=NOON)
        assert not take_back(town.site.subject, norm.id, yardstick, at=LATER)
        again = town.verdict(norm.id)
        assert again is not None
        assert (again.outcome, again.is_inherited) == ("met", True)

    def test_takes_nothing_from_a_rule_about_the_platform_itself(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        begin(
            town.platform.subject,
            norm.id,
            town.meerdam.yardstick,
            Verdict(Outcome.NOT_APPLICABLE, "kind", {"rule": "platform"}),
            Ground(Judgement.Source.REGISTER, "b"),
            at=NOON,
        )
        assert town.verdict(norm.id) is None

    def test_what_merely_awaits_a_person_says_nothing(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        awaits = Verdict(Outcome.UNDETERMINED, AWAITS_A_PERSON)
        for n, subject in enumerate((town.site.subject, town.platform.subject)):
            ground = Ground(Judgement.Source.REGISTER, str(n))
            begin(subject, norm.id, town.meerdam.yardstick, awaits, ground, at=NOON)
        assert town.verdict(norm.id) is None

    def test_ends_with_the_term_of_where_it_comes_from(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        given = town.judged(town.platform, norm.id, "met")
        assert given.holds_until is not None
        last, over = given.holds_until - timedelta(seconds=1), given.holds_until
        before, after = town.verdict(norm.id, at=last), town.verdict(norm.id, at=over)
        assert before is not None
        assert after is not None
        assert before.outcome == "met"
        assert (after.outcome, after.judgement.reason) == ("undetermined", RETEST_DUE)

    def test_serves_where_the_term_of_ones_own_has_passed(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        own = town.judged(town.site, norm.id, "not_met")
        assert own.holds_until is not None
        expired = town.verdict(norm.id, at=own.holds_until)
        assert expired is not None
        assert (expired.outcome, expired.is_inherited) == ("undetermined", False)
        town.judged(town.platform, norm.id, "met", at=LATER)
        found = town.verdict(norm.id, at=own.holds_until)
        assert found is not None
        assert (found.outcome, found.is_inherited) == ("met", True)

    def test_from_a_proposed_platform_works_before_the_register_knows(self, town: Town) -> None:
        norm = town.a_norm(Covers.PLATFORM)
        town.judged(town.platform, norm.id, "met")
        town.site.platform = None
        town.site.save()
        assert town.verdict(norm.id) is None
        [found] = application_verdicts(
            [town.site],
            {norm.id: norm},
            at=LATER,
            standing_on={town.site.pk: town.platform.pk},
        )[town.site.pk].values()
        assert found.path == ("Zaakplatform",)


class TestOverruling:
    def against(self, town: Town, outcome: str, measured: str, **more: Any) -> Judgement:
        return town.judged(town.site, "VERB-02", outcome, against=Outcome(measured), **more)

    def test_counts_with_what_was_measured_beside_it(self, town: Town) -> None:
        seen = town.measured(town.host("x.meerdam.example", "primary"), "VERB-02", "not_met")
        given = self.against(town, "met", "not_met", evidence="rapport 2026-7")
        found = town.verdict("VERB-02")
        assert found is not None
        assert (found.outcome, found.judgement, found.measured) == ("met", given, seen)
        assert found.judgement.data == {"evidence": "rapport 2026-7"}

    def test_ends_once_something_else_is_measured(self, town: Town) -> None:
        host = town.host("x.meerdam.example", "primary")
        town.measured(host, "VERB-02", "undetermined")
        self.against(town, "met", "undetermined")
        town.measured(host, "VERB-02", "not_met", at=NOON + timedelta(hours=1))
        found = town.verdict("VERB-02")
        assert found is not None
        assert (found.outcome, found.measured) == ("not_met", None)

    def test_ends_after_a_year(self, town: Town) -> None:
        town.measured(town.host("x.meerdam.example", "primary"), "VERB-02", "not_met")
        given = self.against(town, "met", "not_met")
        assert given.holds_until is not None
        found = town.verdict("VERB-02", at=given.holds_until)
        assert found is not None
        assert (found.outcome, found.measured) == ("not_met", None)

    def test_without_a_measurement_says_nothing(self, town: Town) -> None:
        self.against(town, "met", "not_met")
        assert town.verdict("VERB-02") is None

    def test_is_not_what_was_once_answered_before_it_was_measured(self, town: Town) -> None:
        town.measured(town.host("x.meerdam.example", "primary"), "VERB-02", "not_met")
        town.judged(town.site, "VERB-02", "met")
        found = town.verdict("VERB-02")
        assert found is not None
        assert found.outcome == "not_met"


def test_the_number_of_queries_is_that_of_one_application(
    town: Town, django_assert_num_queries: Any
) -> None:
    sites = [town.site]
    for n in range(6):
        site = register_application(
            name=f"Site {n}",
            kind="website",
            organisation=town.meerdam.organisation,
            owner_unit=town.meerdam.unit,
            at=NOON,
            by=None,
            platform=town.site.platform,
        )
        town.measured(town.host(f"s{n}.meerdam.example", "primary", site), "VERB-02", "met")
        sites.append(site)
    town.judged(town.platform, town.a_norm(Covers.PLATFORM).id, "met")
    for rows in ([town.site], sites):
        with django_assert_num_queries(5):
            application_verdicts(rows, town.norms, at=LATER)
    found = application_verdicts(sites, town.norms, at=LATER)
    with django_assert_num_queries(1):
        assert all(one.judgement for verdicts in found.values() for one in verdicts.values())
