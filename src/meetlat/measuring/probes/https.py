"""Ask every address of a host for its front page over HTTP and HTTPS, and for security.txt.

A stranger's log shows three requests an address. Redirects are not followed; of the front page
only the head is read; a certificate that is not trusted does not stop us from looking.
"""

from __future__ import annotations

from typing import Final

from meetlat.core.facts.https import Answer, Exchange, HttpsFacts
from meetlat.core.facts.silence import Unseen
from meetlat.core.values.hostname import HostName
from meetlat.measuring import reduce
from meetlat.measuring.exchange import Conversation
from meetlat.measuring.kit import Kit
from meetlat.measuring.trouble import TROUBLE, cause_of
from meetlat.measuring.web import connected

_SECURITY_TXT: Final = "/.well-known/security.txt"  # RFC 9116 §3
_OK: Final = 200


async def probe(host: HostName, kit: Kit) -> HttpsFacts | Unseen:
    """Return the first answers of each address of *host*; network trouble is a fact."""
    addresses = await kit.resolve(host)
    if isinstance(addresses, Unseen):
        return addresses
    exchanges = [one for address in addresses for one in await _at(host, address, kit)]
    return HttpsFacts(tuple(sorted(exchanges, key=lambda one: (one.scheme, one.address, one.path))))


async def _at(host: HostName, address: str, kit: Kit) -> tuple[Exchange, ...]:
    plain = await _exchange(host, "http", address, "/", kit)
    front = await _exchange(host, "https", address, "/", kit)
    if front.silence is not None:
        # Nobody who did not answer is asked again for another path.
        return plain, front, Exchange("https", address, _SECURITY_TXT, None, front.silence)
    return plain, front, await _exchange(host, "https", address, _SECURITY_TXT, kit)


async def _exchange(host: HostName, scheme: str, address: str, path: str, kit: Kit) -> Exchange:
    try:
        async with connected(host, scheme, address, None, kit) as stream:
            conversation = Conversation(stream, kit.limits)
            head = await conversation.get(host.ascii, path, user_agent=kit.user_agent)
            body = None
            # Only text is read: a page that is shown for every path is not security.txt.
            if path != "/" and head.status == _OK and head.media_type in ("", "text/plain"):
                raw = await conversation.body(head, kit.limits.max_text_bytes)
                body = raw.decode("utf-8", "replace")
    except TROUBLE as error:
        return Exchange(scheme, address, path, None, cause_of(error))
    return Exchange(
        scheme, address, path, Answer(head.status, reduce.headers(head.headers), body), None
    )
