"""What a yardstick would change, a line an application and norm: for page, file and command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.areas import rod_order
from meetlat.core.yardstick.norm import Norm
from meetlat.records.adoption.effect import Change, Effect, NormEffect
from meetlat.records.register.models import Application


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What one norm would change at one application, or at names that serve none."""

    norm: Norm
    application: Application | None
    before: Outcome | None
    after: Outcome | None
    #: How many of its names, or itself, would be judged otherwise.
    turned: int
    opens: int
    closes: int
    #: Whether the norm itself would no longer be there.
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class ApplicationEffect:
    """All that would change at one application."""

    application: Application | None
    lines: tuple[EffectLine, ...]

    @property
    def opens(self) -> int:
        """How many findings would open."""
        return sum(line.opens for line in self.lines)

    @property
    def closes(self) -> int:
        """How many findings would close."""
        return sum(line.closes for line in self.lines)


def norm_effects(effect: Effect) -> list[tuple[Norm, NormEffect]]:
    """Return what each norm that decides otherwise would change, in the order of the rod."""
    norms = _norms(effect)
    counted = {one.norm_id: one for one in effect.norms}
    return [(norm, counted[norm_id]) for norm_id, norm in norms.items() if norm_id in counted]


def by_application(effect: Effect) -> list[ApplicationEffect]:
    """Return what would change, by application: the most findings first, loose names last."""
    norms = _norms(effect)
    withdrawn = {norm.id for norm in effect.difference.withdrawn}
    known = Application.objects.in_bulk(list(effect.applications))
    grouped: dict[Application | None, list[EffectLine]] = {}
    for change in effect.changes:
        application = known[change.application] if change.application is not None else None
        is_withdrawn = change.norm_id in withdrawn
        line = _line(norms[change.norm_id], change, application, is_withdrawn=is_withdrawn)
        grouped.setdefault(application, []).append(line)
    order = list(norms)
    found = [
        ApplicationEffect(
            application, tuple(sorted(lines, key=lambda line: order.index(line.norm.id)))
        )
        for application, lines in grouped.items()
    ]
    return sorted(found, key=_heaviest_first)


def lines_of(groups: Sequence[ApplicationEffect]) -> list[EffectLine]:
    """Return every line of *groups*, in their order."""
    return [line for group in groups for line in group.lines]


def _line(
    norm: Norm, change: Change, application: Application | None, *, is_withdrawn: bool
) -> EffectLine:
    return EffectLine(
        norm,
        application,
        change.before,
        change.after,
        change.turned,
        change.opens,
        change.closes,
        is_withdrawn,
    )


def _norms(effect: Effect) -> dict[str, Norm]:
    difference = effect.difference
    norms = (*difference.to_judge_again, *difference.withdrawn)
    ordered = sorted(norms, key=lambda norm: rod_order(norm.section, norm.id))
    return {norm.id: norm for norm in ordered}


def _heaviest_first(group: ApplicationEffect) -> tuple[bool, int, str]:
    application = group.application
    return (
        application is None,
        -(group.opens + group.closes),
        application.name if application is not None else "",
    )
