"""The types of a profile. What an organisation does not say of itself has its value here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec


@dataclass(frozen=True, slots=True)
class Sender:
    """How the organisation appears online."""

    #: As registered, in A-labels: ``meerdam.example``; "" where it has none.
    main_domain: str = ""
    #: The names under which it may appear as sender: "gemeente Meerdam".
    sender_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """Where the CIO's staff is reached."""

    name: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Platforms:
    """The own platforms, each by its name or reference in the register; "" for none."""

    website: str = ""
    intranet: str = ""
    open_data: str = ""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a page of the organisation can be recognised by."""

    #: By a name of its own: ``#rrggbb``, in lower case.
    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: tuple[str, ...] = ()
    #: The text that stands for the logo where it cannot be seen.
    logo_alt: str = ""


@dataclass(frozen=True, slots=True)
class RoleNames:
    """What the organisation calls two of its roles."""

    cio: str = "CIO"
    coordinator: str = "toetscoördinator"


@dataclass(frozen=True, slots=True)
class Terms:
    """How long somebody has, in working days. The lengths are a proposal of ours."""

    #: An adviser, to advise.
    advice: int = 10
    #: The coordinator to take a case up or weigh it, the CIO to decide.
    step: int = 5
    #: The requester, to fill in what is missing.
    requester: int = 10


@dataclass(frozen=True, slots=True)
class Amounts:
    """From where money weighs. A proposal of ours."""

    #: Above this sum over all years a proposal takes the heavy route.
    heavy_from_euros: int = 100_000


@dataclass(frozen=True, slots=True)
class Route:
    """Who must advise before a case on this route can be weighed, in the order of the sheet."""

    advisers: tuple[str, ...]
    #: Terms of this route alone, in working days; None for the usual one.
    advice: int | None = None
    step: int | None = None
    requester: int | None = None


@dataclass(frozen=True, slots=True)
class Routes:
    """The four routes. Who advises on each is a proposal of ours."""

    light: Route = Route(("communicatie",))
    standard: Route = Route(("ciso", "privacy"))
    heavy: Route = Route(("ciso", "privacy", "fg", "inkoop"))
    ex_officio: Route = Route(("ciso", "privacy"))


@dataclass(frozen=True, slots=True)
class Profile:
    """All that an organisation says of itself, as its file has it; equal where it is the same."""

    organisation: Sender = Sender()
    cio_office: Office = Office()
    platforms: Platforms = Platforms()
    house_style: HouseStyle = HouseStyle()
    roles: RoleNames = RoleNames()
    terms: Terms = Terms()
    amounts: Amounts = Amounts()
    routes: Routes = Routes()

    def terms_of(self, route: str) -> Terms:
        """Return the terms that hold on *route*: its own where it has them, else the usual.

        >>> Profile(routes=Routes(light=Route(("ciso",), advice=3))).terms_of("light")
        Terms(advice=3, step=5, requester=10)
        """
        own: Route = getattr(self.routes, route)
        return Terms(
            self.terms.advice if own.advice is None else own.advice,
            self.terms.step if own.step is None else own.step,
            self.terms.requester if own.requester is None else own.requester,
        )


def content_of(profile: Profile) -> dict[str, object]:
    """Return *profile* as JSON: an object without floats, which ``profile_of`` reads back."""
    content: dict[str, object] = msgspec.to_builtins(profile)
    return content


def profile_of(content: Mapping[str, object]) -> Profile:
    """Return the profile that ``content_of`` wrote; what is absent has its usual value.

    >>> profile_of(content_of(Profile())) == Profile() == profile_of({})
    True
    """
    return msgspec.convert(content, Profile)
