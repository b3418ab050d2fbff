"""The HTML of a page on HTTPS asks for no part, and sends no form, over plain HTTP.

Norm: the NCSC guidelines for web applications. Deviation: the front page's HTML is read; what
scripts ask for later is not seen, and the norm does not claim it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.facts.page import PageFacts
from meetlat.core.formats.location import LocationError, parse_location
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import NCSC_WEB
from meetlat.core.values.verdict import Outcome, Verdict


class Reason(StrEnum):
    """Why the verdict is what it is."""

    NONE = "none"
    PARTS = "parts"
    NOT_HTTPS = "not-https"


def evaluate(page: PageFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge the addresses in the front page."""
    if not page.url.startswith("https:"):
        return Verdict(Outcome.NOT_APPLICABLE, Reason.NOT_HTTPS)
    forms = tuple(action for action in page.form_actions if action.lower().startswith("http:"))
    hosts = sorted({_host(address) for address in (*page.insecure_parts, *forms)})
    if not hosts:
        return Verdict(Outcome.MET, Reason.NONE)
    data: dict[str, str | int] = {"count": len(page.insecure_parts) + len(forms), "host": hosts[0]}
    return Verdict(Outcome.NOT_MET, Reason.PARTS, data, tuple(f"http:{host}" for host in hosts))


def _host(address: str) -> str:
    try:
        return parse_location(address).host
    except LocationError:
        return "?"


CHECK = Check(
    id="page.insecure_parts",
    subject=Subject.HOSTNAME,
    reads=(PageFacts,),
    clauses=(Clause(NCSC_WEB, "U/WA.05"),),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
    edition=2,
)
