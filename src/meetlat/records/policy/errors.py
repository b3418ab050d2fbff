"""What the yardstick's own rules refuse, each with the sentence that a person reads."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _


class VersionTakenError(Exception):
    """Another set of norms was adopted under this number already."""


class DraftError(Exception):
    """A step that this draft does not allow, now or for this person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotYoursError(DraftError):
    """Someone else takes this step."""


class ClosedError(DraftError):
    """The draft was adopted or withdrawn: nothing in it changes any more."""

    def __init__(self) -> None:
        super().__init__(
            _("Dit concept is al vastgesteld of ingetrokken. Begin een nieuw concept.")
        )


class ChangedMeanwhileError(DraftError):
    """Somebody else changed the draft after this person opened the page."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Een collega heeft dit concept intussen gewijzigd. Wat u invulde staat er nog; "
                "bekijk het concept opnieuw en sla dan nog eens op."
            )
        )


class AdoptionError(DraftError):
    """What was filled in about the adoption cannot be: a sentence for each field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
