"""What the parameters of checks are called on a form, and in what they are counted."""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.draft import Parameter
from meetlat.core.yardstick.norm import Text
from meetlat.telling.norm_changes.check_words import CHECKS, PARAMETERS

#: The unit at the end of a parameter's name.
_UNITS: Final = {
    "s": Text("in seconden", "in seconds"),
    "days": Text("in dagen", "in days"),
    "bits": Text("in bits", "in bits"),
    "percent": Text("in procenten", "in per cent"),
}


def parameter_said(parameter: Parameter) -> Text:
    """Return what *parameter* sets, with its unit."""
    check = CHECKS.get(parameter.check, Text(parameter.check, parameter.check))
    label = PARAMETERS.get(parameter.key)
    if label is None:
        label = Text(
            f"Instelling {parameter.name} van {check.nl}", f"Setting {parameter.name} of {check.en}"
        )
    unit = _UNITS.get(parameter.name.rpartition("_")[2])
    if unit is None:
        return label
    return Text(f"{label.nl}, {unit.nl}", f"{label.en}, {unit.en}")
