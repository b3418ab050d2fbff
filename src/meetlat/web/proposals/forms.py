"""What a requester types, a few questions a step; only what applies is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.records.cases.models import Proposal
from meetlat.records.cases.queries import home_platform, own_platforms, platforms_to_explain
from meetlat.records.people.models import OrgUnit
from meetlat.records.register.models import Application, Platform
from meetlat.web.proposals.fields import OpenAnswerField, SiteNameField
from meetlat.web.proposals.stepform import StepForm

Concern = Proposal.Concern
_ROWS: Final = {"rows": 5}
#: What can be asked again, merged or stopped.
_EXISTING: Final = ("discovered", "in_development", "in_use", "phasing_out")
#: How the first questions read, by what the proposal is about.
_PROBLEM: Final[Mapping[str, tuple[Any, Any]]] = {
    Concern.NEW: (
        _lazy("Welk probleem lost het op?"),
        _lazy("Schrijf in een paar zinnen wat er nu misgaat, en waaruit dat blijkt."),
    ),
    Concern.CHANGE: (
        _lazy("Welk probleem lost de wijziging op?"),
        _lazy("Schrijf in een paar zinnen wat er nu misgaat, en waaruit dat blijkt."),
    ),
    Concern.EXISTING: (
        _lazy("Welk probleem lost het nu nog op?"),
        _lazy("Schrijf op waarvoor mensen het gebruiken, en waaruit dat blijkt."),
    ),
    Concern.PHASE_OUT: (
        _lazy("Waarom kan het stoppen?"),
        _lazy("Schrijf op wat ervoor in de plaats komt, of waarom niemand het nog nodig heeft."),
    ),
}


def _existing() -> QuerySet[Application]:
    return Application.objects.filter(status__in=_EXISTING).order_by("name")


class StartForm(forms.Form):
    """What the proposal is about."""

    use_required_attribute = False
    concern = forms.ChoiceField(
        label=_lazy("Waar gaat uw voorstel over?"),
        widget=forms.RadioSelect,
        initial=Concern.NEW,
        choices=[
            (Concern.NEW, _lazy("Iets nieuws online")),
            (Concern.CHANGE, _lazy("Een wijziging van iets dat er al is")),
            (Concern.EXISTING, _lazy("Een besluit over iets dat er al is")),
            (Concern.PHASE_OUT, _lazy("Stoppen met iets dat er al is")),
        ],
    )
    application = forms.ModelChoiceField(
        label=_lazy("Over welke toepassing gaat het?"),
        help_text=_lazy("Alleen als het gaat over iets dat er al is."),
        queryset=Application.objects.none(),
        empty_label=_lazy("Kies een toepassing"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = _existing()  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        """Ask for the application where there is one; forget it where there is none."""
        cleaned = self.cleaned_data
        if cleaned.get("concern") == Concern.NEW:
            cleaned["application"] = None
        elif cleaned.get("application") is None and "application" not in self.errors:
            self.add_error("application", _("Kies de toepassing waar het over gaat."))
        return cleaned


class ProblemForm(StepForm):
    """The problem first: which, whose, and what gets better."""

    saves = ("problem", "for_whom", "desired_effect", "title", "unit")
    problem = forms.CharField(widget=forms.Textarea(_ROWS))
    for_whom = forms.CharField(
        label=_lazy("Van wie is dat probleem?"),
        help_text=_lazy("Bijvoorbeeld: inwoners die verhuizen, winkeliers in het centrum."),
        max_length=300,
    )
    desired_effect = forms.CharField(
        label=_lazy("Wat wordt er beter, en hoe ziet u dat?"),
        help_text=_lazy("Bijvoorbeeld: de helft minder telefoontjes binnen een jaar."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    title = forms.CharField(
        label=_lazy("Hoe noemt u het voorlopig?"),
        help_text=_lazy("Een werktitel van een paar woorden."),
        max_length=200,
    )
    unit = forms.ModelChoiceField(
        label=_lazy("Welke afdeling wordt verantwoordelijk?"),
        queryset=OrgUnit.objects.order_by("name"),
        empty_label=_lazy("Kies een afdeling"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, help_text = _PROBLEM[self.proposal.concern]
        self.fields["problem"].label, self.fields["problem"].help_text = label, help_text
        if self.proposal.concern == Concern.PHASE_OUT:
            self.fields["for_whom"].label = _("Wie merkt er iets van?")
            del self.fields["desired_effect"]


class ReuseForm(StepForm):
    """What can do it already."""

    saves = ("fits_platform", "reuses", "reuse_considered", "alternatives", "has_twin")
    fits_platform = forms.ModelChoiceField(
        queryset=Platform.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        blank=True,
    )
    has_twin = OpenAnswerField(label=_lazy("Doet een andere toepassing van ons hetzelfde?"))
    reuses = forms.ModelChoiceField(
        label=_lazy("Kunt u iets anders dat er al is opnieuw gebruiken?"),
        queryset=Application.objects.none(),
        empty_label=_lazy("Niets, of dat weet ik nog niet"),
        required=False,
    )
    reuse_considered = forms.CharField(
        label=_lazy("Wat hebt u bekeken om opnieuw te gebruiken?"),
        help_text=_lazy("Schrijf op wat u bekeek, en waarom het wel of niet past."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    alternatives = forms.CharField(
        label=_lazy("Wat hebt u nog meer overwogen?"),
        help_text=_lazy("Bijvoorbeeld een brief, een balie, of niets doen."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if home_platform(self.proposal) is not None:
            del self.fields["fits_platform"]
        else:
            self._ask_which_platform()
        if self.proposal.concern == Concern.EXISTING:
            for name in ("reuses", "reuse_considered", "alternatives"):
                del self.fields[name]
        else:
            del self.fields["has_twin"]
            reuses: Any = self.fields["reuses"]
            own = self.proposal.application_id
            reuses.queryset = _existing() if own is None else _existing().exclude(pk=own)

    def _ask_which_platform(self) -> None:
        fits: Any = self.fields["fits_platform"]
        fits.queryset = own_platforms(self.proposal)
        fits.empty_label = _("Geen van deze, of dat weet ik nog niet")
        fits.label = (
            _("Kan een van onze platforms dit overnemen?")
            if self.proposal.concern == Concern.EXISTING
            else _("Kan dit op een van onze eigen platforms?")
        )


class WhyNotForm(StepForm):
    """Why each own platform will not do, and on what ground one buys outside."""

    saves = ("exception_ground", "exception_motivation")
    exception_ground = forms.ChoiceField(
        label=_lazy("Op welke grond kan dit bij uitzondering buiten de eigen platforms?"),
        help_text=_lazy("Zonder grond en zonder hergebruik is de uitkomst: niet ontwikkelen."),
        choices=[("", _lazy("Er is geen grond")), *Proposal.ExceptionGround.choices],
        required=False,
    )
    exception_motivation = forms.CharField(
        label=_lazy("Toelichting op die grond"),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.proposal.concern == Concern.EXISTING or self.proposal.reuses_id is not None:
            del self.fields["exception_ground"], self.fields["exception_motivation"]
        known = dict(self.proposal.why_nots.values_list("platform_id", "reason"))
        for platform in reversed(platforms_to_explain(self.proposal)):
            self.fields[f"why-{platform.pk}"] = forms.CharField(
                label=_("Waarom kan het niet op ‘%(platform)s’?") % {"platform": platform},
                help_text=_("Dit platform kan: %(what)s.") % {"what": platform.capabilities}
                if platform.capabilities
                else "",
                widget=forms.Textarea({"rows": 3}),
                initial=known.get(platform.pk, ""),
            )
        self.order_fields(name for name in reversed(list(self.fields)) if name.startswith("why-"))

    def clean(self) -> dict[str, Any]:
        """Ask what "other" means."""
        cleaned = self.cleaned_data
        is_other = cleaned.get("exception_ground") == Proposal.ExceptionGround.OTHER
        if is_other and not cleaned.get("exception_motivation") and not self._is_leaving:
            self.add_error("exception_motivation", _("Schrijf op wat die andere grond is."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the ground, and the reasons by platform."""
        reasons = {
            name.removeprefix("why-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("why-")
        }
        return super().values() | {"why_nots": reasons}


class DataForm(StepForm):
    """What kind of thing it is, which data it holds and how one signs in."""

    saves = ("kind", "personal_data", "login")
    kind = forms.ChoiceField(
        label=_lazy("Wat voor iets wordt het?"), choices=Application.Kind.choices
    )
    personal_data = forms.ChoiceField(
        label=_lazy("Welke persoonsgegevens komen erin?"),
        help_text=_lazy(
            "Een naam, een e-mailadres of een IP-adres is al een persoonsgegeven. Bijzonder zijn "
            "bijvoorbeeld gegevens over gezondheid, geloof of schulden."
        ),
        choices=Application.PersonalData.choices,
        widget=forms.RadioSelect,
    )
    login = forms.ChoiceField(
        label=_lazy("Hoe loggen bezoekers in?"),
        choices=Application.Login.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.proposal.concern != Concern.NEW:
            del self.fields["kind"]


class NameForm(StepForm):
    """Under which name, and with whom."""

    saves = ("domain_wish", "partners", "portfolio_ref")
    domain_wish = SiteNameField(
        label=_lazy("Welke naam zou u willen?"),
        help_text=_lazy(
            "Bijvoorbeeld afspraken.meerdam.example. Een eigen domeinnaam is zelden nodig: "
            "inwoners herkennen ons aan onze eigen naam."
        ),
        max_length=253,
        required=False,
    )
    partners = forms.CharField(
        label=_lazy("Doet u dit met partners?"),
        help_text=_lazy("Noem hen, en wat de gemeente daarin doet. Doet u het alleen: laat leeg."),
        max_length=300,
        required=False,
    )
    portfolio_ref = forms.CharField(
        label=_lazy("Nummer in het projectenportfolio"), max_length=60, required=False
    )


class MendForm(StepForm):
    """Whether what falls short can be mended."""

    saves = ("is_mendable",)
    is_mendable = OpenAnswerField(
        label=_lazy("Als het niet voldoet aan de wet: kunt u dat binnen de termijn herstellen?"),
        help_text=_lazy("De toets laat zien waaraan het niet voldoet, en tot wanneer dat mag."),
    )


class TakeOverForm(StepForm):
    """Whether somebody else goes on with it."""

    saves = ("is_taken_over",)
    is_taken_over = OpenAnswerField(
        label=_lazy("Neemt een andere partij het over, met de kosten?"),
    )
