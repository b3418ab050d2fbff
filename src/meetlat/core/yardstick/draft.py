"""A norm as a draft may change it: obligation, term, gate and the parameters of its checks.

What it says in words changes only through its file, where both languages are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import EnumType, StrEnum
from typing import Final, get_type_hints

from meetlat.core.yardstick.norm import CheckUse, Gate, Norm, Obligation, Text
from meetlat.core.yardstick.normrules import what_gates
from meetlat.core.yardstick.params import PROFILE, ParamsError, check_of, params_for

#: Ten years: beyond that a term is a slip of the keyboard.
LONGEST_TERM_DAYS: Final = 3650
_YES: Final = frozenset({"ja", "yes", "true"})
_NO: Final = frozenset({"nee", "no", "false"})


class Form(StrEnum):
    """In which form the value of a parameter is written."""

    NUMBER = "number"
    YES_NO = "yes_no"
    TEXT = "text"
    LIST = "list"  # with commas between
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a check that a norm uses."""

    check: str
    name: str
    form: Form
    #: What holds now: what the norm sets, or else the check's default.
    value: object
    #: What there is to choose from; empty where anything of the form may be written.
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name within the norm: ``web.hsts.min_max_age_s``."""
        return f"{self.check}.{self.name}"

    @property
    def is_from_profile(self) -> bool:
        """Whether the organisation's profile says it, and no norm."""
        return isinstance(self.value, str) and self.value.startswith(PROFILE)

    @property
    def written(self) -> str:
        """Its value as ``read`` takes it."""
        if self.form is Form.YES_NO:
            return "ja" if self.value else "nee"
        if isinstance(self.value, (list, tuple)):
            return ", ".join(str(one) for one in self.value)
        return str(self.value)

    def read(self, written: str) -> object:
        """Return the value that is *written*.

        Raises:
            EditError: it is no number, or neither yes nor no.
        """
        text = written.strip()
        match self.form:
            case Form.NUMBER:
                if not text.removeprefix("-").isdecimal():
                    raise EditError({self.key: _no_number(text)})
                return int(text)
            case Form.YES_NO:
                if text.lower() not in _YES | _NO:
                    raise EditError({self.key: Text("Kies ja of nee.", "Choose yes or no.")})
                return text.lower() in _YES
            case Form.LIST:
                return [one for part in text.split(",") if (one := part.strip())]
            case Form.TEXT | Form.CHOICE:
                return text


@dataclass(frozen=True, slots=True)
class Edit:
    """All of a norm that a draft may set."""

    obligation: Obligation
    days_to_mend: int | None
    gate: Gate
    #: The values of parameters, by their key; what is absent stays as it is.
    params: Mapping[str, object]


class EditError(ValueError):
    """A norm cannot be edited so: a sentence for each field or parameter, by its name or key."""

    def __init__(self, problems: Mapping[str, Text]) -> None:
        super().__init__("; ".join(f"{name}: {text.en}" for name, text in problems.items()))
        self.problems = problems


def parameters_of(norm: Norm) -> tuple[Parameter, ...]:
    """Return every parameter of the checks of *norm*, as it holds now."""
    found = []
    for use in norm.checks:
        kind = check_of(use).params
        hints = get_type_hints(kind)
        defaults = kind()
        for field in fields(kind):
            value = use.params.get(field.name, getattr(defaults, field.name))
            hint = hints[field.name]
            choices = tuple(hint) if isinstance(hint, EnumType) else ()
            is_profile = isinstance(value, str) and value.startswith(PROFILE)
            form = Form.TEXT if is_profile else _form_of(hint)
            found.append(Parameter(use.name, field.name, form, value, choices))
    return tuple(found)


def edited(norm: Norm, edit: Edit) -> Norm:
    """Return *norm* with what *edit* sets.

    Raises:
        EditError: what it sets cannot be.
    """
    problems: dict[str, Text] = {}
    term = edit.days_to_mend
    if term is not None and not 0 < term <= LONGEST_TERM_DAYS:
        problems["days_to_mend"] = Text(
            f"Geef een termijn van 1 tot {LONGEST_TERM_DAYS} dagen, of geen.",
            f"Give a term of 1 to {LONGEST_TERM_DAYS} days, or none.",
        )
    new = replace(
        norm,
        obligation=edit.obligation,
        days_to_mend=term,
        gate=edit.gate,
        checks=tuple(_with_params(use, norm, edit.params, problems) for use in norm.checks),
    )
    for name, wrong, nl, en in what_gates(new):
        if wrong:
            problems[name] = Text(_sentence(nl), _sentence(en))
    if problems:
        raise EditError(problems)
    return new


def switched(
    norms: Iterable[Norm], norm_id: str, *, base: Iterable[Norm], is_on: bool
) -> tuple[Norm, ...]:
    """Return *norms* with or without a norm; switched on again it is as *base* has it.

    Raises:
        KeyError: neither holds a norm of that name.
    """
    known = {norm.id: norm for norm in base} | {norm.id: norm for norm in norms}
    chosen = known[norm_id]
    kept = [norm for norm in norms if norm.id != norm_id]
    return (*kept, chosen) if is_on else tuple(kept)


def _with_params(
    use: CheckUse, norm: Norm, values: Mapping[str, object], problems: dict[str, Text]
) -> CheckUse:
    """Return *use* with the *values* that differ from what holds now; note what it refuses."""
    given = dict(use.params)
    for parameter in parameters_of(norm):
        if parameter.check != use.name or parameter.key not in values:
            continue
        value = values[parameter.key]
        if value == _plain(parameter.value):
            continue
        trial = CheckUse(use.name, {**given, parameter.name: value})
        try:
            params_for(trial)
        except ParamsError as error:
            problems[parameter.key] = error.problem
        else:
            given[parameter.name] = value
    return CheckUse(use.name, given)


def _plain(value: object) -> object:
    """Return *value* as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def _form_of(hint: object) -> Form:
    if isinstance(hint, EnumType):
        return Form.CHOICE
    if hint is bool:
        return Form.YES_NO
    if hint is int:
        return Form.NUMBER
    return Form.TEXT if hint is str else Form.LIST


def _no_number(text: str) -> Text:
    return Text(
        f'"{text}" is geen heel getal. Vul alleen cijfers in.',
        f'"{text}" is no whole number. Fill in digits only.',
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
