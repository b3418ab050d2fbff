"""Fields in which people type amounts, names of sites and answers that may still be open."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from meetlat.core.values.hostname import HostName, HostNameError

_GROUPED: Final = re.compile(r"\d{1,3}(\.\d{3}){1,3}(,\d{1,2})?", re.ASCII)
_PLAIN: Final = re.compile(r"\d{1,12}([.,]\d{1,2})?", re.ASCII)
#: A thousand million euros: more is a slip of the finger.
_MOST_CENTS: Final = 100_000_000_000


class EurosField(forms.CharField):
    """An amount in euros as people write it; cleaned it is a number of cents, or None.

    Zero is an answer and empty is not.
    """

    default_error_messages = {
        "not-an-amount": _(
            "‘%(text)s’ is geen bedrag. Schrijf bijvoorbeeld 1250 of 1.250,50. "
            "Kost het niets, schrijf dan 0."
        ),
        "too-much": _("Dit bedrag is te hoog om te kloppen. Vul het bedrag in euro's in."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """Return the cents in what was typed."""
        text = re.sub(r"[€\s]|,-$", "", super().to_python(value) or "")
        if not text:
            return None
        if _GROUPED.fullmatch(text):
            text = text.replace(".", "")
        elif not _PLAIN.fullmatch(text):
            raise forms.ValidationError(
                self.error_messages["not-an-amount"], "not-an-amount", {"text": value}
            )
        euros, _comma, rest = text.replace(",", ".").partition(".")
        cents = int(euros) * 100 + int(rest.ljust(2, "0") or 0)
        if cents > _MOST_CENTS:
            raise forms.ValidationError(self.error_messages["too-much"], "too-much")
        return cents

    def run_validators(self, value: Any) -> None:
        """Do nothing more: the length of a number is not that of a text."""

    def prepare_value(self, value: Any) -> Any:
        """Return cents as an amount; what was typed stays as it is."""
        if not isinstance(value, int):
            return value
        euros, cents = divmod(value, 100)
        return f"{euros},{cents:02}" if cents else str(euros)


class SiteNameField(forms.CharField):
    """A name that someone would like to have, in its one spelling."""

    def clean(self, value: Any) -> str:
        """Return the name, or say what a name looks like."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return HostName.parse(text).unicode
        except HostNameError as error:
            raise forms.ValidationError(
                _(
                    "‘%(text)s’ is geen domeinnaam. Schrijf bijvoorbeeld "
                    "afspraken.meerdam.example, zonder https:// en zonder pad."
                ),
                "not-a-name",
                {"text": text},
            ) from error


class OpenAnswerField(forms.TypedChoiceField):
    """Yes, no, or not known yet; cleaned it is True, False or None."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", _("Ja")), ("no", _("Nee")), ("", _("Dat weet ik nog niet"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Return a stored answer as the choice that says it."""
        return {True: "yes", False: "no", None: ""}.get(value, value)
