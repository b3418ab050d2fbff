"""An automatic test finds no fault that keeps people from using a page.

Norm: WCAG 2.1, level A and AA. Deviation: without a browser three rules are tried on the front
page's HTML: it has a language (3.1.1), a title (2.4.2), and lets a visitor enlarge it (1.4.4). One
broken falls short; none broken is far from all tried, so undetermined.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.formats.languagetag import LanguageTagError, parse_language
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import EN_301_549, WCAG
from meetlat.core.values.verdict import Outcome, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NO_LANGUAGE = "no-language"
    NO_TITLE = "no-title"
    NO_ZOOM = "no-zoom"
    NOT_ALL_TRIED = "not-all-tried"


#: The names that axe-core gives to the same rules, so that findings stay one when it comes.
_LOCATORS = {
    Reason.NO_LANGUAGE: "html-has-lang",
    Reason.NO_TITLE: "document-title",
    Reason.NO_ZOOM: "meta-viewport",
}


def evaluate(page: PageFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the HTML of the front page."""
    broken = [
        reason
        for reason, holds in (
            (Reason.NO_LANGUAGE, _has_language(page)),
            (Reason.NO_TITLE, bool(page.title.strip())),
            (Reason.NO_ZOOM, _may_be_enlarged(page)),
        )
        if not holds
    ]
    if not broken:
        return Verdict(Outcome.UNDETERMINED, Reason.NOT_ALL_TRIED)
    locators = tuple(sorted(_LOCATORS[reason] for reason in broken))
    return Verdict(Outcome.NOT_MET, broken[0], {}, locators)


def _has_language(page: PageFacts) -> bool:
    try:
        parse_language(page.language)
    except LanguageTagError:
        return False
    return True


def _may_be_enlarged(page: PageFacts) -> bool:
    wishes = {"".join(wish.split()).lower() for wish in page.viewport.replace(";", ",").split(",")}
    return not wishes & {"user-scalable=no", "user-scalable=0", "maximum-scale=1"}


CHECK = Check(
    id="access.static_html",
    subject=Subject.HOSTNAME,
    reads=(PageFacts,),
    clauses=(Clause(WCAG, "1.4.4, 2.4.2, 3.1.1"), Clause(EN_301_549, "§9")),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
    edition=2,
)
