"""What changed in a norm between two versions of the yardstick, in sentences.

A sentence begins with what it is about ("Termijn voor herstel: van 90 naar 30 dagen."), so that
a list of them can be run through. Of texts both are given, to be read side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from meetlat.core.yardstick.areas import SECTION_TITLES
from meetlat.core.yardstick.compare import WORDS, NormChange
from meetlat.core.yardstick.norm import Gate, Norm, NormSource, Text
from meetlat.telling.labels import ADVISERS, COVERS, KINDS, OBLIGATIONS, PHASES
from meetlat.telling.norm_changes.checks import checks_said, planned_said
from meetlat.telling.norm_changes.flags import all_of_said, any_of_said, none_of_said
from meetlat.telling.norm_changes.shapes import from_to, list_said
from meetlat.telling.norm_changes.texts import TEXTS, Passage, config_said, texts_said
from meetlat.telling.norm_changes.values import counted, quoted
from meetlat.telling.norm_changes.words import (
    ADDRESSEES,
    ANSWERS,
    CERTAINTIES,
    SEVERITIES,
    SUBJECTS,
)

_Teller = Callable[[Norm, Norm], Iterator[Text]]

_HELD_UP: Final = {
    Gate.SUBMISSION: Text("de indiening", "submission"),
    Gate.GO_LIVE: Text("livegang", "go-live"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about what changed in a norm."""

    #: The field of the norm that it is about.
    field: str
    sentence: Text
    #: The text as it was and as it is, where the sentence is about a text.
    passage: Passage | None = None


def changes_said(change: NormChange) -> tuple[Said, ...]:
    """Return what changed, in one sentence or more a field; what only persons read comes last."""
    ordered = sorted(change.fields, key=lambda one: one.field in WORDS)
    return tuple(
        said for one in ordered for said in field_said(one.field, change.before, change.after)
    )


def field_said(field: str, before: Norm, after: Norm) -> Iterator[Said]:
    """Yield the sentences about one *field* of a norm; none where it is the same.

    Raises:
        KeyError: a norm has no such field, or it is the one by which a norm is known.
    """
    if getattr(before, field) == getattr(after, field):
        return
    if field in TEXTS:
        yield from (Said(field, *told) for told in texts_said(field, before, after))
    elif field == "config":
        yield from (Said(field, *told) for told in config_said(before, after))
    else:
        yield from (Said(field, told) for told in _TELLERS[field](before, after))


def _choice(label: Text, name: Callable[[Norm], Text]) -> _Teller:
    """Return what tells of a field that has one *name* at a time."""

    def say(before: Norm, after: Norm) -> Iterator[Text]:
        yield from_to(label, quoted(name(before)), quoted(name(after)))

    return say


def _choices(label: Text, names: Callable[[Norm], Iterable[Text]]) -> _Teller:
    """Return what tells of a field that has several *names*."""

    def say(before: Norm, after: Norm) -> Iterator[Text]:
        yield from list_said(label, map(quoted, names(before)), map(quoted, names(after)))

    return say


def _days_to_mend(before: Norm, after: Norm) -> Iterator[Text]:
    label = Text("Termijn voor herstel", "Term for mending")
    old, new = before.days_to_mend, after.days_to_mend
    if old is None and new is not None:
        now = counted(new, "days")
        yield Text(
            f"{label.nl}: nu {now.nl}, eerst geen.", f"{label.en}: now {now.en}, none before."
        )
    elif old is not None and new is None:
        was = counted(old, "days")
        yield Text(
            f"{label.nl}: geen meer; dat was {was.nl}.", f"{label.en}: none; it was {was.en}."
        )
    elif old is not None and new is not None:
        yield _days(label, old, new)


def _waiver(before: Norm, after: Norm) -> Iterator[Text]:
    del before  # it was the other way round
    if after.waivable:
        yield Text("Ontheffing: nu mogelijk.", "Waiver: possible now.")
    else:
        yield Text("Ontheffing: niet meer mogelijk.", "Waiver: no longer possible.")


def _waiver_days(before: Norm, after: Norm) -> Iterator[Text]:
    label = Text("Langste duur van een ontheffing", "Longest term of a waiver")
    old, new = before.waiver_max_days, after.waiver_max_days
    if not old:
        now = counted(new, "days")
        yield Text(f"{label.nl}: {now.nl}.", f"{label.en}: {now.en}.")
    elif not new:
        was = counted(old, "days")
        yield Text(
            f"{label.nl}: vervallen; dat was {was.nl}.", f"{label.en}: gone; it was {was.en}."
        )
    else:
        yield _days(label, old, new)


