"""A proposal as people read it: every answer under its question, in the order of the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from meetlat.records.cases.models import Proposal
from meetlat.records.cases.queries import home_platform
from meetlat.records.register.models import Application
from meetlat.web.proposals.steps import Concern, steps_for


class Row(NamedTuple):
    """One answer under its question; "" where it is still open."""

    label: str
    value: str
    #: Whether it is told in the words of who proposes, and so is Dutch on every page.
    is_own_words: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the proposal, read back."""

    slug: str
    title: str
    rows: tuple[Row, ...]


def parts_of(proposal: Proposal) -> list[Part]:
    """Return what *proposal* says, but for its costs; what was left open reads as "".

    One part a step, so that a page can offer to change it.
    """
    rows = {
        "probleem": _problem(proposal),
        "wat-er-al-is": _existing(proposal),
        "waarom-niet": _why_not(proposal),
        "gegevens": _data(proposal),
        "naam": (
            Row(_("Gewenste naam"), proposal.domain_wish),
            _own(_("Partners"), proposal.partners),
            Row(_("Nummer in het projectenportfolio"), proposal.portfolio_ref),
        ),
        "herstel": (Row(_("Is te herstellen"), yes_or_no(proposal.is_mendable)),),
        "overname": (Row(_("Wordt overgenomen"), yes_or_no(proposal.is_taken_over)),),
    }
    return [
        Part(step.slug, str(step.title), rows[step.slug])
        for step in steps_for(proposal)
        if step.slug in rows
    ]


def at_home(proposal: Proposal) -> str:
    """Say why nobody is asked why it is not on an own platform; "" where that is asked."""
    home = home_platform(proposal)
    if home is None:
        return ""
    if home.pk == proposal.application_id:
        return _(
            "Dit is zelf een van onze eigen platforms. Daarom vragen we niet waarom het niet op "
            "een ander platform kan."
        )
    return _(
        "Dit staat al op ons eigen platform ‘%(platform)s’. Daarom vragen we niet waarom het "
        "niet op een eigen platform kan."
    ) % {"platform": home}


def yes_or_no(answer: bool | None) -> str:  # noqa: FBT001 # an answer, not a switch
    """Return an answer in words; "" where it is still open."""
    return {True: _("ja"), False: _("nee"), None: ""}[answer]


def _own(label: str, value: str) -> Row:
    return Row(label, value, is_own_words=True)


def _problem(proposal: Proposal) -> tuple[Row, ...]:
    ends = proposal.concern == Concern.PHASE_OUT
    about = proposal.application
    return (
        Row(_("Gaat over"), str(Concern(proposal.concern).label)),
        *([Row(_("Toepassing"), about.name)] if isinstance(about, Application) else []),
        _own(_("Waarom het kan stoppen") if ends else _("Het probleem"), proposal.problem),
        _own(_("Wie er iets van merkt") if ends else _("Van wie"), proposal.for_whom),
        *([] if ends else [_own(_("Wat er beter wordt"), proposal.desired_effect)]),
        _own(_("Werktitel"), proposal.title),
        Row(_("Afdeling"), str(proposal.unit or "")),
    )


def _existing(proposal: Proposal) -> tuple[Row, ...]:
    home = at_home(proposal)
    platform = (
        Row(_("Eigen platform"), home)
        if home
        else Row(_("Eigen platform dat het kan"), str(proposal.fits_platform or _("geen")))
    )
    if proposal.concern == Concern.EXISTING:
        return (platform, Row(_("Heeft een dubbelganger"), yes_or_no(proposal.has_twin)))
    return (
        platform,
        Row(_("Gebruikt opnieuw"), str(proposal.reuses or _("niets"))),
        _own(_("Bekeken om opnieuw te gebruiken"), proposal.reuse_considered),
        _own(_("Ook overwogen"), proposal.alternatives),
    )


def _why_not(proposal: Proposal) -> tuple[Row, ...]:
    reasons = proposal.why_nots.select_related("platform__application").order_by("platform__rank")
    rows = [_own(_("Niet op %(what)s") % {"what": one.platform}, one.reason) for one in reasons]
    if proposal.exception_ground:
        rows.append(Row(_("Grond voor een uitzondering"), proposal.get_exception_ground_display()))
    if proposal.exception_motivation:
        rows.append(_own(_("Toelichting"), proposal.exception_motivation))
    return tuple(rows)


def _data(proposal: Proposal) -> tuple[Row, ...]:
    return (
        Row(_("Soort"), proposal.get_kind_display()),
        Row(_("Persoonsgegevens"), proposal.get_personal_data_display()),
        Row(_("Inloggen"), proposal.get_login_display()),
    )
