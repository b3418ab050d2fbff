"""What the records refuse, put where the person who typed it reads it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.forms import Form


def put(error: ValidationError, form: Form) -> None:
    """Put each problem on the field it belongs to, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)
