"""What a norm's fields must say together, beyond what each may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from meetlat.core.checks import Subject
from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.yardstick.areas import area_of
from meetlat.core.yardstick.flags import flags
from meetlat.core.yardstick.mistakes import Mistakes
from meetlat.core.yardstick.norm import Gate, Norm, Obligation, Phase
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
_CHECK_NAME: Final = re.compile(r"[a-z]+\.[a-z0-9_]+")


def check_identity(norm: Norm, file: Path, mistakes: Mistakes) -> None:
    """Look whether the id is one, and *file* the place where it is looked for."""
    if not _ID.fullmatch(norm.id):
        mistakes.add(
            "id",
            f"een nummer ziet eruit als VERB-03, niet als {norm.id!r}",
            f"an id looks like VERB-03, not {norm.id!r}",
        )
        return
    place = f"{norm.area.lower()}/{norm.id}.toml"
    if file.name != f"{norm.id}.toml" or file.parent.name != norm.area.lower():
        mistakes.add(
            "id", f"de norm {norm.id} hoort in {place}", f"the norm {norm.id} belongs in {place}"
        )
    area = area_of(norm.area)
    if area is None:
        mistakes.add("id", f"er is geen gebied {norm.area}", f"there is no area {norm.area}")
    elif area.section not in {None, norm.section}:
        mistakes.add(
            "section",
            f"het gebied {norm.area} ligt in het deel {area.section}",
            f"the area {norm.area} lies in {area.section}",
        )


def check_rules(norm: Norm, mistakes: Mistakes) -> None:
    """Look at what keys say together."""
    for path, wrong, nl, en in (*_what_is_named(norm), *what_gates(norm), *_how_established(norm)):
        if wrong:
            mistakes.add(path, f"{path}: {nl}", f"{path}: {en}")


def _what_is_named(norm: Norm) -> Iterator[tuple[str, bool, str, str]]:
    yield "kinds", not norm.kinds, "noem ten minste één soort", "name at least one kind"
    yield "phases", not norm.phases, "noem ten minste één fase", "name at least one phase"
    yield (
        "advisers",
        not norm.advisers,
        "noem ten minste één adviseur",
        "name at least one adviser",
    )
    roles = ", ".join(sorted(ADVISERS))
    for one in norm.advisers:
        yield (
            "advisers",
            one not in ADVISERS,
            f"geen adviseur heet {one!r}; kies uit {roles}",
            f"no adviser is called {one!r}; choose from {roles}",
        )
    longest = norm.waiver_max_days
    yield (
        "waivable",
        norm.waivable and not longest,
        "zeg met waiver_max_days hoe lang een ontheffing mag duren",
        "say with waiver_max_days how long a waiver may last",
    )
    yield (
        "waiver_max_days",
        not norm.waivable and bool(longest),
        "van deze norm is geen ontheffing mogelijk",
        "this norm cannot be waived",
    )


def what_gates(norm: Norm) -> Iterator[tuple[str, bool, str, str]]:
    """Yield what may hold something up: the key, whether it is wrong, and why, in two languages."""
    yield (
        "gate",
        norm.gate is not Gate.NONE and not norm.confirmed,
        "wat niet is bevestigd, houdt niets tegen",
        "what is not confirmed holds nothing up",
    )
    yield (
        "gate",
        norm.gate is not Gate.NONE and norm.obligation is Obligation.RECOMMENDED,
        "wat alleen wordt aanbevolen, houdt niets tegen",
        "what is only recommended holds nothing up",
    )
    yield (
        "gate",
        norm.gate is Gate.GO_LIVE and Phase.GO_LIVE not in norm.phases,
        "de norm zegt niets over de fase voor livegang",
        "it says nothing before going live",
    )
    yield (
        "gate",
        norm.gate is Gate.SUBMISSION and Phase.IDEA not in norm.phases,
        "de norm zegt niets over een idee",
        "it says nothing of an idea",
    )


def _how_established(norm: Norm) -> Iterator[tuple[str, bool, str, str]]:
    yield (
        "checks",
        not norm.checks and norm.question is None,
        "noem een controle, een vraag, of allebei",
        "give a check, a question, or both",
    )
    yield (
        "subject",
        not norm.checks and norm.subject is not Subject.APPLICATION,
        "wat gevraagd wordt, wordt over een toepassing gevraagd, tot een controle het meet",
        "what is asked is asked of an application, until a check measures it",
    )
    yield (
        "inherits",
        bool(norm.inherits) and bool(norm.checks),
        "wat gemeten wordt, wordt overal gemeten en nergens overgenomen",
        "what is measured is measured everywhere, and never inherited",
    )
    question = norm.question
    yield (
        "nl.question",
        question is not None and not (question.evidence.nl and question.text.en),
        "een vraag noemt het bewijs, in het Nederlands en in het Engels",
        "a question names its evidence, in Dutch and in English",
    )
    yield (
        "nl.supplier",
        bool(norm.supplier.nl) != bool(norm.supplier.en),
        "de woorden voor een leverancier staan er in beide talen, of niet",
        "the words for a supplier stand in both languages, or in neither",
    )


def check_flags(norm: Norm, mistakes: Mistakes) -> None:
    """Look whether every flag that switches the norm on or off is known."""
    known = {flag.id for flag in flags()}
    used = (*norm.all_of, *norm.any_of, *norm.none_of)
    for flag in used:
        if flag not in known:
            mistakes.add(
                "flags",
                f"er is geen kenmerk {flag!r}; kies uit {', '.join(sorted(known))}",
                f"there is no flag {flag!r}; choose from {', '.join(sorted(known))}",
            )
    if len(set(used)) < len(used):
        mistakes.add(
            "flags",
            "een kenmerk staat in één lijst, en daarin één keer",
            "each flag may stand in one list, once",
        )


def check_checks(norm: Norm, mistakes: Mistakes) -> None:
    """Look whether its checks exist and take its parameters, and whether planned ones do not."""
    for use in norm.planned:
        if use.name in BY_ID:
            mistakes.add(
                "planned",
                f"de controle {use.name} bestaat: noem haar onder checks",
                f"the check {use.name} exists: name it under checks",
            )
        elif not _CHECK_NAME.fullmatch(use.name):
            mistakes.add(
                "planned",
                f"een controle heet zoals web.hsts, niet {use.name!r}",
                f"a check is called like web.hsts, not {use.name!r}",
            )
    for use in norm.checks:
        try:
            params_for(use)
        except UnknownCheckError:
            mistakes.add(
                "checks",
                f"er is geen controle {use.name!r}; een die nog komt, hoort onder planned",
                f"there is no check {use.name!r}; one that is still to come belongs under planned",
            )
            continue
        except ParamsError as error:
            mistakes.add("checks", error.problem.nl, error.problem.en)
            continue
        subject = check_of(use).subject
        if subject is not norm.subject:
            mistakes.add(
                "subject",
                f"de controle {use.name} oordeelt over {subject}, niet over {norm.subject}",
                f"the check {use.name} judges a {subject}, not a {norm.subject}",
            )
