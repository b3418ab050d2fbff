"""How a case stands, in words: at which stage, who has the ball, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.records.cases.models import AdviceRequest, Case
from meetlat.records.people.models import Role

State = Case.State
#: The stages on the straight way, each with what it is called.
_WAY: Final = (
    (State.DRAFT, _lazy("Concept")),
    (State.SUBMITTED, _lazy("Ingediend")),
    (State.IN_TEST, _lazy("In behandeling")),
    (State.ADVICE, _lazy("Advies")),
    (State.WEIGHING, _lazy("Afweging")),
    (State.TO_RATIFY, _lazy("Bij de CIO")),
    (State.RATIFIED, _lazy("Bekrachtigd")),
)
#: Where on the way the side stages stand.
_BESIDE: Final = {State.HELD: State.TO_RATIFY, State.RETURNED: State.WEIGHING}
_NEXT: Final[Mapping[str, Any]] = {
    State.DRAFT: _lazy("Vul het voorstel in en dien het in. Tot dan ziet alleen uw afdeling het."),
    State.SUBMITTED: _lazy("De toetscoördinator neemt het voorstel in behandeling."),
    State.IN_TEST: _lazy("De toetscoördinator legt het voorstel langs de meetlat."),
    State.ADVICE: _lazy(
        "De adviseurs geven advies. Beantwoord intussen de vragen van de toets. Daarna weegt de "
        "toetscoördinator alles af."
    ),
    State.WEIGHING: _lazy("De toetscoördinator bereidt een besluit voor en legt dat voor."),
    State.TO_RATIFY: _lazy("De CIO bekrachtigt het besluit of zendt het terug, met een reden."),
    State.RATIFIED: _lazy("Het besluit geldt. De voorwaarden staan bij het besluit."),
    State.HELD: _lazy("De CIO heeft het besluit aangehouden en beslist later."),
    State.RETURNED: _lazy(
        "De CIO zond het besluit terug. De toetscoördinator legt het opnieuw voor."
    ),
    State.WITHDRAWN: _lazy("Het voorstel is ingetrokken. Er gebeurt niets meer mee."),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage on the way: done, the present one, or still to come."""

    label: str
    is_done: bool
    is_present: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Who has the ball, since when, what comes next and until when."""

    state: str
    stages: tuple[Stage, ...]
    #: Who has the ball, "" where nobody has any more.
    ball: str
    since: datetime
    next: str
    until: date | None
    is_late: bool


def progress_of(case: Case, today: date) -> Progress:
    """Return how *case* stands on the day *today*."""
    way = [state for state, _label in _WAY]
    at = _BESIDE.get(State(case.state), State(case.state))
    place = way.index(at) if at in way else len(way)
    is_over = case.state in {State.RATIFIED, State.WITHDRAWN}
    stages = tuple(
        Stage(
            str(label),
            is_done=number < place or (is_over and number == place),
            is_present=number == place and not is_over,
        )
        for number, (_state, label) in enumerate(_WAY)
    )
    return Progress(
        state=str(State(case.state).label),
        stages=() if case.state == State.WITHDRAWN else stages,
        ball="" if is_over else _ball(case),
        since=case.waiting_since,
        next=str(_NEXT[case.state]),
        until=None if is_over else case.due_on,
        is_late=not is_over and case.due_on is not None and case.due_on < today,
    )


def _ball(case: Case) -> str:
    role = str(Role(case.waiting_on_role).label) if case.waiting_on_role else ""
    if case.waiting_on_role == Role.ADVISER:
        sent = case.advice_requests.filter(state=AdviceRequest.State.SENT).order_by("aspect")
        aspects = [request.get_aspect_display() for request in sent]
        if aspects:
            return _("de adviseurs: %(aspects)s") % {"aspects": ", ".join(aspects)}
    if case.waiting_on is None:
        return role
    return f"{case.waiting_on.name} ({role})" if role else case.waiting_on.name
