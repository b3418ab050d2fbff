"""What goes wrong between us and a server, as a cause from the closed list."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import anyio
import h11

from meetlat.core.facts.silence import Cause


class NotAllowedError(Exception):
    """The guard does not let us reach an address, or a rule of ours a port or scheme."""


class TooLargeError(Exception):
    """A server sends more than we are willing to read."""


class NotSmtpError(Exception):
    """What a mail server says is not SMTP."""


#: All that may come out of talking to a stranger. Anything else is a mistake of ours, and loud.
TROUBLE: Final = (
    NotAllowedError,
    TooLargeError,
    NotSmtpError,
    OSError,  # also TimeoutError and ssl.SSLError
    h11.RemoteProtocolError,
    anyio.EndOfStream,
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
)
_UNREACHABLE: Final = frozenset(
    {
        errno.ENETUNREACH,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.EHOSTDOWN,
        errno.EADDRNOTAVAIL,
        errno.EAFNOSUPPORT,
        errno.EACCES,
        errno.EPERM,
    }
)
#: We have no more files or memory: nothing that says something of the other side.
_OURS: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS})
_CAUSES: Final[Mapping[type[Exception], Cause]] = MappingProxyType(
    {
        NotAllowedError: Cause.NOT_ALLOWED,
        TooLargeError: Cause.TOO_LARGE,
        NotSmtpError: Cause.NOT_SMTP,
        ssl.SSLError: Cause.TLS_FAILED,
        TimeoutError: Cause.TIMED_OUT,
    }
)
_HEAD_TOO_LARGE: Final = 431  # RFC 6585 §5, h11's hint for it


def cause_of(error: Exception) -> Cause:
    """Return the cause for one of ``TROUBLE``.

    Raises:
        OSError: *error* itself, where this machine ran out of something.
    """
    if isinstance(error, h11.RemoteProtocolError):
        is_large = error.error_status_hint == _HEAD_TOO_LARGE
        return Cause.TOO_LARGE if is_large else Cause.NOT_HTTP
    for kind, cause in _CAUSES.items():
        if isinstance(error, kind):
            return cause
    return _cause_of_number(error) if isinstance(error, OSError) else Cause.CUT_OFF


def _cause_of_number(error: OSError) -> Cause:
    # anyio wraps what the system said of a connection that failed.
    inner = error.__cause__ if isinstance(error.__cause__, OSError) else error
    if inner.errno in _OURS:
        raise error
    if isinstance(inner, TimeoutError):
        return Cause.TIMED_OUT
    if inner.errno in _UNREACHABLE:
        return Cause.UNREACHABLE
    return Cause.REFUSED if inner.errno == errno.ECONNREFUSED else Cause.CUT_OFF
