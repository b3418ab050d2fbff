"""Filters of the parts in ``templates/parts``: controls in our style, dates as a distance."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Final

from django import forms, template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Text
from meetlat.telling.outcomes import outcome_said

register = template.Library()

#: The class of a control, by the first widget that fits.
_CLASSES: Final = (
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.ClearableFileInput, "m-file"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)
_DAYS_A_MONTH: Final = 30
_DAYS_A_YEAR: Final = 365
#: From how many days on a distance is told in months, and in years.
_IN_MONTHS: Final = 60
_IN_YEARS: Final = 730


@register.filter
def control(field: BoundField) -> str:
    """Return the control of *field* with the classes of its component."""
    widget = field.field.widget
    own = str(widget.attrs.get("class", ""))
    style = next((style for kind, style in _CLASSES if isinstance(widget, kind)), "")
    classes = " ".join(part for part in (style, own) if part)
    return field.as_widget(attrs={"class": classes} if classes else None)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether *field* is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def machine_date(value: date) -> str:
    """Return *value* as HTML wants it in ``datetime``."""
    return value.isoformat()


@register.filter
def distance(value: date) -> str:
    """Return how far *value* is from today: "over 12 dagen", "gisteren", "3 maanden geleden"."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return distance_in_words((day - timezone.localdate()).days)


def distance_in_words(days: int) -> str:
    """Return a distance of *days* (negative: ago) as people say it."""
    match days:
        case 0:
            return _("vandaag")
        case 1:
            return _("morgen")
        case -1:
            return _("gisteren")
    size = abs(days)
    if size < _IN_MONTHS:
        amount = ngettext("%(n)d dag", "%(n)d dagen", size) % {"n": size}
    elif size < _IN_YEARS:
        months = size // _DAYS_A_MONTH
        amount = ngettext("%(n)d maand", "%(n)d maanden", months) % {"n": months}
    else:
        amount = _("%(n)d jaar") % {"n": size // _DAYS_A_YEAR}
    return (_("over %(amount)s") if days > 0 else _("%(amount)s geleden")) % {"amount": amount}


@register.filter
def said(text: Text) -> str:
    """Return *text* in the language of the page."""
    return text.get(get_language() or "nl")


@register.filter
def outcome(value: Outcome | None) -> str:
    """Return an outcome in words; None is of what nothing was said."""
    return said(outcome_said(value))


@register.filter
def prose(text: str) -> SafeString:
    """Return *text* as paragraphs; lines that begin with four spaces as an example to copy."""
    return format_html_join("\n", "{}", ((part,) for part in _parts_of(text)))


def _parts_of(text: str) -> Iterator[SafeString]:
    for is_example, lines in groupby(text.splitlines(), lambda line: line.startswith("    ")):
        whole = "\n".join(line.removeprefix("    ") for line in lines).strip("\n")
        if is_example:
            yield format_html('<pre class="m-example" tabindex="0"><code>{}</code></pre>', whole)
        else:
            for paragraph in filter(None, whole.splitlines()):
                yield format_html('<p class="utrecht-paragraph">{}</p>', paragraph)
