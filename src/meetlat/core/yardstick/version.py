"""A set of norms as one content: what is frozen when a yardstick is adopted, and its hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from meetlat.core.values.canonical import content_hash
from meetlat.core.yardstick.areas import rod_order
from meetlat.core.yardstick.norm import Norm

_FORM: Final = 2


class ContentError(ValueError):
    """The content is not a set of norms in a form that this program knows."""


# Any: JSON; its shape is that of the norms' own fields.
def content_of(norms: Iterable[Norm]) -> dict[str, Any]:
    """Return *norms* in the form in which a version keeps them, in the order of the rod."""
    ordered = sorted(norms, key=lambda norm: rod_order(norm.section, norm.id))
    return {"form": _FORM, "norms": [msgspec.to_builtins(norm) for norm in ordered]}


def hash_of(norms: Iterable[Norm]) -> str:
    """Return the SHA-256 of the content of *norms*, in lower-case hexadecimals."""
    return content_hash(content_of(norms))


def norms_from_content(content: Mapping[str, Any]) -> tuple[Norm, ...]:
    """Return the norms that ``content_of`` wrote, equal to those that went in.

    Raises:
        ContentError: the form is not known, or the content is not in it.
    """
    if content.get("form") != _FORM:
        raise ContentError(f"form {content.get('form')!r}")
    try:
        return msgspec.convert(content["norms"], tuple[Norm, ...])
    except (KeyError, msgspec.ValidationError) as error:
        raise ContentError(str(error)) from error
