"""What the records refuse, put where the person who typed it reads it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.forms import Form

from meetlat.records.cases.errors import CaseError, IncompleteError


def put(error: ValidationError, form: Form) -> None:
    """Put each problem on the field it belongs to, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)


def put_refusal(error: CaseError, form: Form) -> None:
    """Put what a case refuses above the form, or each thing that is missing on its field."""
    if not isinstance(error, IncompleteError):
        form.add_error(None, error.sentence)
        return
    for one in error.missing:
        form.add_error(one.field if one.field in form.fields else None, one.sentence)
