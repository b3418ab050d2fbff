"""A town in which there is something of everything, and which pages of it are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from meetlat.core.values.domainname import DomainName as DomainValue
from meetlat.core.values.hostname import HostName
from meetlat.core.yardstick.draft import Edit
from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.cases.services import (
    answer_norm,
    judge_norm,
    settle_answers,
)
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.decisions.services import (
    ratify,
    reopen_condition,
    report_condition,
    send_back,
)
from meetlat.records.findings.models import Finding
from meetlat.records.messages.services import notify_from_journal
from meetlat.records.people.models import Person
from meetlat.records.people.services import make_sign_in_link
from meetlat.records.policy.drafts import begin_draft, edit_norm, switch_norm
from meetlat.records.policy.models import YardstickDraft
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.models import Application, DomainName
from meetlat.records.register.services import (
    add_domain,
    add_hostname,
    add_partnership,
    assign_responsibility,
    open_discovery,
)
from tests.web.measured import Measured
from tests.web.versions.versions import adopt, before
from web.conftest import LONG_AGO
from web.town import FROM, Town, a_test_about

STEPS = ("probleem", "wat-er-al-is", "waarom-niet", "gegevens", "naam", "kosten")
#: A version of the yardstick that held before the one that holds.
OLDER = "2023.1"
ACTS = ("bekrachtigen", "terugzenden", "niet-ontwikkelen", "aanhouden")
#: Addresses that show no page, by what they do instead.
NOT_PAGES = {
    "assessments:start": "takes a step",
    "assessments:weigh": "takes a step",
    "decisions:pdf": "a document, tested as one",
    "demo:switch": "takes a step",
    "discoveries:csv": "a file",
    "fan:csv": "a file",
    "findings:csv": "a file",
    "findings:measure": "takes a step",
    "mfa_authenticate": "shown between password and code, looked at there",
    "public:csv": "a file",
    "public:pictures": "a stylesheet",
    "public:rulebook": "a document, tested as one",
    "register:csv": "a file",
    "register:measure": "takes a step",
    "set_language": "takes a step",
    "versions:csv": "a file",
    "yardstick:discard": "takes a step",
    "yardstick:switch": "takes a step",
    "yardstick:what-if-csv": "a file",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One page as one person sees it; None is the world."""

    path: str
    by: Person | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to look at."""

    town: Town
    #: Whoever holds every role, so that every page opens.
    everyone: Person
    application: Application
    finding: Finding
    draft: Case
    submitted: Case
    advised: Case
    verdict: NormVerdict
    weighed: Case
    waiting: Decision
    decided: Decision
    returned: Decision
    #: On what exists, in test, of which the coordinator settled an answer.
    existing: Case
    #: A draft that changes a norm, and switches another off.
    yardstick: YardstickDraft
    link: str

    def looks(self) -> dict[str, list[Look]]:
        """Return what is looked at of every address that shows a page, by its name."""
        town, all_roles = self.town, self.everyone
        edit = f"/voorstellen/{self.draft.pk}/bewerken/"
        norm = f"/norm/{self.verdict.norm_id}/"
        asked = self.advised.advice_requests.get(aspect="ciso")
        decision = f"/besluiten/{self.waiting.pk}/"
        yardstick = f"/meetlat/{self.yardstick.pk}/"
        today = [town.requester, town.coordinator, town.advisers["ciso"], town.cio, all_roles]
        tested = (self.submitted, self.advised, self.weighed)
        return {
            "account_login": [Look("/inloggen/")],
            "account_logout": [Look("/uitloggen/", all_roles)],
            "accounts:enrol": [Look("/tweede-factor/koppelen/", town.coordinator)],
            "accounts:one-time": [Look(self.link)],
            "accounts:recovery-codes": [Look("/tweede-factor/herstelcodes/", town.cio)],
            "accounts:second-factor": [Look("/tweede-factor/", town.cio)],
            "advice:give": [Look(f"/adviezen/{asked.pk}/", town.advisers["ciso"])],
            "advice:list": [
                Look("/adviezen/", town.advisers["ciso"]),
                Look("/adviezen/", town.advisers["privacy"]),
            ],
            "assessments:board": [Look("/toetsen/", town.coordinator)],
            "assessments:draft": [Look(f"/toetsen/{self.weighed.pk}/besluit/", town.coordinator)],
            "assessments:norm": [
                Look(f"/toetsen/{self.advised.pk}{norm}", one)
                for one in (town.requester, town.coordinator)
            ],
            "assessments:settle": [
                Look(f"/toetsen/{self.existing.pk}/vaststellen/", town.coordinator)
            ],
            "assessments:page": [
                Look(f"/toetsen/{self.existing.pk}/", town.coordinator),
                *(Look(f"/toetsen/{one.pk}/", town.coordinator) for one in tested),
                Look(f"/toetsen/{self.advised.pk}/", town.requester),
            ],
            **{
                f"decisions:{name}": [Look(f"{decision}{act}/", town.cio)]
                for name, act in zip(("ratify", "send-back", "refuse", "hold"), ACTS, strict=True)
            },
            "decisions:condition": [
                Look(f"/besluiten/{one.decision_id}/voorwaarden/{one.pk}/", by)
                for one in self.decided.conditions.order_by("reference")
                for by in (town.requester, town.coordinator)
            ],
            "decisions:page": [
                Look(f"/besluiten/{one.pk}/", town.cio)
                for one in (self.waiting, self.decided, self.returned)
            ],
            "decisions:pile": [Look("/besluiten/", town.cio)],
            "discoveries:list": [Look("/ontdekt/", all_roles)],
            "fan:page": [Look("/waaier/"), Look("/waaier/", all_roles)],
            "findings:list": [
                Look("/bevindingen/", all_roles),
                Look("/bevindingen/?per=oorzaak", all_roles),
                Look("/bevindingen/?zoek=bestaat-niet", all_roles),
            ],
            "findings:page": [Look(f"/bevindingen/{self.finding.pk}/", all_roles)],
            "outbox:page": [Look("/postvak-uit/", all_roles)],
            "people:add": [Look("/mensen/nieuw/", all_roles)],
            "people:end-role": [
                Look(f"/mensen/rollen/{all_roles.assignments.first().pk}/beeindigen/", all_roles)
            ],
            "people:list": [Look("/mensen/", all_roles)],
            "people:person": [Look(f"/mensen/{all_roles.pk}/", all_roles)],
            "proposals:check": [Look(f"/voorstellen/{self.draft.pk}/controleren/", town.requester)],
            "proposals:edit": [
                *(Look(f"{edit}{step}/", town.requester) for step in STEPS),
                Look(f"{edit}kosten/?per-jaar=1", town.requester),
            ],
            "proposals:new": [Look("/voorstellen/nieuw/", town.requester)],
            "proposals:page": [
                Look(f"/voorstellen/{one.pk}/", town.requester)
                for one in (self.draft, self.advised)
            ],
            "proposals:withdraw": [
                Look(f"/voorstellen/{self.draft.pk}/intrekken/", town.requester)
            ],
            "public:check": [Look("/")],
            "public:norm": [Look("/spelregels/VERB-02/")],
            "public:privacy": [Look("/privacy/")],
            "public:register": [
                Look("/openbaar/register/"),
                Look("/openbaar/register/?zoek=bestaat-niet"),
            ],
            "public:rules": [Look("/spelregels/")],
            "register:application": [Look(f"/register/{self.application.pk}/", all_roles)],
            "register:list": [
                Look("/register/", all_roles),
                Look("/register/?zoek=bestaat-niet", all_roles),
            ],
            "today:page": [Look("/vandaag/", one) for one in today],
            "versions:difference": [
                Look(f"/spelregels/versies/verschil/?van={OLDER}&naar=2026.1"),
                Look(f"/spelregels/versies/verschil/?van={OLDER}&naar={OLDER}"),
            ],
            "versions:list": [Look("/spelregels/versies/")],
            "versions:norm": [Look(f"/spelregels/versies/{OLDER}/VERB-01/")],
            "versions:version": [Look(f"/spelregels/versies/{OLDER}/")],
            "yardstick:adopt": [Look(f"{yardstick}vaststellen/", all_roles)],
            "yardstick:draft": [
                Look(yardstick, all_roles),
                Look(f"{yardstick}?zoek=bestaat-niet", town.cio),
            ],
            "yardstick:list": [Look("/meetlat/", all_roles)],
            "yardstick:norm": [
                Look(f"{yardstick}norm/{norm_id}/", all_roles)
                for norm_id in ("VERB-03", "VERB-01", "HDR-01")
            ],
            "yardstick:what-if": [Look(f"{yardstick}wat-als/", all_roles)],
        }


@pytest.fixture
def scene(
    town: Town,
    a_person: Callable[..., Person],
    a_draft: Callable[..., Case],
    submitted: Callable[..., Case],
    in_advice: Callable[..., Case],
    weighed: Callable[..., Case],
    before_the_cio: Callable[..., Decision],
) -> Scene:
    """Build it: a register that was measured, and a case at every stage."""
    at = timezone.localtime()
    adopt(OLDER, before(), on=date(2023, 1, 1))
    roles = ("requester", "coordinator", "adviser", "cio", "administrator", "reporter", "auditor")
    everyone = a_person(*roles, name="medewerker met alle rollen")
    application, finding = _measured(town, everyone)
    advised = in_advice(title="Melden van overlast")
    decided = before_the_cio(title="Kaart van Meerdam")
    ratify(decided, by=town.cio, at=at, decision_hash=decided.sha256, auth_method="totp")
    _told(decided, town)
    returned = before_the_cio(title="Hondenkaart")
    send_back(returned, by=town.cio, at=at, reason="Kan dit later?", auth_method="totp")
    assert town.cio.user is not None
    TOTP.activate(town.cio.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert everyone.user is not None
    token = make_sign_in_link(everyone.user, at=at, term=timedelta(hours=1))
    built = Scene(
        town=town,
        everyone=everyone,
        application=application,
        finding=finding,
        draft=a_draft(fits_platform=None),
        submitted=submitted(title="Speelplekken"),
        advised=advised,
        verdict=_answered(town, advised),
        weighed=weighed(title="Afvalkalender"),
        waiting=before_the_cio(),
        decided=decided,
        returned=returned,
        existing=_existing(town, application),
        yardstick=_yardstick(everyone),
        link=f"/inloggen/eenmalig/{token}/",
    )
    notify_from_journal(at=at)
    return built


def _yardstick(by: Person) -> YardstickDraft:
    """Return a draft in which something is changed, and something switched off."""
    at = timezone.localtime()
    norms = norms_in_force(at.date())
    draft = begin_draft("Aanscherping voorjaar", list(norms.values()), by=by, at=at)
    hsts = norms["VERB-03"]
    edit = Edit(hsts.obligation, 14, hsts.gate, {"web.hsts.min_max_age_s": 63_072_000})
    draft = edit_norm(draft, "VERB-03", edit, version=1, by=by, at=at)
    return switch_norm(draft, "HDR-01", is_on=False, version=2, by=by, at=at)


def _told(decided: Decision, town: Town) -> None:
    """Tell of the first condition twice: refused, and waiting. A second one stays open."""
    at = timezone.localtime()
    first = decided.conditions.get()
    Condition.objects.create(
        reference="VW-2026-0099",
        decision=decided,
        text="Zet de site in de ronde van de archivaris.",
        norm_id="ARCH-01",
        type="within_term",
        due_on=at.date() - timedelta(days=1),
    )
    report_condition(first, evidence="Testrapport 2026-014", by=town.requester, at=at)
    reopen_condition(first, reason="De hertest ontbreekt.", by=town.coordinator, at=at)
    report_condition(first, evidence="Testrapport 2026-020", by=town.requester, at=at)


def _existing(town: Town, application: Application) -> Case:
    """Return a case about what exists, of which the coordinator settled an answer."""
    at = timezone.localtime()
    case = a_test_about(town, application)
    settle_answers(
        case,
        answers={"has_twin": True},
        motivation="De website heeft dezelfde bladzijden.",
        by=town.coordinator,
        at=at,
    )
    return case


def _measured(town: Town, owner: Person) -> tuple[Application, Finding]:
    """Enter sites and a partner, let them fall short, and leave a name to be judged."""
    organisation = town.organisation
    measured = Measured(organisation)
    add_domain(DomainValue("meerdam.example"), organisation=organisation, at=LONG_AGO)
    DomainName.objects.update(ours=True)
    names = ("Afspraken", "Stadsarchief", "Samen aan de rivier met onze buurgemeenten")
    purpose: dict[str, Any] = {"purpose": "Inwoners regelen hier hun zaken met de gemeente."}
    sites = [
        measured.application(name, f"site{n}.meerdam.example", owner_unit=town.unit, **purpose)
        for n, name in enumerate(names)
    ]
    for site in sites:
        host = measured.host_of(site)
        measured.says(host, "VERB-03", "not_met", reason="absent", locators=("hsts",))
        measured.says(host, "VERB-01", "met", reason="answers")
        assign_responsibility(site, owner, "owner", from_=FROM, at=LONG_AGO, by=owner)
    add_partnership(
        sites[2], party="het waterschap", role="participant", role_in_words="wij betalen mee"
    )
    loose = HostName("een-heel-lange-naam-van-een-losse-server.meerdam.example")
    found = add_hostname(loose, organisation=organisation, at=LONG_AGO)
    open_discovery(found, kind="import", what="lijst.csv", at=LONG_AGO)
    return sites[0], Finding.objects.filter(norm_id="VERB-03")[0]


def _answered(town: Town, case: Case) -> NormVerdict:
    """Return a verdict of *case* that was answered; another was judged to be met in part."""
    at = timezone.localtime()
    first, second = NormVerdict.objects.filter(
        assessment__case=case, source="person", outcome="undetermined"
    )[:2]
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
