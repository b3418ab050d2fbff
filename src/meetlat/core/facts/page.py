"""What the HTML of a host's front page holds, after at most a few redirects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: its visible or accessible text and its absolute address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The front page as its HTML says it. Text is bounded and its white space folded."""

    #: The absolute address at which the page was found.
    url: str
    #: Addresses that redirected on the way, in order.
    via: tuple[str, ...]
    status: int
    title: str
    #: The ``lang`` attribute of the html element, as written; "" where absent.
    language: str
    headings: tuple[str, ...]  # h1
    links: tuple[Link, ...]  # at most 300, in order of the document, each once
    #: The text of header and footer elements, and the alternative texts of images: where a
    #: sender names itself. At most 2,000 characters.
    sender_text: str
    description: str  # meta description
    viewport: str  # meta viewport
    #: Where forms post to, absolute, each once.
    form_actions: tuple[str, ...]
    has_password_field: bool
    #: Absolute addresses of scripts, styles, images and frames from other hosts: host names only.
    other_hosts: tuple[str, ...]
    #: http:// addresses of scripts, styles, images and frames on a page served over https.
    insecure_parts: tuple[str, ...]
