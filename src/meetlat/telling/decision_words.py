"""The fixed words of the decision document, in Dutch and English."""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.norm import Text
from meetlat.telling.decision_sheet import AdviceVerdict, CostPeriod

ADVICE: Final = {
    AdviceVerdict.POSITIVE: Text("positief", "positive"),
    AdviceVerdict.ON_CONDITIONS: Text("positief onder voorwaarden", "positive on conditions"),
    AdviceVerdict.NEGATIVE: Text("negatief", "negative"),
    AdviceVerdict.NOT_NEEDED: Text("geen advies nodig", "no advice needed"),
}
PERIODS: Final = {
    CostPeriod.ONCE: Text("eenmalig", "once"),
    CostPeriod.YEARLY: Text("per jaar", "a year"),
}
WORDS: Final = {
    "decision": Text("Besluit", "Decision"),
    "outcome": Text("Uitkomst", "Outcome"),
    "ratified": Text("Bekrachtigd door {capacity} op {on}", "Ratified by {capacity} on {on}"),
    "not-ratified": Text(
        "Nog niet bekrachtigd. Dit voorstel heeft nog geen werking.",
        "Not ratified yet. This proposal has no effect yet.",
    ),
    "reference": Text("Kenmerk", "Reference"),
    "prepared": Text("Voorgelegd op", "Laid before the CIO on"),
    "yardstick": Text("Meetlat", "Yardstick"),
    "motivation": Text("Waarom dit de uitkomst is", "Why this is the outcome"),
    "problem": Text("Het probleem", "The problem"),
    "for-whom": Text("Voor wie", "For whom"),
    "reuse": Text("Wat er al is", "What exists already"),
    "costs": Text("Kosten", "Costs"),
    "cost": Text("Kostenpost", "Item"),
    "period": Text("Wanneer", "When"),
    "amount": Text("Bedrag", "Amount"),
    "sum": Text("Samen, {period}", "Together, {period}"),
    "unknown": Text("nog niet bekend", "not known yet"),
    "known": Text("(bekend van {known} van {total})", "(known of {known} of {total})"),
    "no-costs": Text("Er zijn geen kosten opgegeven.", "No costs were given."),
    "rod": Text("Langs de meetlat", "Along the yardstick"),
    "norms": Text("Wat niet voldoet of niet bekend is", "What is not met or not known"),
    "norms-caption": Text(
        "De normen die niet voldoen, een ontheffing hebben of niet gemeten zijn, de zwaarste eerst",
        "The norms that are not met, are waived or are not measured, the heaviest first",
    ),
    "all-met": Text("Alle normen die gelden, voldoen.", "All norms that apply are met."),
    "no-norms": Text("Er geldt geen enkele norm.", "No norm applies."),
    "norm": Text("Norm", "Norm"),
    "weight": Text("Gewicht", "Weight"),
    "state": Text("Stand", "State"),
    "seen": Text("Wat is gezien", "What was seen"),
    "advice": Text("Adviezen", "Advice"),
    "adviser": Text("Adviseur", "Adviser"),
    "verdict": Text("Advies", "Advice"),
    "why": Text("Motivering", "Reasons"),
    "no-advice": Text("Er is geen advies gegeven.", "No advice was given."),
    "path": Text("De weg naar de uitkomst", "The way to the outcome"),
    "conditions": Text("Voorwaarden", "Conditions"),
    "condition": Text("Voorwaarde", "Condition"),
    "owner": Text("Wie", "Who"),
    "due": Text("Uiterlijk op", "By"),
    "before_go_live": Text("vóór livegang", "before going live"),
    "within_term": Text("binnen een termijn", "within a term"),
    "continuous": Text("doorlopend", "continuous"),
    "no-conditions": Text("Er zijn geen voorwaarden.", "There are no conditions."),
    "not-filled": Text("Niet ingevuld.", "Not filled in."),
    "hash": Text("dossierversie", "dossier version"),
}
