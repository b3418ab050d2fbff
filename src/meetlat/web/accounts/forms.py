"""What people type to sign in, with our words on allauth's forms."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRONG_CODE = _(
    "Deze code klopt niet of is al gebruikt. Wacht tot uw app een nieuwe code toont en vul die in."
)


def _say(form: Any, name: str, label: Any, help_text: Any = "") -> None:  # Any: a lazy text
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own arguments
        super().__init__(*args, **kwargs)
        _say(self, "login", _("E-mailadres"))
        _say(self, "password", _("Wachtwoord"))


class _CodeWords:
    """The words of a form that asks for a code of six digits."""

    fields: dict[str, Any]  # Any: Django's fields
    hint = _("Zes cijfers uit de app op uw telefoon.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own arguments
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), self.hint)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "m-code-box"}

    def clean_code(self) -> str:
        """Let allauth test the code, and say what to do where it is wrong."""
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # of the form mixed in with
        except ValidationError as error:
            if error.code == "incorrect_code":
                raise ValidationError(_WRONG_CODE, code=error.code) from error
            raise
        return code


class CodeForm(_CodeWords, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code at sign-in, and before a binding step: of the app, or a recovery code."""

    hint = _("Zes cijfers uit de app op uw telefoon. Kan dat niet, dan een van uw herstelcodes.")


class EnrolForm(_CodeWords, ActivateTOTPForm):  # type: ignore[misc]  # idem
    """The first code of an app that was just linked."""
