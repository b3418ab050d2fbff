"""One step of a proposal: what it asks, and what of the proposal it saves."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from meetlat.records.cases.models import Proposal


class StepForm(forms.Form):
    """Some fields of a proposal. Who leaves for now may leave all of them open."""

    use_required_attribute = False
    #: The fields that are saved under their own name.
    saves: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, *, proposal: Proposal, is_leaving: bool = False) -> None:
        self.proposal = proposal
        self._is_leaving = is_leaving
        initial = {name: _plain(getattr(proposal, name)) for name in self.saves}
        super().__init__(data, initial=initial)

    def full_clean(self) -> None:
        """Clean; someone who goes on must have filled in what is asked, who leaves need not."""
        asked = [field for field in self.fields.values() if field.required]
        for field in asked:
            field.required = not self._is_leaving
        super().full_clean()
        for field in asked:
            field.required = True

    def values(self) -> dict[str, Any]:
        """Return what is saved, as ``edit_proposal`` takes it."""
        return {name: self.cleaned_data[name] for name in self.saves if name in self.cleaned_data}


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value