def _retest(before: Norm, after: Norm) -> Iterator[Text]:
    label = Text("Opnieuw toetsen na", "Test again after")
    yield _days(label, before.retest_days, after.retest_days)


def _days(label: Text, before: int, after: int) -> Text:
    now = counted(after, "days")
    return from_to(label, counted(before, ""), now)


def _gate(before: Norm, after: Norm) -> Iterator[Text]:
    old, new = _HELD_UP.get(before.gate), _HELD_UP.get(after.gate)
    if new is None and old is not None:
        yield Text(
            f"Houdt niets meer tegen; dat was {old.nl}.",
            f"Holds nothing up any more; it was {old.en}.",
        )
    elif new is not None:
        no_longer = Text(f", niet meer {old.nl}", f", no longer {old.en}") if old else Text("")
        yield Text(
            f"Houdt nu {new.nl} tegen{no_longer.nl}.", f"Holds {new.en} up now{no_longer.en}."
        )


def _advisers(before: Norm, after: Norm) -> Iterator[Text]:
    if before.adviser != after.adviser:
        judging = Text("Wie het antwoord beoordeelt", "Who judges the answer")
        yield from_to(judging, *(quoted(_adviser(norm.adviser)) for norm in (before, after)))
    names = ([quoted(_adviser(one)) for one in norm.advisers] for norm in (before, after))
    yield from list_said(Text("Adviseurs", "Advisers"), *names)


def _adviser(role: str) -> Text:
    return ADVISERS.get(role, Text(role, role))


def _sources(before: Norm, after: Norm) -> Iterator[Text]:
    label = Text("Bronnen", "Sources")
    names = ([_source(one) for one in norm.sources] for norm in (before, after))
    yield from list_said(label, *names)
    was, now = (_addresses(norm.sources) for norm in (before, after))
    for name, urls in now.items():
        for old, new in zip(was.get(name, []), urls, strict=False):
            if old != new:
                yield Text(
                    f"Bron {name.nl}: het webadres is nu {new}.",
                    f"Source {name.en}: the web address is {new} now.",
                )


def _addresses(sources: Iterable[NormSource]) -> dict[Text, list[str]]:
    """Return the addresses of *sources* by what each is called, in their order."""
    found: dict[Text, list[str]] = {}
    for one in sources:
        found.setdefault(_source(one), []).append(one.url)
    return found


def _source(source: NormSource) -> Text:
    whole = ", ".join(part for part in (source.title, source.place) if part)
    return quoted(Text(whole, whole))


#: What tells of every field that is no text. A norm's id never changes: it is by that known.
_TELLERS: Final[Mapping[str, _Teller]] = {
    "section": _choice(Text("Deel", "Section"), lambda norm: SECTION_TITLES[norm.section]),
    "obligation": _choice(Text("Gezag", "Obligation"), lambda norm: OBLIGATIONS[norm.obligation]),
    "certainty": _choice(
        Text("Zekerheid van de bron", "Certainty of the source"),
        lambda norm: CERTAINTIES[norm.certainty],
    ),
    "sources": _sources,
    "subject": _choice(
        Text("Waarover het oordeel gaat", "What is judged"), lambda norm: SUBJECTS[norm.subject]
    ),
    "kinds": _choices(
        Text("Geldt voor", "Applies to"), lambda norm: [KINDS[one] for one in norm.kinds]
    ),
    "phases": _choices(
        Text("Geldt in de fase", "Applies in the phase"),
        lambda norm: [PHASES[one] for one in norm.phases],
    ),
    "advisers": _advisers,
    "severity": _choice(
        Text("Ernst van een tekort", "Severity of a shortcoming"),
        lambda norm: SEVERITIES[norm.severity],
    ),
    "days_to_mend": _days_to_mend,
    "waivable": _waiver,
    "waiver_max_days": _waiver_days,
    "gate": _gate,
    "inherits": _choices(
        Text("Eén antwoord geldt voor", "One answer holds for"),
        lambda norm: [COVERS[one] for one in norm.inherits],
    ),
    "retest_days": _retest,
    "all_of": all_of_said,
    "any_of": any_of_said,
    "none_of": none_of_said,
    "checks": checks_said,
    "planned": planned_said,
    "answer": _choice(
        Text("Vorm van het antwoord", "Form of the answer"), lambda norm: ANSWERS[norm.answer]
    ),
    "addressee": _choice(
        Text("Tot wie de bron spreekt", "Whom the source speaks to"),
        lambda norm: ADDRESSEES[norm.addressee],
    ),
}
