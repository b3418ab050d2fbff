"""What a case refuses, each with the sentence that a person reads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


class CaseError(Exception):
    """A step that this case does not allow, now or for this person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongStateError(CaseError):
    """The case is not at the stage for this step."""

    def __init__(self, state: str) -> None:
        super().__init__(
            _("Dit kan nu niet: de zaak staat op ‘%(state)s’. Vernieuw de pagina.")
            % {"state": state}
        )


class NotYourTurnError(CaseError):
    """Someone else has to take this step."""


class OwnProposalError(CaseError):
    """One does not test, advise on or decide one's own proposal."""

    def __init__(self) -> None:
        super().__init__(
            _("Dit is uw eigen voorstel. Vraag een collega om dit te doen: vier ogen zien meer.")
        )


class EditedMeanwhileError(CaseError):
    """Somebody else saved after this person opened the form."""

    def __init__(self, version: int) -> None:
        super().__init__(
            _(
                "Een collega heeft dit voorstel intussen gewijzigd. Wat u invulde staat er nog; "
                "vergelijk het met de nieuwe tekst en sla opnieuw op."
            )
        )
        self.version = version


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that still has to be filled in."""

    field: str
    sentence: str


class IncompleteError(CaseError):
    """Something that must be there is not filled in yet."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(" ".join(one.sentence for one in missing))
        self.missing = missing
