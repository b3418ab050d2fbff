"""What norms say of subjects, as they were seen: the same ground is judged once.

A verdict depends on the norm's parameters, the facts by their content, the moment, and for a few
checks on the subject's own name. Two subjects of which all that is the same get one verdict, made
once; the hash that tells a kept judgement whether it still holds is made once too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from meetlat.core.checks import Check
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts, from_stored, kind_of
from meetlat.core.values.canonical import content_hash
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import AWAITS_A_PERSON, WITHDRAWN, Outcome, Verdict, rank
from meetlat.core.yardstick.applicability import NotApplicable, applies
from meetlat.core.yardstick.norm import CheckUse, Norm
from meetlat.core.yardstick.params import PROFILE, check_of, params_for
from meetlat.records.measurements.judging import Ground, Opinion
from meetlat.records.measurements.models import FactContent, Judgement
from meetlat.records.measurements.sightings import Sighting
from meetlat.records.policy.queries import profile
from meetlat.records.register.traits import Traits

#: So many facts are in memory at a time: each is read by all norms that need it, one after
#: another.
_FACTS_AT_HAND: Final = 2048
#: So many are asked for in one question.
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class _Use:
    """A check as a norm uses it in one organisation."""

    check: Check
    params: object


@dataclass(frozen=True, slots=True)
class _Uses:
    """The checks of a norm in one organisation, and all that is the same for every subject."""

    norm_id: str
    organisation: str
    uses: tuple[_Use, ...]
    kinds: tuple[str, ...]
    #: What goes into the hash of a ground.
    editions: list[list[str | int]]
    written: list[dict[str, object]]
    needs_host: bool
    source: str


@dataclass(slots=True)
class Saying:
    """What a norm would say of one subject, the verdict only when it is asked for."""

    norm_id: str
    #: The hash over all that could turn the verdict, but for time alone.
    basis: str
    verdict: Callable[[], Verdict]
    only_after_rule: bool = False
    _uses: _Uses | None = None

    def opinion(self, seen: Mapping[str, Sighting]) -> Opinion:
        """Return it as it is kept, with the observations that it rests on."""
        if self._uses is None:
            ground = Ground(Judgement.Source.REGISTER, self.basis)
            return Opinion(self.norm_id, ground, self.verdict, self.only_after_rule)
        first = self._uses.uses[0].check
        ground = Ground(
            source=self._uses.source,
            basis=self.basis,
            check=first.id,
            edition=first.edition,
            observations=tuple(seen[kind].id for kind in self._uses.kinds if kind in seen),
        )
        return Opinion(self.norm_id, ground, self.verdict)


_Plan = tuple[Saying | _Uses, ...]


@dataclass(slots=True)
class Judge:
    """Lays subjects along norms, as they were seen by one moment."""

    norms: Mapping[str, Norm]
    at: datetime
    #: How many verdicts were made, and how many were there already.
    judged: int = 0
    reused: int = 0
    _said: dict[tuple[object, ...], Saying] = field(default_factory=dict)
    _plans: dict[tuple[object, ...], _Plan] = field(default_factory=dict)
    _uses: dict[tuple[str, str], _Uses] = field(default_factory=dict)
    _profiles: dict[str, Mapping[str, object]] = field(default_factory=dict)
    #: Facts that were read for the subjects at hand, and the hashes of all that ever were.
    _facts: dict[str, Facts] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    @property
    def counts(self) -> tuple[int, int]:
        """How many verdicts were made, and how many of those were used again."""
        return self.judged, self.reused

    def opinions(self, traits: Traits, seen: Mapping[str, Sighting]) -> Iterator[Opinion]:
        """Yield what every norm says of a subject, with the ground it rests on."""
        for said in self.sayings(traits, seen):
            yield said.opinion(seen)

    def gather(self, seen: Iterable[Mapping[str, Sighting]]) -> None:
        """Read at once the facts in *seen* that were not met before, for what is judged next."""
        hashes = {one.facts for kinds in seen for one in kinds.values() if one.facts} - self._met
        self._met |= hashes
        self._facts, wanted = {}, sorted(hashes)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows = FactContent.objects.filter(pk__in=some).values_list("pk", "content")
            self._facts |= {pk: from_stored(content) for pk, content in rows}

    def sayings(self, traits: Traits, seen: Mapping[str, Sighting]) -> Iterator[Saying]:
        """Yield what every norm would say of a subject."""
        key = (traits.what, traits.situation, traits.organisation)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = tuple(self._planned(traits))
        for step in plan:
            yield step if isinstance(step, Saying) else self._by_checks(step, traits, seen)

    def withdrawn(self, norm_id: str) -> Saying:
        """Return what is said of a norm that no longer counts: it applies to nothing."""
        return self._by_rule(norm_id, WITHDRAWN, Verdict(Outcome.NOT_APPLICABLE, WITHDRAWN))

    def _planned(self, traits: Traits) -> Iterator[Saying | _Uses]:
        """Yield, of every norm for such a subject, what it says or how that is judged."""
        situation = traits.situation
        for norm in self.norms.values():
            if norm.subject is not traits.what:
                continue
            ruled = applies(norm, situation.kinds, dict(situation.flags), situation.stages)
            if isinstance(ruled, NotApplicable):
                verdict = Verdict(Outcome.NOT_APPLICABLE, str(ruled.reason), {"rule": ruled.rule})
                yield self._by_rule(norm.id, [str(ruled.reason), ruled.rule], verdict)
            elif norm.checks:
                yield self._used(norm, traits.organisation)
            else:
                verdict = Verdict(Outcome.UNDETERMINED, AWAITS_A_PERSON)
                awaiting = self._by_rule(norm.id, AWAITS_A_PERSON, verdict)
                awaiting.only_after_rule = True
                yield awaiting

    def _by_rule(self, norm_id: str, rule: str | list[str], verdict: Verdict) -> Saying:
        return Saying(norm_id, content_hash({"norm": norm_id, "rule": rule}), lambda: verdict)

    def _by_checks(self, used: _Uses, traits: Traits, seen: Mapping[str, Sighting]) -> Saying:
        contents = tuple([(kind, seen[kind].content) for kind in used.kinds if kind in seen])
        key = (used.norm_id, used.organisation, contents)
        known = self._said.get(key)
        if known is None:
            known = self._said[key] = self._by_contents(used, contents, traits, seen)
        if not used.needs_host:
            return known
        return Saying(
            used.norm_id, known.basis, lambda: self._judged(used, traits, seen), _uses=used
        )

    def _by_contents(
        self,
        used: _Uses,
        contents: tuple[tuple[str, str], ...],
        traits: Traits,
        seen: Mapping[str, Sighting],
    ) -> Saying:
        """Return what is said of all subjects of which the same was seen."""
        ground = {
            "norm": used.norm_id,
            "seen": dict(contents),
            "checks": used.editions,
            "params": used.written,
        }
        made: list[Verdict] = []

        def verdict() -> Verdict:
            if made:
                self.reused += 1
            else:
                made.append(self._judged(used, traits, seen))
            return made[0]

        return Saying(used.norm_id, content_hash(ground), verdict, _uses=used)

    def _judged(self, used: _Uses, traits: Traits, seen: Mapping[str, Sighting]) -> Verdict:
        self.judged += 1
        facts = {kind: self._seen(seen[kind]) for kind in used.kinds if kind in seen}
        return _worst(used.uses, facts, self.at, traits.host)

    def _seen(self, sighting: Sighting) -> Facts | Unseen:
        if sighting.facts is None:
            return Unseen(Cause(sighting.cause))
        return self._facts.get(sighting.facts) or _facts_of(sighting.facts)

    def _used(self, norm: Norm, organisation: str) -> _Uses:
        key = (norm.id, organisation)
        if key not in self._uses:
            profiled = self._profile(organisation)
            uses = tuple(_Use(check_of(use), params_for(use, profiled)) for use in norm.checks)
            kinds = sorted({kind_of(kind) for use in uses for kind in use.check.reads})
            self._uses[key] = _Uses(
                norm.id,
                organisation,
                uses,
                tuple(kinds),
                [[use.check.id, use.check.edition] for use in uses],
                [_written(use, profiled) for use in norm.checks],
                any(use.check.needs_host for use in uses),
                Judgement.Source.REGISTER if kinds == ["register"] else Judgement.Source.MEASURED,
            )
        return self._uses[key]

    def _profile(self, organisation: str) -> Mapping[str, object]:
        if organisation not in self._profiles:
            known = profile(UUID(organisation))
            self._profiles[organisation] = (
                {"sender_names": known.sender_names, "main_domain": known.main_domain}
                if known is not None
                else {}
            )
        return self._profiles[organisation]


@lru_cache(maxsize=_FACTS_AT_HAND)
def _facts_of(sha256: str) -> Facts:
    """Return the facts of a hash; they never change, so any process may keep them."""
    return from_stored(FactContent.objects.values_list("content", flat=True).get(pk=sha256))


def _worst(
    uses: Sequence[_Use],
    seen: Mapping[str, Facts | Unseen],
    at: datetime,
    host: HostName | None,
) -> Verdict:
    """Return the verdict of a norm's checks: the worst, failing wherever one of them fails."""
    verdicts = [use.check.judge(seen, use.params, at, host=host) for use in uses]
    worst = min(verdicts, key=lambda one: rank(one.outcome, remark=one.remark))
    turning = [one.holds_until for one in verdicts if one.holds_until is not None]
    return Verdict(
        worst.outcome,
        worst.reason,
        worst.data,
        tuple(sorted({locator for one in verdicts for locator in one.locators})),
        min(turning, default=None),
        worst.remark,
    )


# Any: JSON.
def _written(use: CheckUse, profile: Mapping[str, object]) -> dict[str, Any]:
    """Return the parameters as JSON: what the norm sets, with the profile's words filled in."""
    return {
        name: profile.get(value.removeprefix(PROFILE), "")
        if isinstance(value, str) and value.startswith(PROFILE)
        else value
        for name, value in use.params.items()
    }
