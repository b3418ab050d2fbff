"""The second factor of a sitting: asked anew before a binding step, valid for a while.

The moment at which the code was right is kept in the session; it counts for
``settings.SECOND_FACTOR_TERM_S`` seconds (domain.md §3.9).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

_KEY: Final = "second_factor_at"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def fresh_second_factor(request: HttpRequest) -> bool:
    """Whether whoever asks gave a second factor in this sitting, not too long ago."""
    stored = request.session.get(_KEY)
    if not isinstance(stored, str):
        return False
    age_s = (timezone.now() - datetime.fromisoformat(stored)).total_seconds()
    return 0 <= age_s <= settings.SECOND_FACTOR_TERM_S


def remember_second_factor(request: HttpRequest, at: datetime) -> None:
    """Keep that the second factor was right at *at*."""
    request.session[_KEY] = at.isoformat()


def second_factor_page(next_: str) -> str:
    """Return the address of the page that asks for the code and then goes on to *next_*."""
    return f"{reverse('accounts:second-factor')}?{urlencode({'next': next_})}"


def require_second_factor(view: View) -> View:
    """Let a view answer only with a fresh second factor; else ask for it first.

    A GET comes back to the page itself. What was typed into a POST is not kept, so a page whose
    POST asks for this tests ``fresh_second_factor`` when it is shown, and sends people first.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if fresh_second_factor(request):
            return view(request, *args, **kwargs)
        return redirect(second_factor_page(request.get_full_path()))

    return guarded  # type: ignore[return-value]  # wraps keeps the signature
