"""The town in which cases go their way."""

from web.town import (
    a_draft,
    before_the_cio,
    browsers,
    in_advice,
    submitted,
    town,
    weighed,
)

__all__ = [
    "a_draft",
    "before_the_cio",
    "browsers",
    "in_advice",
    "submitted",
    "town",
    "weighed",
]
