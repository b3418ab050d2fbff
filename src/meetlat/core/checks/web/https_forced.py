"""Plain HTTP leads at once to HTTPS, on the same name.

Norm: the decree on secure connections, art. 2, and Internet.nl's test "HTTPS forced". On another
name first, HSTS would never be learnt for this one. A closed port 80 is as good. Deviation: only
the front page is asked for, no other path.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.parts import Part, silent, unseen, whole
from meetlat.core.facts.https import Answer, Exchange, HttpsFacts
from meetlat.core.facts.silence import Cause
from meetlat.core.formats.location import LocationError, Target, parse_location
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import INTERNET_NL
from meetlat.core.sources.laws import SECURE_CONNECTION
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict

_REDIRECTS = frozenset({301, 302, 303, 307, 308})  # RFC 9110 §15.4, those with a Location
_HTTPS_PORT = 443
#: After these nobody knows whether anything listens.
_UNHEARD = frozenset({Cause.TIMED_OUT, Cause.UNREACHABLE, Cause.NOT_ALLOWED})


class Reason(StrEnum):
    """Why the verdict is what it is."""

    REDIRECTS = "redirects"
    PORT_CLOSED = "port-closed"
    NO_REDIRECT = "no-redirect"
    STAYS_ON_HTTP = "stays-on-http"
    OTHER_HOST = "other-host"
    UNREADABLE = "unreadable"
    NO_HTTPS = "no-https"


def evaluate(https: HttpsFacts, host: HostName, params: NoParams, at: datetime) -> Verdict:
    """Judge the plain answer of every address."""
    if https.to("https") and all(x.silence is Cause.REFUSED for x in https.to("https")):
        return Verdict(Outcome.NOT_APPLICABLE, Reason.NO_HTTPS)
    unclear = _unclear(https)
    return whole([_part(x, host, unclear) for x in https.to("http")])


def _unclear(https: HttpsFacts) -> Cause | None:
    """Return why it is not known whether anything listens on 443; None where it is known."""
    silences = [x.silence for x in https.to("https")]
    unheard = [cause for cause in silences if cause in _UNHEARD]
    heard = any(cause is not Cause.REFUSED and cause not in _UNHEARD for cause in silences)
    return unheard[0] if unheard and not heard else None


def _part(plain: Exchange, host: HostName, unclear: Cause | None) -> Part:
    if plain.answer is not None:
        return _of_answer(plain, plain.answer, host)
    if plain.silence is Cause.REFUSED and unclear is not None:
        # Without HTTPS there would be nothing to judge, so the verdict hangs on it.
        return unseen(plain.address, unclear)
    if plain.silence is Cause.REFUSED:
        return Part(plain.address, Outcome.MET, Reason.PORT_CLOSED)
    return silent(plain.address, plain.silence)


def _of_answer(plain: Exchange, answer: Answer, host: HostName) -> Part:
    locations = answer.header("Location")
    if answer.status not in _REDIRECTS or not locations:
        data = {"status": answer.status}
        return Part(plain.address, Outcome.NOT_MET, Reason.NO_REDIRECT, data)
    try:
        target = parse_location(locations[0])
    except LocationError:
        # A relative address stays where it is, on HTTP; anything else leads nowhere.
        relative = locations[0].startswith(("/", "."))
        reason = Reason.STAYS_ON_HTTP if relative else Reason.UNREADABLE
        return Part(plain.address, Outcome.NOT_MET, reason)
    outcome, reason = _of_target(target, host)
    return Part(plain.address, outcome, reason, {"target": target.host})


def _of_target(target: Target, host: HostName) -> tuple[Outcome, Reason]:
    if target.scheme != "https" or target.port not in {None, _HTTPS_PORT}:
        return Outcome.NOT_MET, Reason.STAYS_ON_HTTP
    if target.host != host.ascii:
        return Outcome.NOT_MET, Reason.OTHER_HOST
    return Outcome.MET, Reason.REDIRECTS


CHECK = Check(
    id="web.https_forced",
    subject=Subject.HOSTNAME,
    reads=(HttpsFacts,),
    clauses=(Clause(SECURE_CONNECTION, "art. 2"), Clause(INTERNET_NL, "HTTPS forced")),
    reasons=Reason,
    evaluate=evaluate,
    needs_host=True,
    absent=NO_HOST,
    edition=2,
)
