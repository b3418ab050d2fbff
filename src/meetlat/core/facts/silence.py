"""Why something could not be seen. A silence is a fact like any other, not an error of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """The closed list of causes; each has a sentence in ``core/words``."""

    NO_NAME = "no-name"  # DNS says that the name does not exist (NXDOMAIN)
    NO_ADDRESS = "no-address"  # the name exists, without an address
    DNS_FAILED = "dns-failed"  # no usable answer from DNS (SERVFAIL, time-out, malformed)
    REFUSED = "refused"  # nobody listens: the connection was refused
    CUT_OFF = "cut-off"  # the connection stood, and was ended before an answer
    TIMED_OUT = "timed-out"
    UNREACHABLE = "unreachable"  # no route from where we stand
    TLS_FAILED = "tls-failed"
    NOT_HTTP = "not-http"
    NOT_SMTP = "not-smtp"
    TOO_LARGE = "too-large"  # more than we are willing to read
    TOO_MANY_REDIRECTS = "too-many-redirects"  # a loop, or more than we follow
    NOT_ALLOWED = "not-allowed"  # the guard does not let us reach this address
    NOT_HTML = "not-html"
    NO_MAIL_SERVER = "no-mail-server"


@dataclass(frozen=True, slots=True)
class Unseen:
    """Nothing of this kind could be seen of a name, because of *cause*."""

    cause: Cause
