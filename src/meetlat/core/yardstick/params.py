"""The parameters that a norm sets for a check: an instance of the check's own type.

A value ``"profile.NAME"`` stands for what the organisation's profile says; where the profile says
nothing, the check's default stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from types import MappingProxyType
from typing import Final, get_type_hints

import msgspec

from meetlat.core.checks import Check
from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.yardstick.norm import CheckUse, Text

#: What a profile can say, by the name after ``profile.``.
PROFILE_KEYS: Final = frozenset({"sender_names", "main_domain"})
#: How a value begins that the profile gives.
PROFILE: Final = "profile."
_NO_PROFILE: Final[Mapping[str, object]] = MappingProxyType({})


class UnknownCheckError(ValueError):
    """A norm names a check that this program does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no check {name!r}")
        self.name = name


class ParamsError(ValueError):
    """A norm sets parameters that the check does not take."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.problem = Text(nl, en)


def check_of(use: CheckUse) -> Check:
    """Return the check that *use* names.

    Raises:
        UnknownCheckError: there is none.
    """
    try:
        return BY_ID[use.name]
    except KeyError as error:
        raise UnknownCheckError(use.name) from error


def params_for(use: CheckUse, profile: Mapping[str, object] = _NO_PROFILE) -> object:
    """Return the check's parameters as *use* sets them, filled in from *profile*.

    Raises:
        UnknownCheckError: the check is not known here.
        ParamsError: a parameter is unknown, or its value of another type.
    """
    kind = check_of(use).params
    known = {field.name for field in fields(kind)}
    given: dict[str, object] = {}
    for name, value in use.params.items():
        if name not in known:
            takes = ", ".join(sorted(known)) or "-"
            raise ParamsError(
                f"de controle {use.name} heeft geen parameter {name!r}; zij kent: {takes}",
                f"the check {use.name} has no parameter {name!r}; it takes: {takes}",
            )
        filled = _filled(value, profile)
        if filled is not None:
            given[name] = filled
    _check_names(use, kind, given)
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise ParamsError(
            f"de controle {use.name} vraagt een andere waarde: {error}",
            f"the check {use.name} takes another value: {error}",
        ) from error


def _check_names(use: CheckUse, kind: type, given: Mapping[str, object]) -> None:
    """Look whether a parameter that takes a name from a list is given one of them."""
    for name, hint in get_type_hints(kind).items():
        if name not in given or not (isinstance(hint, type) and issubclass(hint, StrEnum)):
            continue
        known = [one.value for one in hint]
        if given[name] not in known:
            wrong, choice = given[name], ", ".join(known)
            raise ParamsError(
                f"de controle {use.name} kent bij {name} geen {wrong!r}; kies uit {choice}",
                f"the check {use.name} knows no {wrong!r} for {name}; choose from {choice}",
            )


def _filled(value: object, profile: Mapping[str, object]) -> object:
    if not (isinstance(value, str) and value.startswith(PROFILE)):
        return value
    key = value.removeprefix(PROFILE)
    if key not in PROFILE_KEYS:
        holds = ", ".join(sorted(PROFILE_KEYS))
        raise ParamsError(
            f"een profiel bevat {key!r} niet; het bevat: {holds}",
            f"a profile does not hold {key!r}; it holds: {holds}",
        )
    return profile.get(key)
