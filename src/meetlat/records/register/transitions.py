"""To which state an application may go from each: the table, and the refusal."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from meetlat.records.register.models import Application

_S = Application.Status
#: domain.md §3.9. A state without a row is final.
TRANSITIONS: Final[Mapping[str, frozenset[str]]] = {
    _S.DISCOVERED: frozenset({_S.IN_USE, _S.PHASING_OUT, _S.TRANSFERRED, _S.NOT_OURS}),
    _S.PROPOSED: frozenset({_S.REJECTED, _S.IN_DEVELOPMENT, _S.WITHDRAWN}),
    _S.IN_DEVELOPMENT: frozenset({_S.IN_USE}),
    _S.IN_USE: frozenset({_S.PHASING_OUT, _S.TRANSFERRED}),
    _S.PHASING_OUT: frozenset({_S.CLOSED, _S.IN_USE, _S.TRANSFERRED}),
    _S.CLOSED: frozenset({_S.RETIRED}),
}
#: What an application can be when it enters the register; all else comes by a decision.
BIRTH_STATES: Final = frozenset({_S.DISCOVERED, _S.PROPOSED})


class NotAllowedError(Exception):
    """An application cannot go from the one state to the other."""

    def __init__(self, from_: str, to: str) -> None:
        super().__init__(f"from {from_} to {to}")
        self.from_, self.to = from_, to

    @property
    def sentence(self) -> str:
        """What a person reads."""
        words = dict(Application.Status.choices)
        return _("Van ‘%(from)s’ kan een toepassing niet naar ‘%(to)s’.") % {
            "from": words.get(self.from_, self.from_),
            "to": words.get(self.to, self.to),
        }


def may_go(from_: str, to: str) -> bool:
    """Whether an application may go from the one state to the other."""
    return to in TRANSITIONS.get(from_, frozenset())
