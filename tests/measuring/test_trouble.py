"""Trouble as a cause: each has one, and what is our own fault stays an error."""

from __future__ import annotations

import errno
import ssl

import anyio
import h11
import pytest

from meetlat.core.facts.silence import Cause
from meetlat.measuring.trouble import (
    NotAllowedError,
    NotSmtpError,
    TooLargeError,
    cause_of,
)


def of_anyio(number: int) -> OSError:
    error = OSError("All connection attempts failed")
    error.__cause__ = OSError(number, "")
    return error


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (NotAllowedError(), Cause.NOT_ALLOWED),
        (TooLargeError(), Cause.TOO_LARGE),
        (NotSmtpError(), Cause.NOT_SMTP),
        (h11.RemoteProtocolError("x"), Cause.NOT_HTTP),
        (h11.RemoteProtocolError("x", error_status_hint=431), Cause.TOO_LARGE),
        (ssl.SSLError(), Cause.TLS_FAILED),
        (ssl.SSLCertVerificationError(), Cause.TLS_FAILED),
        (TimeoutError(), Cause.TIMED_OUT),
        (of_anyio(errno.ETIMEDOUT), Cause.TIMED_OUT),
        (of_anyio(errno.ECONNREFUSED), Cause.REFUSED),
        (of_anyio(errno.ENETUNREACH), Cause.UNREACHABLE),
        (of_anyio(errno.EHOSTUNREACH), Cause.UNREACHABLE),
        (ConnectionResetError(errno.ECONNRESET, ""), Cause.CUT_OFF),
        (anyio.EndOfStream(), Cause.CUT_OFF),
        (anyio.BrokenResourceError(), Cause.CUT_OFF),
    ],
)
def test_each_trouble_has_its_cause(error: Exception, cause: Cause) -> None:
    assert cause_of(error) is cause


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_running_out_ourselves_says_nothing_of_the_other_side(number: int) -> None:
    with pytest.raises(OSError, match="connection"):
        cause_of(of_anyio(number))
