"""Filters of the register's pages: money, and where something falls short."""

from django import template
from django.utils.formats import number_format

register = template.Library()

_A_EURO = 100


@register.filter
def euros(cents: int) -> str:
    """Return an amount in cents as people write it: "€ 1.250", or "€ 1.250,50"."""
    whole, rest = divmod(cents, _A_EURO)
    amount = number_format(whole, use_l10n=True, force_grouping=True)
    return f"€ {amount},{rest:02d}" if rest else f"€ {amount}"


@register.filter
def place(locator: str) -> str:
    """Return where something falls short; "*" is the whole of it, and says nothing."""
    return "" if locator == "*" else locator
