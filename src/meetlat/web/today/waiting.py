"""What waits for one person, in the order in which it holds others up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetlat.records.cases.models import AdviceRequest, Case
from meetlat.records.cases.queries import advice_waiting_for, cases_for, drafts_of
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.decisions.queries import conditions_to_verify, open_conditions, pile
from meetlat.records.findings.models import Finding
from meetlat.records.findings.queries import application_of, open_findings
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import Capacity
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.models import Application

#: Rows of one kind on the page; the rest is one click away.
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits."""

    text: str
    href: str
    detail: str = ""
    #: By when; None where there is no term.
    due: date | None = None
    is_late: bool = False
    #: Whether the text is what a person wrote, and so Dutch on every page.
    is_a_persons_words: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """All that waits of one kind."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    #: Where all of them are, "" where the page shows them all.
    href: str = ""

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.rows)

    @property
    def shown(self) -> tuple[Row, ...]:
        """The first of them."""
        return self.rows[:MOST_ROWS]

    @property
    def left(self) -> int:
        """How many are not shown."""
        return max(0, self.number - MOST_ROWS)


def waiting_for(
    person: Person, capacity: Capacity, applications: Sequence[Application], today: date
) -> list[Group]:
    """Return what waits for *person*, who answers for *applications*; no group is empty."""
    groups = [
        _decisions(capacity),
        _advice(capacity, today),
        _cases(person, capacity, today),
        _findings(applications, today),
        _conditions(person, applications, today),
        _to_verify(person, capacity, today),
        _drafts(person),
    ]
    return [group for group in groups if group.rows]


def _decisions(capacity: Capacity) -> Group:
    rows = pile() if capacity.acts_as(Role.CIO) else []
    return Group(
        "besluiten",
        _("Te bekrachtigen"),
        tuple(_decision(row) for row in rows),
        reverse("decisions:pile"),
    )


def _decision(row: Decision) -> Row:
    return Row(
        str(row.case.proposal),
        reverse("decisions:page", args=[row.pk]),
        _("%(reference)s · voorgesteld: %(outcome)s")
        % {"reference": row.reference, "outcome": row.get_outcome_display()},
    )


def _advice(capacity: Capacity, today: date) -> Group:
    rows = advice_waiting_for(capacity) if capacity.acts_as(Role.ADVISER) else []
    return Group(
        "adviezen",
        _("Advies gevraagd"),
        tuple(_request(row, today) for row in rows),
        reverse("advice:list"),
    )


def _request(row: AdviceRequest, today: date) -> Row:
    return Row(
        str(row.case.proposal),
        reverse("advice:give", args=[row.pk]),
        row.get_aspect_display(),
        row.due_on,
        is_late=row.due_on < today,
    )


def _cases(person: Person, capacity: Capacity, today: date) -> Group:
    rows = cases_for(person, capacity)
    testing = capacity.acts_as(Role.COORDINATOR)
    return Group(
        "dossiers",
        _("Te toetsen") if testing else _("Uw beurt in een dossier"),
        tuple(_case(row, today, testing=testing) for row in rows if row.state != Case.State.DRAFT),
        reverse("assessments:board") if testing else "",
    )


def _case(row: Case, today: date, *, testing: bool) -> Row:
    return Row(
        str(row.proposal),
        reverse("assessments:page" if testing else "proposals:page", args=[row.pk]),
        row.get_state_display(),
        row.due_on,
        is_late=row.due_on is not None and row.due_on < today,
    )


def _findings(applications: Sequence[Application], today: date) -> Group:
    norms = norms_in_force(today)
    language = get_language() or "nl"
    rows = [row for row in open_findings(applications=applications) if row.due_on is not None]
    return Group(
        "bevindingen",
        _("Bevindingen om te herstellen"),
        tuple(
            _finding(
                row, norms[row.norm_id].title.get(language) if row.norm_id in norms else "", today
            )
            for row in rows
        ),
        reverse("findings:list"),
    )


def _finding(row: Finding, title: str, today: date) -> Row:
    application = application_of(row)
    href = (
        f"{reverse('register:application', args=[application.pk])}#{row.norm_id}"
        if application
        else reverse("findings:list")
    )
    return Row(
        title or row.norm_id,
        href,
        f"{row.subject} · {row.norm_id} · {row.get_severity_display()}",
        row.due_on,
        is_late=row.due_on is not None and row.due_on < today,
    )


def _conditions(person: Person, applications: Sequence[Application], today: date) -> Group:
    mine = {row.pk: row for row in open_conditions(person=person)}
    mine |= {row.pk: row for row in open_conditions(applications=applications)}
    rows = sorted(mine.values(), key=lambda row: row.due_on or date.max)
    return Group(
        "voorwaarden", _("Voorwaarden van een besluit"), tuple(_condition(r, today) for r in rows)
    )


def _to_verify(person: Person, capacity: Capacity, today: date) -> Group:
    testing = capacity.acts_as(Role.COORDINATOR)
    rows = conditions_to_verify(person, today) if testing else []
    return Group(
        "bewijs",
        _("Bewijs bij voorwaarden beoordelen"),
        tuple(_condition(row, today) for row in rows),
    )


def _condition(row: Condition, today: date) -> Row:
    return Row(
        row.text,
        reverse("decisions:condition", args=[row.decision_id, row.pk]),
        f"{row.decision.application} · {row.reference}",
        row.due_on,
        is_late=row.due_on is not None and row.due_on < today,
        is_a_persons_words=True,
    )


def _drafts(person: Person) -> Group:
    return Group(
        "concepten",
        _("Concepten om af te maken"),
        tuple(
            Row(
                str(row.proposal), reverse("proposals:edit", args=[row.pk]), _("nog niet ingediend")
            )
            for row in drafts_of(person)
        ),
    )
