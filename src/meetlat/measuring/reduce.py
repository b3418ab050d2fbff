"""What changes at every request, and is therefore left out of facts or reduced.

One list a kind; each line has its reason. TLS and mail facts hold nothing of the sort: what a
handshake makes anew (randoms, tickets, session ids) is not in them.

dns     TTL                  counts down in every cache
dns     order of records     shuffled by servers to spread load; facts are sorted
dns     RRSIG                signed anew on the signer's schedule; validity is in ``security``
dns     SOA serial           counts every change, also of other names
dns     case of names        flipped by resolvers as a nonce (0x20)
page    query parameters     one-time values in addresses (``_VOLATILE_PARAMETERS``)
page    session in the path  ``;jsessionid=…``, new for every visitor
https   header fields        ``LEFT_OUT``, ``_REDUCERS``
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from meetlat.core.facts.https import Header

#: Header fields that say nothing of the site, by why they differ from one answer to the next.
LEFT_OUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "date": "the moment of the answer",
        "age": "seconds in a cache",
        "expires": "a moment reckoned from now; Cache-Control stays",
        "last-modified": "the moment of making, for pages made on request",
        "etag": "follows the content, or is random",
        "content-length": "follows the content",
        "content-md5": "follows the content",
        "digest": "follows the content",
        "content-digest": "follows the content",
        "repr-digest": "follows the content",
        "keep-alive": "counts down the requests left on a connection",
        "retry-after": "seconds left",
        "server-timing": "durations",
        "x-runtime": "duration",
        "x-response-time": "duration",
        "x-timer": "moments and durations in a cache",
        "x-envoy-upstream-service-time": "duration",
        "sprequestduration": "duration",
        "spiislatency": "duration",
        "x-sharepointhealthscore": "load of the moment",
        "x-request-id": "request id",
        "request-id": "request id",
        "x-correlation-id": "request id",
        "x-trace-id": "request id",
        "x-b3-traceid": "request id",
        "traceparent": "request id",
        "x-cloud-trace-context": "request id",
        "sprequestguid": "request id",
        "x-ms-request-id": "request id",
        "x-amz-request-id": "request id",
        "x-amz-id-2": "request id",
        "x-amzn-requestid": "request id",
        "x-amzn-trace-id": "request id",
        "x-amz-cf-id": "request id",
        "x-amz-cf-pop": "which cache answered",
        "cf-ray": "request id",
        "cf-cache-status": "hit or miss",
        "x-cache": "hit or miss",
        "x-cache-hits": "counts hits",
        "x-cache-lookup": "hit or miss",
        "x-cache-status": "hit or miss",
        "x-proxy-cache": "hit or miss",
        "x-drupal-cache": "hit or miss",
        "x-drupal-dynamic-cache": "hit or miss",
        "x-varnish": "request ids",
        "x-served-by": "which cache answered",
        "x-backend-server": "which server answered",
        "x-azure-ref": "request id",
        "x-msedge-ref": "request id",
        "x-vercel-id": "request id",
        "x-nf-request-id": "request id",
        "x-github-request-id": "request id",
        "x-guploader-uploadid": "request id",
        "x-iinfo": "request ids of a web application firewall",
        "x-csrf-token": "one-time token",
        "report-to": "addresses with a one-time token, at some networks",
        "nel": "comes and goes with Report-To",
    }
)
_NONCE: Final = re.compile(r"'nonce-([^']*)'", re.IGNORECASE)
_AUTH_NONCE: Final = re.compile(r'\b(nonce|opaque)="[^"]*"', re.IGNORECASE)
_COOKIE_EXPIRES: Final = re.compile(r"(;\s*expires\s*=)[^;]*", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[A-Za-z0-9+/=_.~%:|-]+")
_SESSION_PATH: Final = re.compile(r"(;(?:jsessionid|phpsessid|sid)=)[^/?#;]*", re.IGNORECASE)
#: Parameters that hold a one-time value: OpenID Connect Core §3.1.2.1, OAuth PKCE (RFC 7636),
#: SAML 2.0 bindings §3.4.3, and the usual names of sessions, form tokens and cache busters.
_VOLATILE_PARAMETERS: Final = re.compile(
    r"([?&](?:state|nonce|code_challenge|samlrequest|relaystate|signature|ticket|"
    r"jsessionid|phpsessid|sessionid|session_id|sid|csrf|csrf_token|csrftoken|_csrf|"
    r"csrfmiddlewaretoken|authenticity_token|__requestverificationtoken|token|form_token|"
    r"_ts|ts|timestamp|cb|cachebuster|rand|random)=)[^&#]*",
    re.IGNORECASE,
)


def headers(received: tuple[tuple[str, str], ...]) -> tuple[Header, ...]:
    """Return the fields of *received* that stay, in order, reduced where need be."""
    return tuple(
        Header(name, _REDUCERS.get(name.lower(), _as_is)(value))
        for name, value in received
        if name.lower() not in LEFT_OUT
    )


def url(address: str) -> str:
    """Return *address* with one-time values taken out.

    >>> url("https://login.example/auth?client=a&state=8f3k")
    'https://login.example/auth?client=a&state='
    """
    return _VOLATILE_PARAMETERS.sub(r"\1", _SESSION_PATH.sub(r"\1", address))


def cookie(value: str) -> str:
    """Return a Set-Cookie value of which the cookie's own value is length and class.

    >>> cookie("sid=8a7f; Path=/; Secure; Expires=Tue, 24 Nov 2026 12:00:00 GMT")
    'sid=[token 4]; Path=/; Secure; Expires=[moment]'
    """
    pair, semicolon, attributes = value.partition(";")
    name, equals, content = pair.partition("=")
    if not equals:  # RFC 6265bis §5.6: a pair without "=" is a value without a name
        name, content = "", pair
    kept = _COOKIE_EXPIRES.sub(r"\1[moment]", semicolon + attributes)
    return f"{name}{equals}{_class_of(content.strip())}{kept}"


def _class_of(content: str) -> str:
    if not content:
        return ""
    # No finer classes: by chance a token may hold digits only this time.
    return f"[{'token' if _TOKEN.fullmatch(content) else 'text'} {len(content)}]"


def _nonces(value: str) -> str:
    return _NONCE.sub(lambda found: f"'nonce-[{len(found[1])}]'", value)


def _challenge(value: str) -> str:
    return _AUTH_NONCE.sub(r'\1="[once]"', value)


def _as_is(value: str) -> str:
    return value


#: Header fields of which a part changes at every request.
_REDUCERS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "set-cookie": cookie,  # a session's value is random; its length and class stay
        "content-security-policy": _nonces,  # a nonce is fresh by its nature; its length stays
        "content-security-policy-report-only": _nonces,  # idem
        "location": url,  # a redirect to a sign-in carries a state
        "link": url,  # preloads may carry a cache buster
        "www-authenticate": _challenge,  # Digest challenges hold a nonce (RFC 7616 §3.3)
    }
)
