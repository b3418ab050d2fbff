"""What an adviser says."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from meetlat.records.cases.models import Advice


class AdviceForm(forms.Form):
    """Yes, yes on conditions, or no; and on what that rests."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=_("Uw advies"),
        widget=forms.RadioSelect,
        choices=[
            (Advice.Verdict.POSITIVE.value, _("Positief")),
            (Advice.Verdict.ON_CONDITIONS.value, _("Positief onder voorwaarden")),
            (Advice.Verdict.NEGATIVE.value, _("Negatief")),
            (Advice.Verdict.NOT_NEEDED.value, _("Geen advies nodig")),
        ],
    )
    motivation = forms.CharField(
        label=_("Waarop rust uw advies?"), widget=forms.Textarea({"rows": 6})
    )
    conditions = forms.CharField(
        label=_("Voorwaarden"),
        help_text=_("Alleen bij positief onder voorwaarden. Eén voorwaarde per regel."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
