"""What a proposal must say before it is handed in, and before it is weighed."""

from django.utils.translation import gettext as _

from meetlat.records.cases.errors import Missing
from meetlat.records.cases.models import Proposal
from meetlat.records.cases.platforms import platforms_to_explain


def missing_for_submission(proposal: Proposal) -> tuple[Missing, ...]:
    """Return what still has to be filled in before *proposal* can be handed in.

    Costs are asked of everything on which a decision is taken; zero is an answer (domain.md
    §3.10, invariant 28).
    """
    missing = []
    if not proposal.title.strip():
        missing.append(Missing("title", _("Geef het voorstel een werktitel.")))
    if not proposal.problem.strip():
        missing.append(Missing("problem", _("Schrijf op welk probleem dit oplost.")))
    if not proposal.for_whom.strip():
        missing.append(Missing("for_whom", _("Schrijf op van wie dat probleem is.")))
    if proposal.unit is None:
        missing.append(Missing("unit", _("Kies de afdeling die verantwoordelijk wordt.")))
    if not proposal.costs.exists():
        missing.append(Missing("costs", _("Vul de kosten in. Kost het niets, vul dan nul in.")))
    explained = set(proposal.why_nots.exclude(reason="").values_list("platform_id", flat=True))
    missing += [
        Missing(
            "why_nots",
            _("Schrijf op waarom ‘%(platform)s’ niet kan.") % {"platform": str(platform)},
        )
        for platform in platforms_to_explain(proposal)
        if platform.pk not in explained
    ]
    return tuple(missing)
