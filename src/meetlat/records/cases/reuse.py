"""What exists already and may do what is being asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from meetlat.records.people.queries import organisation
from meetlat.records.register.models import Application, Platform

#: A word longer than this may have lost a plural ending and still be told apart.
_SHORT_WORD: Final = 5
#: Words that say nothing about what an application does.
_EMPTY_WORDS: Final = frozenset(
    {
        *("aan", "als", "bij", "dat", "deze", "die", "dit", "door", "een", "het", "hun"),
        *("kan", "meer", "met", "naar", "niet", "onze", "ook", "over", "tot", "uit", "van"),
        *("voor", "was", "wat", "wel", "wij", "willen", "worden", "zij", "zijn"),
    }
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that exists already and may do what is being asked for."""

    application: Application
    #: The words that it shares with what was typed.
    words: tuple[str, ...]


def suggest_reuse(text: str, *, most: int = 5) -> list[Suggestion]:
    """Return what exists and shares words with *text*: platforms first, then applications.

    Plain word overlap; a later version ranks by BM25 with Dutch stemming. The municipality's own
    name tells nothing: half of what it has bears it.
    """
    own = organisation()
    asked = _words(text) - _words(own.name if own else "")
    if not asked:
        return []
    living = Application.objects.filter(status__in=["in_use", "in_development", "discovered"])
    offered = {
        platform.application_id: platform.capabilities for platform in Platform.objects.all()
    }
    found = []
    for application in living.select_related("platform__application"):
        capabilities = offered.get(application.pk, "")
        shared = asked & _words(f"{application.name} {application.purpose} {capabilities}")
        if shared:
            weight = (application.pk in offered, len(shared))
            found.append((weight, Suggestion(application, tuple(sorted(shared)))))
    found.sort(key=lambda pair: (pair[0], pair[1].application.name), reverse=True)
    return [suggestion for _, suggestion in found[:most]]


def _words(text: str) -> frozenset[str]:
    """Return the telling words of *text*, plural endings taken off roughly."""
    words = frozenset(re.findall(r"[^\W\d_]{3,}", text.lower())) - _EMPTY_WORDS
    return frozenset(_without_plural(word) for word in words)


def _without_plural(word: str) -> str:
    return re.sub(r"(en|s)$", "", word) if len(word) > _SHORT_WORD else word
