"""A host that serves visitors serves them over HTTPS, on every address.

Norm: the decree on secure connections, art. 2. Any answer counts, an error page too: this rule is
about the connection. Where neither port is open there is nothing to secure. A server that answers
on port 80 and refuses or resets on 443 falls short; one that is too slow there showed nothing.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.parts import Part, silent, whole
from meetlat.core.facts.https import Exchange, HttpsFacts
from meetlat.core.facts.silence import Cause
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL
from meetlat.core.sources.laws import SECURE_CONNECTION
from meetlat.core.values.verdict import Outcome, Verdict

#: Something listens on 443, and cannot be talked with.
_BROKEN = frozenset({Cause.TLS_FAILED, Cause.NOT_HTTP})


class Reason(StrEnum):
    """Why the verdict is what it is."""

    ANSWERS = "answers"
    HTTP_ONLY = "http-only"
    BROKEN = "broken"


def evaluate(https: HttpsFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge every address."""
    plain = {x.address for x in https.to("http") if x.answer is not None}
    refused = {x.address for x in https.to("http") if x.silence is Cause.REFUSED}
    return whole([_part(x, plain=plain, refused=refused) for x in https.to("https")])


def _part(secure: Exchange, *, plain: set[str], refused: set[str]) -> Part:
    address = secure.address
    if secure.answer is not None:
        return Part(address, Outcome.MET, Reason.ANSWERS)
    data = {"cause": secure.silence or Cause.TIMED_OUT}
    breaks_off = secure.silence is Cause.CUT_OFF and address in plain
    if breaks_off or secure.silence in _BROKEN:
        return Part(address, Outcome.NOT_MET, Reason.BROKEN, data)
    if secure.silence is Cause.REFUSED and address in plain:
        return Part(address, Outcome.NOT_MET, Reason.HTTP_ONLY, data)
    if secure.silence is Cause.REFUSED and address not in refused:
        # Port 80 neither answered nor refused, so nothing is proven.
        return silent(address, Cause.TIMED_OUT)
    return silent(address, secure.silence)


CHECK = Check(
    id="web.https_available",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(Clause(SECURE_CONNECTION, "art. 2"), Clause(INTERNET_NL, "HTTPS available")),
    reasons=Reason,
    evaluate=evaluate,
    absent=NO_HOST,
    edition=2,
)
