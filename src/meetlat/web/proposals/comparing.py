"""Two versions of one step beside each other: what is stored now, and what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from meetlat.web.proposals.stepform import StepForm


@dataclass(frozen=True, slots=True)
class Difference:
    """A question to which two people gave different answers."""

    label: str
    stored: str
    typed: str


def differences(stored: StepForm, typed: StepForm) -> list[Difference]:
    """Return where *typed*, which is bound, says something else than *stored*, which is not."""
    found = []
    for name in typed.fields:
        if name not in stored.fields:
            continue
        before, after = _shown(stored[name]), _shown(typed[name])
        if before != after:
            found.append(Difference(str(typed[name].label), before, after))
    return found


def _shown(field: BoundField) -> str:
    """Return the value of *field* as its control shows it."""
    value = field.value()
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        text = next((str(label) for key, label in choices if str(key) == text), text)
    return text or _("(leeg)")
