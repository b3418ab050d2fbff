"""From where a verdict was taken over, as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def origin_words(path: Sequence[str], until: date | str | None) -> str:
    """Return "overgenomen van Zaakplatform (tot en met 3 mei 2027)"; "" without a *path*.

    *path* is the nearest first; *until* is the last day on which it holds, also as it was frozen.
    """
    if not path:
        return ""
    whence = _("overgenomen van %(title)s") % {"title": path[-1]}
    if len(path) > 1:
        titles = ", ".join(path[:-1])
        whence = _("%(whence)s, via %(titles)s") % {"whence": whence, "titles": titles}
    if until is None:
        return whence
    day = date.fromisoformat(until) if isinstance(until, str) else until
    return _("%(whence)s (tot en met %(day)s)") % {
        "whence": whence,
        "day": date_format(day, "DATE_FORMAT"),
    }
