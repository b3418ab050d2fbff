"""Signing in with a link that works once, and the second factor before a binding step."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from meetlat.records.people.services import (
    LinkRefusedError,
    note_second_factor,
    use_sign_in_link,
)
from meetlat.web.access import StaffRequest, for_anyone, for_staff
from meetlat.web.accounts.forms import CodeForm, EnrolForm
from meetlat.web.accounts.present_code import present_code
from meetlat.web.accounts.recovery import codes_left, is_recovery_code, new_codes
from meetlat.web.accounts.second_factor import (
    fresh_second_factor,
    remember_second_factor,
    require_second_factor,
)
from meetlat.web.demo.choices import demo_is_open_to

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@for_anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_time(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, and sign in when it is pressed.

    Opening the address does nothing yet, so that a mail scanner does not use the link up.
    """
    if request.method != "POST":
        return render(request, "account/one_time.html")
    try:
        user = use_sign_in_link(token, at=timezone.now())
    except LinkRefusedError:
        return render(request, "account/one_time.html", {"is_refused": True}, status=410)
    login(request, user, backend=_BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)


@for_staff
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: StaffRequest) -> HttpResponse:
    """Ask for the code of the second factor, then go on to ``next``."""
    next_ = _safe_next(request)
    if not _totp_of(request):
        return redirect(f"{resolve_url('accounts:enrol')}?{request.GET.urlencode()}")
    form = CodeForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        form.save()
        remember_second_factor(request, timezone.now())
        if is_recovery_code(form.authenticator):
            _tell_what_is_left(request)
        return redirect(next_)
    shown = present_code(_totp_of(request)) if demo_is_open_to(request) else ""
    return render(
        request, "account/second_factor.html", {"form": form, "next": next_, "shown": shown}
    )


@for_staff
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: StaffRequest) -> HttpResponse:
    """Link an app that gives codes, for someone who has none yet or just gave a code.

    Recovery codes come with it, shown this once.
    """
    next_ = _safe_next(request)
    if _totp_of(request) and not fresh_second_factor(request):
        return redirect(f"{resolve_url('accounts:second-factor')}?{request.GET.urlencode()}")
    form = EnrolForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        _link(request, form.secret)
        clear_totp_secret(request)
        remember_second_factor(request, timezone.now())
        messages.success(request, _("Uw app is gekoppeld."))
        return _show_new_codes(request, next_)
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, form.secret))
    return render(
        request,
        "account/enrol.html",
        {"form": form, "next": next_, "picture": picture, "secret": form.secret},
    )


@for_staff
@never_cache
@require_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Tell how many recovery codes are left, and make new ones when asked to."""
    if not _totp_of(request):
        return redirect("accounts:enrol")
    if request.method == "POST":
        return _show_new_codes(request, _safe_next(request))
    return render(request, "account/recovery_codes.html", {"left": codes_left(request.user)})


@transaction.atomic
def _link(request: StaffRequest, secret: str) -> None:
    """Let codes of the app with *secret* count from now on, and of no other."""
    Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(request.user, secret)
    note_second_factor(request.person, did="second-factor-linked", at=timezone.now())


def _show_new_codes(request: StaffRequest, next_: str) -> HttpResponse:
    with transaction.atomic():
        codes = new_codes(request.user)
        note_second_factor(request.person, did="recovery-codes-made", at=timezone.now())
    return render(request, "account/recovery_codes.html", {"codes": codes, "next": next_})


def _tell_what_is_left(request: StaffRequest) -> None:
    note_second_factor(request.person, did="recovery-code-used", at=timezone.now())
    messages.warning(
        request,
        _("U gebruikte een herstelcode. U hebt er nog %(number)s.")
        % {"number": codes_left(request.user)},
    )


def _totp_of(request: StaffRequest) -> Authenticator | None:
    return Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).first()


def _safe_next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return resolve_url(settings.LOGIN_REDIRECT_URL)
