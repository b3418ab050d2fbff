"""One norm's file: read, or refused with every mistake in it, by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, TypeVar, get_type_hints

import msgspec

from meetlat.core.checks import Subject
from meetlat.core.sources.shelf import SHELF
from meetlat.core.yardstick.mistakes import Mistakes, NormFileError
from meetlat.core.yardstick.norm import (
    Addressee,
    Answer,
    Certainty,
    CheckUse,
    Config,
    Covers,
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
from meetlat.core.yardstick.normrules import (
    check_checks,
    check_flags,
    check_identity,
    check_rules,
)
from meetlat.core.yardstick.obligations import by_obligation
from meetlat.core.yardstick.refusals import nearest, said_of

# How msgspec says where a mistake is, and which key it does not know.
_UNKNOWN: Final = re.compile(r"unknown field `(?P<key>[^`]*)`")
_WHERE: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")

_T = TypeVar("_T")
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Days = Annotated[int, msgspec.Meta(ge=0)]


class _Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    title: _Text
    statement: _Text
    why: _Text
    how: _Text
    question: str = ""
    evidence: str = ""
    supplier: str = ""


class _Config(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    nginx: _Text
    apache: _Text
    iis: _Text


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
    """The keys of a file, with what is taken where one is absent.

    What is None follows from the obligation (``obligations.toml``).
    """

    id: str
    section: Section
    obligation: Obligation
    certainty: Certainty
    subject: Subject
    kinds: tuple[Kind, ...]
    phases: tuple[Phase, ...]
    advisers: tuple[str, ...]
    retest_days: _Days
    nl: _Words
    en: _Words
    sources: tuple[_Source, ...]
    severity: Severity | None = None
    days_to_mend: _Days | None = None
    waivable: bool | None = None
    waiver_max_days: _Days | None = None
    gate: Gate | None = None
    inherits: tuple[Covers, ...] = ()
    flags: _Flags = _Flags()
    checks: tuple[dict[str, object], ...] = ()
    planned: tuple[dict[str, object], ...] = ()
    answer: Answer = Answer.TEXT
    config: _Config | None = None
    addressee: Addressee = Addressee.EVERYONE


def read_norm(file: Path) -> Norm | tuple[NormFileError, ...]:
    """Return the norm in *file*, or every mistake in it."""
    try:
        text = file.read_text("utf-8")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"at line ([0-9]+)", str(error))
        at = int(line[1]) if line else 1
        problem = Text(f"dit is geen TOML in UTF-8: {error}", f"this is not TOML in UTF-8: {error}")
        return (NormFileError(file, at, problem),)
    mistakes = Mistakes(file, text)
    _check_keys(table, mistakes)
    if mistakes.found:
        return tuple(mistakes.found)
    given = msgspec.convert(table, _File)
    norm = _norm(given)
    check_identity(norm, file, mistakes)
    check_rules(norm, mistakes)
    _check_sources(given, mistakes)
    check_flags(norm, mistakes)
    check_checks(norm, mistakes)
    return tuple(mistakes.found) or norm


def _check_keys(table: Mapping[str, object], mistakes: Mistakes) -> None:
    """Look at every key apart, so that one mistake does not hide the next."""
    hints = get_type_hints(_File, include_extras=True)
    required = {one.name for one in msgspec.structs.fields(_File) if one.required}
    for name in sorted(required - set(table)):
        mistakes.add("", f"de sleutel {name!r} ontbreekt", f"the key {name!r} is missing")
    for name, value in table.items():
        if name not in hints:
            near = nearest(name, hints)
            mistakes.add(
                name,
                f"de sleutel {name!r} is niet bekend{near.nl}",
                f"the key {name!r} is not known{near.en}",
            )
            continue
        try:
            msgspec.convert(value, hints[name])
        except msgspec.ValidationError as error:
            inner = _WHERE.search(str(error))
            path = f"{name}.{inner['path']}" if inner else name
            unknown = _UNKNOWN.search(str(error))
            path = f"{path}.{unknown['key']}" if unknown else path
            said = said_of(_WHERE.sub("", str(error)), name)
            mistakes.add(path, f"{path}: {said.nl}", f"{path}: {said.en}")


def _norm(given: _File) -> Norm:
    nl, en = given.nl, given.en
    question = Question(Text(nl.question, en.question), Text(nl.evidence, en.evidence))
    usual = by_obligation(given.obligation)
    waivable = _said(given.waivable, usual.waivable)
    return Norm(
        id=given.id,
        title=Text(nl.title, en.title),
        statement=Text(nl.statement, en.statement),
        why=Text(nl.why, en.why),
        how=Text(nl.how.strip(), en.how.strip()),
        supplier=Text(nl.supplier, en.supplier),
        config=_config(given.config),
        section=given.section,
        obligation=given.obligation,
        certainty=given.certainty,
        sources=tuple(_source(one) for one in given.sources),
        subject=given.subject,
        kinds=given.kinds,
        phases=given.phases,
        advisers=given.advisers,
        severity=_said(given.severity, usual.severity),
        days_to_mend=_said(given.days_to_mend, usual.days_to_mend),
        waivable=waivable,
        waiver_max_days=_said(given.waiver_max_days, usual.waiver_max_days if waivable else 0),
        gate=_said(given.gate, usual.gate if _can_gate(given) else Gate.NONE),
        inherits=given.inherits,
        retest_days=given.retest_days,
        all_of=given.flags.all_of,
        any_of=given.flags.any_of,
        none_of=given.flags.none_of,
        checks=tuple(_use(one) for one in given.checks),
        planned=tuple(_use(one) for one in given.planned),
        question=question if nl.question else None,
        answer=given.answer,
        addressee=given.addressee,
    )


def _said(given: _T | None, usual: _T) -> _T:
    """Return what the file says, or what is usual where it is silent."""
    return usual if given is None else given


def _can_gate(given: _File) -> bool:
    return Phase.GO_LIVE in given.phases and given.certainty is not Certainty.UNCONFIRMED


def _config(given: _Config | None) -> Config | None:
    if given is None:
        return None
    return Config(given.nginx.strip(), given.apache.strip(), given.iis.strip())


def _source(given: _Source) -> NormSource:
    known = SHELF.get(given.id)
    if known is None:
        return NormSource(given.title, given.place, given.url)
    return NormSource(known.title, given.place, known.url)


def _use(given: Mapping[str, object]) -> CheckUse:
    params = {name: value for name, value in given.items() if name != "name"}
    return CheckUse(str(given.get("name", "")), params)


def _check_sources(given: _File, mistakes: Mistakes) -> None:
    if not given.sources:
        mistakes.add("sources", "noem ten minste één bron", "name at least one source")
    for source in given.sources:
        if source.id and source.id not in SHELF:
            near = nearest(source.id, SHELF)
            mistakes.add(
                "sources",
                f"geen bekende bron heet {source.id!r}{near.nl}",
                f"no known source is called {source.id!r}{near.en}",
            )
        elif not source.id and not (source.title and source.url.startswith("https://")):
            mistakes.add(
                "sources",
                "een bron heeft de id van een bekende bron, of een title en een url met https",
                "a source has the id of a known source, or a title and an https url",
            )
