"""How facts are kept: canonical JSON with their kind and version, and read back for ever.

``{"kind": "dns", "v": 1, …}``. A reader exists for every version that was ever written; what
was written is never rewritten (docs/decisions, "facts by content").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from meetlat.core.facts.dns import DnsFacts
from meetlat.core.facts.https import HttpsFacts
from meetlat.core.facts.mail import MailFacts
from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.facts.tls import TlsFacts

Facts = DnsFacts | TlsFacts | HttpsFacts | PageFacts | MailFacts | RegisterFacts

#: Every kind of facts, by the name under which it is kept.
KINDS: Final[Mapping[str, type[Facts]]] = {
    "dns": DnsFacts,
    "tls": TlsFacts,
    "https": HttpsFacts,
    "page": PageFacts,
    "mail": MailFacts,
    "register": RegisterFacts,
}
_NAMES: Final = {kind: name for name, kind in KINDS.items()}
#: The version in which each kind is written now; 1 where nothing is said. TLS facts of version 1
#: took a version that gave no answer for one that was turned down.
_WRITTEN: Final[Mapping[str, int]] = {"tls": 2}


class UnknownFactsError(ValueError):
    """The stored form is of a kind or a version that this program does not know."""


def kind_of(facts: Facts | type[Facts]) -> str:
    """Return the name under which *facts* are kept."""
    return _NAMES[facts if isinstance(facts, type) else type(facts)]


# Any: JSON; its shape is that of the facts' own fields.
def to_stored(facts: Facts) -> dict[str, Any]:
    """Return *facts* in the form in which JSON keeps them; bytes become base64."""
    fields: dict[str, Any] = msgspec.to_builtins(facts)
    # In this order: no field of the facts may pass for their kind or version.
    kind = kind_of(facts)
    return {**fields, "kind": kind, "v": _WRITTEN.get(kind, 1)}


def from_stored(stored: Mapping[str, Any]) -> Facts:
    """Return the facts that ``to_stored`` kept, so that they can be judged again.

    Raises:
        UnknownFactsError: the kind or the version is not known here.
    """
    name = str(stored.get("kind"))
    kind = KINDS.get(name)
    # A field that a later version added has a value of its own for the earlier ones.
    if kind is None or stored.get("v") not in range(1, _WRITTEN.get(name, 1) + 1):
        raise UnknownFactsError(f"kind {stored.get('kind')!r}, version {stored.get('v')!r}")
    fields = {name: value for name, value in stored.items() if name not in {"kind", "v"}}
    return msgspec.convert(fields, kind)
