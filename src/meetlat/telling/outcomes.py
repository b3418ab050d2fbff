"""The four outcomes as a person reads them, and the step from one to another."""

from __future__ import annotations

from typing import Final

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Text

OUTCOMES: Final = {
    Outcome.MET: Text("voldoet", "met"),
    Outcome.NOT_MET: Text("voldoet niet", "not met"),
    Outcome.UNDETERMINED: Text("nog niet bekend", "not known yet"),
    Outcome.NOT_APPLICABLE: Text("niet van toepassing", "not applicable"),
}
#: What becomes of a norm that a yardstick no longer holds.
NORM_WITHDRAWN: Final = Text("norm vervalt", "norm is withdrawn")
_NOTHING: Final = Text("nog niet beoordeeld", "not judged yet")


def outcome_said(outcome: Outcome | None) -> Text:
    """Return *outcome* in words; None is of what nothing was said."""
    return _NOTHING if outcome is None else OUTCOMES[outcome]
