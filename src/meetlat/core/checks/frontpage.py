"""The front page's header fields, as rules on pages read them: address by address.

Only an HTML answer with status 200 is a page. Redirects are not followed here, so behind one there
is nothing to judge yet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from meetlat.core.checks.parts import Part, silent, unseen, whole
from meetlat.core.facts.https import Answer, Exchange, HttpsFacts
from meetlat.core.values.verdict import Verdict

_OK: Final = 200
_REDIRECTS: Final = range(300, 400)
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})

#: From an address and the page's answer there to what a rule says of it.
JudgePage = Callable[[str, Answer], Part]


def over_pages(https: HttpsFacts, judge: JudgePage) -> Verdict:
    """Return the verdict of *judge* on the front page of every address."""
    return whole([_part(exchange, judge) for exchange in https.to("https")])


def _part(exchange: Exchange, judge: JudgePage) -> Part:
    answer = exchange.answer
    if answer is None:
        return silent(exchange.address, exchange.silence)
    if answer.status in _REDIRECTS:
        return unseen(exchange.address, "redirects-on")
    if answer.status != _OK:
        return unseen(exchange.address, "error-status")
    # A page without a type is taken for HTML, as browsers do.
    types = answer.header("Content-Type") or ("text/html",)
    if types[-1].partition(";")[0].strip().lower() not in _HTML:
        return unseen(exchange.address, "not-html")
    return judge(exchange.address, answer)
