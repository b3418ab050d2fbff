"""Nobody is asked in a test what was judged for what the application stands on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from meetlat.core.yardstick.norm import Covers, Norm, Text
from meetlat.records.cases import dossier
from meetlat.records.cases.errors import NotYourTurnError, OwnProposalError
from meetlat.records.cases.inheriting import home_of, renew
from meetlat.records.cases.models import Case, NormVerdict, Proposal
from meetlat.records.cases.queries import scopes_of, what_is_missing
from meetlat.records.cases.services import (
    CostEntry,
    answer_norm,
    edit_proposal,
    judge_norm,
    start_proposal,
    start_test,
    submit,
)
from meetlat.records.findings.models import Finding
from meetlat.records.journal.models import AuditEvent
from meetlat.records.people.services import assign_role
from meetlat.records.policy.queries import norms_of
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.bodies import subject_for
from meetlat.records.register.models import Application, Party, Platform
from meetlat.records.register.services import make_platform, register_application
from records.conftest import LONG_AGO, NOON, Municipality


@dataclass
class Town:
    """A platform with sites on it, and a test of each as it is wanted."""

    meerdam: Municipality
    platform: Platform
    supplier: Party

    def norm(self, *covers: Covers) -> Norm:
        """Return a norm for every phase that exactly *covers* may answer for, with a term."""
        return next(
            one
            for one in norms_of(self.meerdam.yardstick)
            if one.inherits == covers
            and one.retest_days
            and {"in_use", "go_live"} & set(one.phases)
            and "website" in one.kinds
            and not (one.all_of or one.any_of)
        )

    def enter(self, name: str, **fields: Any) -> Application:
        return register_application(
            name=name,
            kind="website",
            organisation=self.meerdam.organisation,
            owner_unit=self.meerdam.unit,
            at=NOON,
            by=None,
            **fields,
        )

    def test_of(self, site: Application, **changes: Any) -> Case:
        """Begin the test of a site that exists."""
        meerdam = self.meerdam
        case = start_proposal(
            requester=meerdam.requester, concern="existing", at=NOON, application=site
        )
        usual: dict[str, Any] = {
            "problem": "Inwoners maken er een afspraak.",
            "for_whom": "Inwoners",
            "why_nots": {str(self.platform.pk): "Dat kan dit niet."},
            "costs": [CostEntry(2026, "hosting", "yearly", 0)],
        }
        edit_proposal(
            case,
            by=meerdam.requester,
            at=NOON,
            version=case.proposal.version,
            **(usual | changes),
        )
        submit(case, by=meerdam.requester, at=NOON)
        start_test(case, coordinator=meerdam.coordinator, at=NOON)
        return Case.objects.select_related("proposal__application").get(pk=case.pk)

    def judge(self, case: Case, norm: Norm, outcome: str = "met", **more: Any) -> NormVerdict:
        judge_norm(
            verdict_of(case, norm),
            outcome=outcome,
            motivation="Het rapport is ingezien.",
            by=self.meerdam.coordinator,
            at=more.pop("at", NOON),
            **more,
        )
        return verdict_of(case, norm)


def verdict_of(case: Case, norm: Norm) -> NormVerdict:
    return NormVerdict.objects.get(assessment__case=case, norm_id=norm.id)


@pytest.fixture
def town(meerdam: Municipality) -> Town:
    made = register_application(
        name="Zaakplatform",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    supplier = Party.objects.create(name="Leverancier")
    return Town(meerdam, make_platform(made, rank=1), supplier)


class TestANewTest:
    def test_takes_over_what_was_judged_for_the_platform(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        given = town.judge(town.test_of(town.platform.application), norm)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        found = verdict_of(case, norm)
        assert (given.source, found.source) == ("person", "inherited")
        assert (found.outcome, found.inherited_from) == ("met", ["Zaakplatform"])
        assert found.valid_until == NOON.date() + timedelta(days=norm.retest_days)
        assert (found.motivation, found.judged_by) == (given.motivation, given.judged_by)

    def test_keeps_that_it_was_met_in_part(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        town.judge(town.test_of(town.platform.application), norm, partly=True)
        found = verdict_of(town.test_of(town.enter("Afspraken", platform=town.platform)), norm)
        assert (found.outcome, found.partly, found.source) == ("not_met", True, "inherited")

    def test_asks_less_of_people(self, town: Town) -> None:
        alone = town.test_of(town.enter("Alleen"))
        of_platform = town.test_of(town.platform.application)
        norms = [town.norm(Covers.PLATFORM), town.norm(Covers.PLATFORM, Covers.SUPPLIER)]
        for norm in norms:
            town.judge(of_platform, norm)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        missing = what_is_missing([alone, case])
        assert missing[alone.pk][1] - missing[case.pk][1] == len(norms)

    def test_of_what_fits_a_platform_takes_over_from_there(
        self, town: Town, a_draft: Callable[..., Case]
    ) -> None:
        norm = town.norm(Covers.PLATFORM)
        town.judge(town.test_of(town.platform.application), norm)
        moving = town.test_of(town.enter("Afspraken"), fits_platform=town.platform)
        assert moving.proposal.application.platform is None
        assert verdict_of(moving, norm).inherited_from == ["Zaakplatform"]
        draft = a_draft(fits_platform=town.platform)
        assert home_of(draft.proposal) == town.platform.pk

    def test_says_nothing_of_a_norm_that_does_not_apply(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        town.judge(town.test_of(town.platform.application), norm)
        channel = town.enter("Berichten", platform=town.platform)
        Application.objects.filter(pk=channel.pk).update(kind="mobile_app")
        channel.refresh_from_db()
        found = verdict_of(town.test_of(channel), norm)
        expected = "rule" if "app" not in norm.kinds else "inherited"
        assert found.source == expected


class TestAScope:
    def test_is_only_what_is_there_and_what_the_norm_names(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM, Covers.SUPPLIER)
        on_platform = town.test_of(town.enter("Een", platform=town.platform))
        delivered = town.test_of(town.enter("Ander", supplier=town.supplier))
        itself = town.test_of(town.platform.application)
        assert scopes_of(on_platform, norm) == {Covers.PLATFORM: town.platform.application}
        assert scopes_of(delivered, norm) == {Covers.SUPPLIER: town.supplier}
        assert scopes_of(itself, norm) == {}
        with pytest.raises(NotYourTurnError, match="niet te beoordelen"):
            town.judge(delivered, norm, scope=Covers.ORGANISATION)

    def test_is_where_the_judgement_and_its_finding_are_kept(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        cases = [
            town.test_of(town.enter(name, platform=town.platform)) for name in ("Een", "Ander")
        ]
        found = town.judge(cases[0], norm, "not_met", scope=Covers.PLATFORM)
        assert (found.source, found.inherited_from) == ("inherited", ["Zaakplatform"])
        assert Finding.objects.get(norm_id=norm.id).subject == town.platform.application.subject
        event = AuditEvent.objects.get(action="norm-judged")
        assert event.details["scope"] == "platform"

    def test_serves_every_open_test_where_nobody_judged(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        one, other, own = (town.test_of(town.enter(name, platform=town.platform)) for name in "abc")
        elsewhere = town.test_of(town.enter("d"))
        town.judge(own, norm, "not_met")
        Case.objects.filter(pk=other.pk).update(state="weighing")
        town.judge(one, norm, scope=Covers.PLATFORM)
        assert verdict_of(other, norm).inherited_from == ["Zaakplatform"]
        assert verdict_of(own, norm).source == "person"
        assert verdict_of(elsewhere, norm).outcome == "undetermined"

    def test_changes_nothing_in_a_test_that_is_closed(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        closed = town.test_of(town.enter("Dicht", platform=town.platform))
        Case.objects.filter(pk=closed.pk).update(state="to_ratify")
        town.judge(town.test_of(town.platform.application), norm)
        assert verdict_of(closed, norm).outcome == "undetermined"

    def test_of_the_supplier_or_the_organisation_makes_its_subject(self, town: Town) -> None:
        supplied = town.norm(Covers.PLATFORM, Covers.SUPPLIER)
        wide = town.norm(Covers.PLATFORM, Covers.ORGANISATION)
        case = town.test_of(town.enter("Afspraken", supplier=town.supplier))
        found = town.judge(case, supplied, "not_met", scope=Covers.SUPPLIER)
        assert found.inherited_from == ["Leverancier"]
        found = town.judge(case, wide, "not_met", scope=Covers.ORGANISATION)
        assert found.inherited_from == ["Gemeente Meerdam"]
        assert {one.subject for one in Finding.objects.filter(state="open")} >= {
            subject_for(town.supplier),
            subject_for(town.meerdam.organisation),
        }

    def test_takes_ones_own_judgement_back(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        town.judge(case, norm, "not_met")
        assert Finding.objects.get(norm_id=norm.id).state == "open"
        found = town.judge(case, norm, scope=Covers.PLATFORM, at=NOON + timedelta(hours=1))
        assert (found.outcome, found.source) == ("met", "inherited")
        assert Finding.objects.get(norm_id=norm.id).state == "resolved"

    def test_is_not_for_who_asked_for_it(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        assign_role(town.meerdam.requester, "coordinator", from_=LONG_AGO, at=NOON)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        with pytest.raises(OwnProposalError):
            judge_norm(
                verdict_of(case, norm),
                outcome="met",
                motivation="Ja.",
                by=town.meerdam.requester,
                at=NOON,
                scope=Covers.PLATFORM,
            )


class TestWhatIsInherited:
    def test_follows_its_source_as_long_as_the_test_is_open(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        source = town.test_of(town.platform.application)
        town.judge(source, norm)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        town.judge(source, norm, "not_met", at=NOON + timedelta(hours=1))
        assert verdict_of(case, norm).outcome == "not_met"

    def test_is_asked_again_once_its_term_has_passed(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        town.judge(town.test_of(town.platform.application), norm)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        until = verdict_of(case, norm).valid_until
        assert until is not None
        later = NOON + timedelta(days=norm.retest_days + 1)
        assert not verdict_of(case, norm).has_expired(until)
        assert verdict_of(case, norm).has_expired(later.date())
        dossier.freeze(case, by=town.meerdam.coordinator, at=later)
        found = verdict_of(case, norm)
        assert (found.outcome, found.source, found.reason) == (
            "undetermined",
            "person",
            "retest-due",
        )
        assert (found.inherited_from, found.valid_until) == ([], None)

    def test_is_not_asked_but_may_be_judged_for_this_application_alone(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        town.judge(town.test_of(town.platform.application), norm)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        with pytest.raises(NotYourTurnError, match="al beoordeeld voor Zaakplatform"):
            answer_norm(
                verdict_of(case, norm),
                answer="Ja",
                evidence="",
                by=town.meerdam.requester,
                at=NOON,
            )
        found = town.judge(case, norm, "not_met")
        assert (found.outcome, found.source, found.inherited_from) == ("not_met", "person", [])

    def test_is_frozen_with_its_path_and_its_term(self, town: Town) -> None:
        norm = town.norm(Covers.PLATFORM)
        town.judge(town.test_of(town.platform.application), norm)
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        frozen = {
            one["norm"]: one for one in json.loads(case.current_version.canonical_json)["verdicts"]
        }
        until = NOON.date() + timedelta(days=norm.retest_days)
        assert frozen[norm.id]["inherited_from"] == ["Zaakplatform"]
        assert frozen[norm.id]["valid_until"] == until.isoformat()
        assert "inherited_from" not in frozen["NUT-05"]


def test_a_new_site_stands_where_its_proposal_says(town: Town) -> None:
    site = town.enter("Afspraken", platform=town.platform)
    elsewhere = make_platform(town.enter("Ander platform"), rank=2)
    for concern, fits, home in (
        ("new", None, None),
        ("new", elsewhere, elsewhere.pk),
        ("existing", None, town.platform.pk),
        ("existing", elsewhere, town.platform.pk),
    ):
        proposal = Proposal(concern=concern, application=site, fits_platform=fits)
        assert home_of(proposal) == home


class TestADeltaTest:
    """A test under a yardstick that was adopted after something was judged."""

    @pytest.fixture
    def judged(self, town: Town) -> tuple[Norm, Norm, Norm]:
        """Three norms that were judged for the platform: one changes, one only in words."""
        chosen = [
            one
            for one in norms_of(town.meerdam.yardstick)
            if one.inherits == (Covers.PLATFORM,)
            and one.retest_days
            and "website" in one.kinds
            and {"in_use", "go_live"} & set(one.phases)
            and not (one.all_of or one.any_of)
        ]
        changed, reworded, same = chosen[:3]
        case = town.test_of(town.platform.application)
        for norm in (changed, reworded, same):
            town.judge(case, norm)
        after = {
            changed.id: replace(changed, retest_days=changed.retest_days + 1),
            reworded.id: replace(reworded, why=Text("Anders gezegd.", "Said otherwise.")),
        }
        adopt_yardstick(
            norms=[after.get(one.id, one) for one in norms_of(town.meerdam.yardstick)],
            number="2.0.0",
            adopted_by="college",
            adopted_on=NOON.date(),
            effective_from=NOON.date(),
            at=NOON,
            by=None,
        )
        return changed, reworded, same

    def test_asks_only_what_changed_since(
        self, town: Town, judged: tuple[Norm, Norm, Norm]
    ) -> None:
        changed, reworded, same = judged
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        asked = verdict_of(case, changed)
        assert (asked.outcome, asked.source, asked.reason) == (
            *("undetermined", "person", "norm-changed"),
        )
        assert asked.data == {"version": "1.0.0"}
        assert verdict_of(case, reworded).source == "inherited"
        assert verdict_of(case, same).source == "inherited"

    def test_is_not_filled_again_with_the_old_judgement(
        self, town: Town, judged: tuple[Norm, Norm, Norm]
    ) -> None:
        changed, _, _ = judged
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        renew([case], at=NOON)
        assert verdict_of(case, changed).outcome == "undetermined"

    def test_takes_over_what_was_judged_under_its_own_yardstick(
        self, town: Town, judged: tuple[Norm, Norm, Norm]
    ) -> None:
        changed, _, _ = judged
        case = town.test_of(town.enter("Afspraken", platform=town.platform))
        later = NOON + timedelta(days=1)
        town.judge(case, changed, scope=Covers.PLATFORM, at=later)
        renew([case], at=later)
        assert verdict_of(case, changed).source == "inherited"

    def test_that_began_before_keeps_what_it_had(
        self, town: Town, judged: tuple[Norm, Norm, Norm]
    ) -> None:
        changed, _, _ = judged
        first = Case.objects.get(proposal__application=town.platform.application)
        assert verdict_of(first, changed).outcome == "met"


def test_a_norm_on_domains_is_asked_of_an_application_that_has_one(town: Town) -> None:
    norm = next(
        one
        for one in norms_of(town.meerdam.yardstick)
        if one.subject == "domain"
        and set(one.kinds) == {"mail_domain"}
        and {"in_use", "go_live"} & set(one.phases)
    )
    found = verdict_of(town.test_of(town.enter("Afspraken")), norm)
    assert (found.outcome, found.source) == ("undetermined", "measured")
