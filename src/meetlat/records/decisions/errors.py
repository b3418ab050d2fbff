"""What a decision refuses, each with the sentence that a person reads."""

from django.utils.translation import gettext as _


class DecisionError(Exception):
    """A step that this decision does not allow, now or for this person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotCioError(DecisionError):
    """Only the CIO, or who holds a mandate at that moment, acts on decisions."""

    def __init__(self) -> None:
        super().__init__(
            _("Alleen de CIO, of wie daarvoor een geldig mandaat heeft, bekrachtigt besluiten.")
        )


class FourEyesError(DecisionError):
    """Who proposed, edited, advised or prepared does not ratify."""

    def __init__(self, part: str) -> None:
        super().__init__(
            _("U kunt dit besluit niet bekrachtigen: u %(part)s. Vraag uw plaatsvervanger.")
            % {"part": part}
        )


class OutdatedVersionError(DecisionError):
    """The dossier changed after the decision was laid before the CIO."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Het dossier is gewijzigd nadat dit besluit werd voorgelegd. "
                "De toetscoördinator legt het opnieuw voor."
            )
        )


class AlreadyDecidedError(DecisionError):
    """The decision is no longer before the CIO."""

    def __init__(self) -> None:
        super().__init__(_("Over dit besluit is al beslist. Vernieuw de pagina."))
