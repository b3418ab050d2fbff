"""Every mail server of a domain takes mail over an encrypted connection.

Norm: RFC 3207, on the Forum's list. A server that does not answer is undetermined: port 25 is often
closed to whoever measures. An MX that leads to no address is not there (general rule G2).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetlat.core.checks import NO_HOST, Check, NoParams, Subject
from meetlat.core.checks.parts import Part, unseen, whole
from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.silence import Cause
from meetlat.core.sources import Clause
from meetlat.core.sources.guidelines import FORUM_LIST, INTERNET_NL
from meetlat.core.sources.rfc import RFC_3207
from meetlat.core.values.verdict import NOTHING_THERE, Outcome, Verdict, nothing_there

#: It answered, and not with encryption: no handshake, or something else than "go ahead".
_BROKEN = frozenset({Cause.TLS_FAILED, Cause.NOT_SMTP})


class Reason(StrEnum):
    """Why the verdict is what it is."""

    ENCRYPTS = "encrypts"
    NOT_OFFERED = "not-offered"
    HANDSHAKE_FAILED = "handshake-failed"


def evaluate(mail: MailFacts, params: NoParams, at: datetime) -> Verdict:
    """Judge every address of every mail server."""
    if not mail.servers:
        return nothing_there(Cause.NO_MAIL_SERVER)
    return whole([_part(server) for server in mail.servers])


def _part(server: MailServer) -> Part:
    place = f"{server.host}/{server.address}"
    data = {"server": server.host}
    if server.handshake is not None:
        return Part(place, Outcome.MET, Reason.ENCRYPTS, data)
    if server.silence in NO_HOST:
        return Part(place, Outcome.NOT_APPLICABLE, NOTHING_THERE, {"cause": server.silence})
    # What the server itself does wrong fails: one that was cut off or too slow showed nothing.
    if server.offers_starttls and server.silence in _BROKEN:
        return Part(place, Outcome.NOT_MET, Reason.HANDSHAKE_FAILED, data)
    if server.silence is not None:
        return unseen(place, server.silence)
    return Part(place, Outcome.NOT_MET, Reason.NOT_OFFERED, data)


CHECK = Check(
    id="mail.starttls",
    subject=Subject.DOMAIN,
    reads=(MailFacts,),
    clauses=(
        Clause(RFC_3207, "§4"),
        Clause(FORUM_LIST, "STARTTLS en DANE"),
        Clause(INTERNET_NL, "STARTTLS available"),
    ),
    reasons=Reason,
    evaluate=evaluate,
    edition=2,
    absent=frozenset({Cause.NO_MAIL_SERVER, Cause.NO_NAME}),
)
