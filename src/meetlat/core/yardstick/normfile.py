"""One norm's file: read, or refused with every mistake in it, by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, get_type_hints

import msgspec

from meetlat.core.checks import Subject
from meetlat.core.sources.shelf import SHELF
from meetlat.core.yardstick.areas import area_of
from meetlat.core.yardstick.flags import flags
from meetlat.core.yardstick.norm import (
    CheckUse,
    Gate,
    Kind,
    Norm,
    NormSource,
    Obligation,
    Phase,
    Question,
    Section,
    Severity,
    Text,
)
from meetlat.core.yardstick.params import ParamsError, UnknownCheckError, check_of, params_for

#: The roles that judge, as stored: those of advisers in the register of persons.
ADVISERS: Final = frozenset(
    {
        "ciso",
        "privacy",
        "fg",
        "communicatie",
        "dienstverlening",
        "architect",
        "toegankelijkheid",
        "juridisch",
        "financien",
        "inkoop",
        "archief",
    }
)
_ID: Final = re.compile(r"[A-Z]{3,4}-[0-9]{2}")
# How msgspec says where a mistake is, and which key it does not know.
_UNKNOWN: Final = re.compile(r"unknown field `(?P<key>[^`]*)`")
_WHERE: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")

_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Days = Annotated[int, msgspec.Meta(ge=0)]


class NormFileError(ValueError):
    """One mistake in a norm's file: where it is, and a sentence about it."""

    def __init__(self, file: Path, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class _Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    title: _Text
    statement: _Text
    why: _Text
    how: _Text
    question: str = ""
    evidence: str = ""


class _Flags(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


class _Source(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    place: _Text
    id: str = ""  # of a document on the shelf
    title: str = ""  # of any other, with its url
    url: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The keys of a file, with what is taken where one is absent."""

    id: str
    section: Section
    obligation: Obligation
    confirmed: bool
    subject: Subject
    kinds: tuple[Kind, ...]
    phases: tuple[Phase, ...]
    adviser: str
    severity: Severity
    retest_days: _Days
    nl: _Words
    en: _Words
    sources: tuple[_Source, ...]
    days_to_mend: _Days | None = None
    waivable: bool = False
    waiver_max_days: _Days = 0
    gate: Gate = Gate.NONE
    inheritable: bool = False
    flags: _Flags = _Flags()
    checks: tuple[dict[str, object], ...] = ()


@dataclass(slots=True)
class _Mistakes:
    """The mistakes in one file, as they are found."""

    file: Path
    text: str
    found: list[NormFileError] = field(default_factory=list)

    def add(self, path: str, problem: str) -> None:
        """Note a *problem* with the key at *path* ("nl.title")."""
        self.found.append(NormFileError(self.file, _line_of(self.text, path), problem))


def read_norm(file: Path) -> Norm | tuple[NormFileError, ...]:
    """Return the norm in *file*, or every mistake in it."""
    try:
        text = file.read_text("utf-8")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"at line ([0-9]+)", str(error))
        at = int(line[1]) if line else 1
        return (NormFileError(file, at, f"this is not TOML in UTF-8: {error}"),)
    mistakes = _Mistakes(file, text)
    _check_keys(table, mistakes)
    if mistakes.found:
        return tuple(mistakes.found)
    given = msgspec.convert(table, _File)
    norm = _norm(given)
    _check_identity(norm, file, mistakes)
    _check_rules(norm, mistakes)
    _check_sources(given, mistakes)
    _check_flags(norm, mistakes)
    _check_checks(norm, mistakes)
    return tuple(mistakes.found) or norm


def _check_keys(table: Mapping[str, object], mistakes: _Mistakes) -> None:
    """Look at every key apart, so that one mistake does not hide the next."""
    hints = get_type_hints(_File, include_extras=True)
    required = {one.name for one in msgspec.structs.fields(_File) if one.required}
    for name in sorted(required - set(table)):
        mistakes.add("", f"the key {name!r} is missing")
    for name, value in table.items():
        if name not in hints:
            mistakes.add(name, f"the key {name!r} is not known")
            continue
        try:
            msgspec.convert(value, hints[name])
        except msgspec.ValidationError as error:
            inner = _WHERE.search(str(error))
            path = f"{name}.{inner['path']}" if inner else name
            unknown = _UNKNOWN.search(str(error))
            path = f"{path}.{unknown['key']}" if unknown else path
            mistakes.add(path, f"{path}: {_WHERE.sub('', str(error))}")


def _norm(given: _File) -> Norm:
    nl, en = given.nl, given.en
    question = Question(Text(nl.question, en.question), Text(nl.evidence, en.evidence))
    return Norm(
        id=given.id,
        title=Text(nl.title, en.title),
        statement=Text(nl.statement, en.statement),
        why=Text(nl.why, en.why),
        how=Text(nl.how.strip(), en.how.strip()),
        section=given.section,
        obligation=given.obligation,
        confirmed=given.confirmed,
        sources=tuple(_source(one) for one in given.sources),
        subject=given.subject,
        kinds=given.kinds,
        phases=given.phases,
        adviser=given.adviser,
        severity=given.severity,
        days_to_mend=given.days_to_mend,
        waivable=given.waivable,
        waiver_max_days=given.waiver_max_days,
        gate=given.gate,
        inheritable=given.inheritable,
        retest_days=given.retest_days,
        all_of=given.flags.all_of,
        any_of=given.flags.any_of,
        none_of=given.flags.none_of,
        checks=tuple(_use(one) for one in given.checks),
        question=question if nl.question else None,
    )


def _source(given: _Source) -> NormSource:
    known = SHELF.get(given.id)
    if known is None:
        return NormSource(given.title, given.place, given.url)
    return NormSource(known.title, given.place, known.url)


def _use(given: Mapping[str, object]) -> CheckUse:
    params = {name: value for name, value in given.items() if name != "name"}
    return CheckUse(str(given.get("name", "")), params)


def _check_identity(norm: Norm, file: Path, mistakes: _Mistakes) -> None:
    if not _ID.fullmatch(norm.id):
        mistakes.add("id", f"an id looks like VERB-03, not {norm.id!r}")
        return
    if file.name != f"{norm.id}.toml" or file.parent.name != norm.area.lower():
        place = f"{norm.area.lower()}/{norm.id}.toml"
        mistakes.add("id", f"the norm {norm.id} belongs in {place}")
    area = area_of(norm.area)
    if area is None:
        mistakes.add("id", f"there is no area {norm.area}")
    elif area.section not in {None, norm.section}:
        mistakes.add("section", f"the area {norm.area} lies in {area.section}")


def _check_rules(norm: Norm, mistakes: _Mistakes) -> None:
    """Look at what keys say together."""
    longest = norm.waiver_max_days
    for path, wrong, problem in (
        ("kinds", not norm.kinds, "name at least one kind"),
        ("phases", not norm.phases, "name at least one phase"),
        ("adviser", norm.adviser not in ADVISERS, f"no adviser is called {norm.adviser!r}"),
        ("waivable", norm.waivable and not longest, "say how long a waiver may last"),
        ("waiver_max_days", not norm.waivable and bool(longest), "this norm cannot be waived"),
        (
            "gate",
            norm.gate is not Gate.NONE and not norm.confirmed,
            "what is not confirmed holds nothing up",
        ),
        (
            "gate",
            norm.gate is Gate.GO_LIVE and Phase.GO_LIVE not in norm.phases,
            "it says nothing before going live",
        ),
        (
            "gate",
            norm.gate is Gate.SUBMISSION and Phase.IDEA not in norm.phases,
            "it says nothing of an idea",
        ),
        ("checks", not norm.checks and norm.question is None, "give a check, a question, or both"),
    ):
        if wrong:
            mistakes.add(path, f"{path}: {problem}")
    question = norm.question
    if question is not None and not (question.evidence.nl and question.text.en):
        mistakes.add("nl.question", "a question names its evidence, in Dutch and in English")


def _check_sources(given: _File, mistakes: _Mistakes) -> None:
    if not given.sources:
        mistakes.add("sources", "name at least one source")
    for source in given.sources:
        if source.id and source.id not in SHELF:
            mistakes.add("sources", f"no document on the shelf is called {source.id!r}")
        elif not source.id and not (source.title and source.url.startswith("https://")):
            mistakes.add(
                "sources", "a source has an id from the shelf, or a title and an https url"
            )


def _check_flags(norm: Norm, mistakes: _Mistakes) -> None:
    known = {flag.id for flag in flags()}
    used = (*norm.all_of, *norm.any_of, *norm.none_of)
    for flag in used:
        if flag not in known:
            mistakes.add("flags", f"there is no flag {flag!r}")
    if len(set(used)) < len(used):
        mistakes.add("flags", "each flag may stand in one list, once")


def _check_checks(norm: Norm, mistakes: _Mistakes) -> None:
    for use in norm.checks:
        try:
            params_for(use)
        except (UnknownCheckError, ParamsError) as error:
            mistakes.add("checks", str(error))
            continue
        if check_of(use).subject is not norm.subject:
            subject = check_of(use).subject
            mistakes.add(
                "subject", f"the check {use.name} judges a {subject}, not a {norm.subject}"
            )


def _line_of(text: str, path: str) -> int:
    """Return the line on which the key at *path* stands, 1 where it cannot be found."""
    lines = text.splitlines()
    at = 0
    for name in re.split(r"[.\[]", path):
        key = re.compile(rf"\s*(?:\[+\s*)?{re.escape(name)}\s*(?:=|\])")
        at = next((n for n in range(at, len(lines)) if name and key.match(lines[n])), at)
    return at + 1
