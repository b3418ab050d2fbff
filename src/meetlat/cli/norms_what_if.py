"""``meetlat norms what-if``: what a draft, or a folder of norms, would change of what holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from meetlat.cli.django_room import open_database, refuse_data_folder
from meetlat.cli.norm_sets import RefusedError, norms_named
from meetlat.cli.printing import (
    console,
    either,
    language,
    plain,
    print_json,
    print_table,
    progress,
    refuse,
)
from meetlat.core.yardstick.norm import Norm, Text
from meetlat.telling.norm_changes.summary import summary_said
from meetlat.telling.outcomes import NORM_WITHDRAWN, outcome_said

if TYPE_CHECKING:
    from meetlat.records.adoption.effect import Effect
    from meetlat.records.adoption.lines import EffectLine

_COULD_NOT: Final = 3


# Any: argparse has no public name for what ``add_subparsers`` returns.
def add_to(verbs: Any) -> None:
    """Add the verb."""
    told = either(
        "wat een concept zou veranderen aan wat nu geldt", "what a draft would change of what holds"
    )
    verb = verbs.add_parser("what-if", help=told, description=told)
    named = either(
        "naam van een concept, versienummer, map met normen, of ‘files’: de normen van Meetlat",
        "name of a draft, number of a version, folder of norms, or ‘files’: the norms of Meetlat",
    )
    verb.add_argument("draft", metavar=either("CONCEPT", "DRAFT"), help=named)
    verb.add_argument("--json", action="store_true", help=either("als JSON", "as JSON"))
    verb.set_defaults(run=_what_if)


def _what_if(args: argparse.Namespace) -> int:
    try:
        open_database()
        norms = norms_named(args.draft)
    except RefusedError as error:
        refuse(error.sentence)
        return error.code
    except OSError as error:
        refuse_data_folder(error)
        return _COULD_NOT
    effect = _effect(norms)
    if args.json:
        print_json(_as_json(args.draft, effect))
    else:
        _print(args.draft, effect)
    return 0


def _effect(norms: tuple[Norm, ...]) -> Effect:
    from django.utils import timezone  # noqa: PLC0415 - once the settings are there

    from meetlat.records.adoption.services import effect_of  # noqa: PLC0415 - idem

    with progress(either("Wat als", "What if")):
        return effect_of(norms, at=timezone.now())


def _print(draft: str, effect: Effect) -> None:
    from meetlat.records.adoption.lines import (  # noqa: PLC0415 - once the settings are there
        by_application,
        norm_effects,
    )

    said = language()
    console().print(plain(draft), style="bold", markup=False, highlight=False)
    print(summary_said(effect.difference).get(said))
    print(
        either(
            f"{effect.opens} bevindingen erbij, {effect.closes} vervallen, "
            f"bij {len(effect.applications)} toepassingen. Er is niets gemeten en niets bewaard.",
            f"{effect.opens} findings open, {effect.closes} close, "
            f"at {len(effect.applications)} applications. Nothing was measured or kept.",
        )
    )
    opens, closes = either("erbij", "open"), either("vervallen", "close")
    rows = [
        (norm.id, norm.title.get(said), f"{one.turned}/{one.subjects}", one.opens, one.closes)
        for norm, one in norm_effects(effect)
    ]
    turned = either("anders", "turned")
    if rows:
        columns = ["norm", either("wat", "what"), turned, opens, closes]
        print_table("\n" + either("Per norm", "By norm"), columns, rows)
    if groups := by_application(effect):
        lines = [
            (
                plain(group.application.name) if group.application else either("geen", "none"),
                line.norm.id,
                f"{outcome_said(line.before).get(said)} → {_after(line).get(said)}",
                line.opens,
                line.closes,
            )
            for group in groups
            for line in group.lines
        ]
        columns = [either("toepassing", "application"), "norm", either("oordeel", "verdict")]
        heading = "\n" + either("Per toepassing", "By application")
        print_table(heading, [*columns, opens, closes], lines)


def _after(line: EffectLine) -> Text:
    return NORM_WITHDRAWN if line.is_withdrawn else outcome_said(line.after)


# Any: JSON; its shape stands in docs/reference/commands.md.
def _as_json(draft: str, effect: Effect) -> dict[str, Any]:
    from meetlat.records.adoption.lines import (  # noqa: PLC0415 - once the settings are there
        by_application,
        lines_of,
    )

    return {
        "draft": draft,
        "summary": summary_said(effect.difference).get(language()),
        "opens": effect.opens,
        "closes": effect.closes,
        "applications": len(effect.applications),
        "asked": effect.asked,
        "judged": effect.judged,
        "reused": effect.reused,
        "norms": [
            {
                "norm": one.norm_id,
                "subjects": one.subjects,
                "turned": one.turned,
                "opens": one.opens,
                "closes": one.closes,
            }
            for one in effect.norms
        ],
        "changes": [
            {
                "reference": line.application.reference if line.application else None,
                "application": line.application.name if line.application else None,
                "norm": line.norm.id,
                "before": line.before,
                "after": line.after,
                "turned": line.turned,
                "opens": line.opens,
                "closes": line.closes,
                "withdrawn": line.is_withdrawn,
            }
            for line in lines_of(by_application(effect))
        ],
    }
