"""Adopt a draft as a version: by a body, on a date, with the decision that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import hash_of
from meetlat.records.adoption.effect import Effect, what_if
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.policy.drafts import norms_of_draft
from meetlat.records.policy.errors import AdoptionError, ClosedError, DraftError, NotYoursError
from meetlat.records.policy.models import YardstickDraft, YardstickVersion
from meetlat.records.policy.queries import norms_in_force, yardstick_in_force
from meetlat.records.policy.services import adopt_yardstick

_NUMBER: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3}){1,2}")


@dataclass(frozen=True, slots=True)
class Adoption:
    """What is filled in of an adoption."""

    #: The number of the version: "1.1" or "1.1.0".
    number: str
    adopted_by: str
    adopted_on: date
    effective_from: date
    #: The number of the decision with the body, and where it can be read.
    decision_ref: str
    decision_url: str = ""


def effect_of(norms: Sequence[Norm], *, at: datetime) -> Effect:
    """Return what *norms* would change of what holds at *at*."""
    present = norms_in_force(timezone.localdate(at))
    return what_if(present.values(), norms, at=at)


@transaction.atomic
def adopt_draft(
    draft: YardstickDraft, adoption: Adoption, *, seen: int, by: Person, at: datetime
) -> YardstickVersion:
    """Freeze *draft* as a version, and tell each owner what that is foreseen to change.

    *seen* is the version of the draft as *by* read it.

    Raises:
        NotYoursError: *by* is no administrator.
        ClosedError: the draft was adopted or withdrawn.
        AdoptionError: what is filled in cannot be, a sentence for each field.
        DraftError: the draft changed since, or differs in nothing from what holds.
    """
    if not capacity_of(by, timezone.localdate(at)).acts_as(Role.ADMINISTRATOR):
        raise NotYoursError(
            _("Een vastgestelde meetlat voert de applicatiebeheerder in, met het besluit erbij.")
        )
    fresh = YardstickDraft.objects.select_for_update().get(pk=draft.pk)
    if fresh.state != YardstickDraft.State.OPEN:
        raise ClosedError
    if fresh.version != seen:
        raise DraftError(
            _("Het concept is intussen gewijzigd. Bekijk opnieuw wat het zou veranderen.")
        )
    problems = dict(_problems(adoption))
    if problems:
        raise AdoptionError(problems)
    norms = norms_of_draft(fresh)
    present = yardstick_in_force(adoption.effective_from)
    if present is not None and present.content_hash == hash_of(norms):
        raise DraftError(
            _("Dit concept verschilt in niets van de meetlat die dan geldt. Wijzig eerst een norm.")
        )
    effect = effect_of(norms, at=at)
    version = adopt_yardstick(
        norms=norms,
        number=adoption.number.strip(),
        adopted_by=adoption.adopted_by.strip(),
        adopted_on=adoption.adopted_on,
        effective_from=adoption.effective_from,
        decision_ref=adoption.decision_ref.strip(),
        decision_url=adoption.decision_url.strip(),
        effect=_as_json(effect),
        at=at,
        by=by,
    )
    fresh.state, fresh.adopted_as, fresh.updated_at = YardstickDraft.State.ADOPTED, version, at
    fresh.save(update_fields=["state", "adopted_as", "updated_at"])
    return version


def _problems(adoption: Adoption) -> Iterator[tuple[str, str]]:
    number = adoption.number.strip()
    if not _NUMBER.fullmatch(number):
        yield "number", _("Een versie heet zoals 1.1 of 2.0.1: getallen met punten ertussen.")
    elif YardstickVersion.objects.filter(number=number).exists():
        yield (
            "number",
            _("Er is al een versie %(number)s. Kies een volgend nummer.") % {"number": number},
        )
    if not adoption.adopted_by.strip():
        yield "adopted_by", _("Schrijf op wie de meetlat vaststelde, zoals het college.")
    if not adoption.decision_ref.strip():
        yield "decision_ref", _("Geef het kenmerk van het besluit, zodat het terug te vinden is.")
    if adoption.decision_url.strip():
        try:
            URLValidator(["https", "http"])(adoption.decision_url.strip())
        except ValidationError:
            yield "decision_url", _("Dit is geen adres. Een adres begint met https://.")
    if adoption.effective_from < adoption.adopted_on:
        yield (
            "effective_from",
            _("Een meetlat kan niet ingaan vóór de dag van het besluit."),
        )
    last = YardstickVersion.objects.order_by("-effective_from").first()
    if last is not None and adoption.effective_from < last.effective_from:
        yield (
            "effective_from",
            _("Versie %(number)s geldt vanaf %(day)s. Een nieuwe versie kan niet eerder ingaan.")
            % {"number": last.number, "day": date_format(last.effective_from)},
        )


# Any: JSON, as the journal keeps it.
def _as_json(effect: Effect) -> dict[str, Any]:
    """Return what changes by application, for those who are told."""
    applications: dict[str, dict[str, Any]] = {}
    for change in effect.changes:
        if change.application is None:
            continue
        mine = applications.setdefault(
            str(change.application), {"opens": 0, "closes": 0, "norms": []}
        )
        mine["opens"] += change.opens
        mine["closes"] += change.closes
        mine["norms"].append(change.norm_id)
    return {"opens": effect.opens, "closes": effect.closes, "applications": applications}
