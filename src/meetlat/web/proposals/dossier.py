"""A proposal as people read it: every answer under its question, in the order of the steps."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetlat.records.cases.models import Proposal
from meetlat.records.register.models import Application
from meetlat.web.proposals.steps import Concern, steps_for


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the proposal, read back."""

    slug: str
    title: str
    rows: tuple[tuple[str, str], ...]


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
            (_("Gewenste naam"), proposal.domain_wish),
            (_("Partners"), proposal.partners),
            (_("Nummer in het projectenportfolio"), proposal.portfolio_ref),
        ),
        "herstel": ((_("Is te herstellen"), yes_or_no(proposal.is_mendable)),),
        "overname": ((_("Wordt overgenomen"), yes_or_no(proposal.is_taken_over)),),
    }
    return [
        Part(step.slug, str(step.title), rows[step.slug])
        for step in steps_for(proposal)
        if step.slug in rows
    ]


def yes_or_no(answer: bool | None) -> str:  # noqa: FBT001 # an answer, not a switch
    """Return an answer in words; "" where it is still open."""
    return {True: _("ja"), False: _("nee"), None: ""}[answer]


def _problem(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    ends = proposal.concern == Concern.PHASE_OUT
    about = proposal.application
    return (
        (_("Gaat over"), str(Concern(proposal.concern).label)),
        *([(_("Toepassing"), about.name)] if isinstance(about, Application) else []),
        (_("Waarom het kan stoppen") if ends else _("Het probleem"), proposal.problem),
        (_("Wie er iets van merkt") if ends else _("Van wie"), proposal.for_whom),
        *([] if ends else [(_("Wat er beter wordt"), proposal.desired_effect)]),
        (_("Werktitel"), proposal.title),
        (_("Afdeling"), str(proposal.unit or "")),
    )


def _existing(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    platform = (_("Eigen platform dat het kan"), str(proposal.fits_platform or _("geen")))
    if proposal.concern == Concern.EXISTING:
        return (platform, (_("Heeft een dubbelganger"), yes_or_no(proposal.has_twin)))
    return (
        platform,
        (_("Gebruikt opnieuw"), str(proposal.reuses or _("niets"))),
        (_("Bekeken om opnieuw te gebruiken"), proposal.reuse_considered),
        (_("Ook overwogen"), proposal.alternatives),
    )


def _why_not(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    reasons = proposal.why_nots.select_related("platform__application").order_by("platform__rank")
    rows = [(_("Niet op %(what)s") % {"what": one.platform}, one.reason) for one in reasons]
    if proposal.exception_ground:
        rows.append((_("Grond voor een uitzondering"), proposal.get_exception_ground_display()))
    if proposal.exception_motivation:
        rows.append((_("Toelichting"), proposal.exception_motivation))
    return tuple(rows)


def _data(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    return (
        (_("Soort"), proposal.get_kind_display()),
        (_("Persoonsgegevens"), proposal.get_personal_data_display()),
        (_("Inloggen"), proposal.get_login_display()),
    )
