"""What the register refuses, each with the sentence that a person reads."""

from django.utils.translation import gettext as _

from meetlat.core.values.hostname import HostName
from meetlat.records.register.models import Application


class RegisterError(Exception):
    """Something that the register does not take."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class HostTakenError(RegisterError):
    """A host name already serves another application."""

    def __init__(self, host: HostName, application: Application) -> None:
        super().__init__(
            _("%(host)s hoort al bij ‘%(application)s’. Kies een andere naam.")
            % {"host": host.unicode, "application": application.name}
        )
        self.host, self.application = host, application


class AlreadyDecidedError(RegisterError):
    """A decision stands on the application behind a name, so a judgement cannot undo it."""

    def __init__(self, application: Application, host: str) -> None:
        super().__init__(
            _(
                "%(host)s hoort bij ‘%(application)s’ en daarover is al besloten. "
                "Een ander oordeel over de naam kan pas na een nieuw besluit."
            )
            % {"host": host, "application": application.name}
        )


class ChangedMeanwhileError(RegisterError):
    """Somebody else changed an application after this person opened it."""

    def __init__(self, version: int) -> None:
        super().__init__(
            _(
                "Een collega heeft dit intussen gewijzigd. Bekijk wat er nu staat en wijzig het "
                "zo nodig opnieuw."
            )
        )
        self.version = version
