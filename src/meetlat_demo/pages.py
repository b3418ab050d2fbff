"""Pages in believable Dutch HTML, from a few texts. Nothing in them changes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

from meetlat_lab.behaviour import FRESH, Headers, Page

#: The municipality's own statements, to which its own sites link.
PRIVACY: Final = "https://www.meerdam.example/privacy"
ACCESS: Final = "https://www.meerdam.example/toegankelijkheid"


@dataclass(frozen=True, slots=True)
class Text:
    """What a front page says. Empty means that the page leaves it out."""

    title: str
    heading: str
    body: tuple[str, ...]
    sender: str = "Gemeente Meerdam"
    privacy: str = PRIVACY
    access: str = ACCESS
    language: str = "nl"
    description: str = ""
    has_viewport: bool = True
    #: Text and address of links in the menu.
    menu: tuple[tuple[str, str], ...] = ()
    #: Markup put at the end of the main part: forms, images, scripts of others.
    extra: str = ""
    #: Whether its script carries a nonce that changes at every request.
    has_nonce: bool = False
    #: Paths of further pages on the same site, with their heading and text.
    more: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def front_page(text: Text, headers: Headers = ()) -> Page:
    """Return the front page."""
    return Page(_document(text, text.title, text.heading, text.body, text.extra), headers=headers)


def pages_of(text: Text, headers: Headers = ()) -> dict[str, Page]:
    """Return the front page at ``/`` and the further pages that *text* has, by path."""
    pages = {"/": front_page(text, headers)}
    for path, (heading, body) in text.more.items():
        title = f"{heading} - {text.title}"
        pages[path] = Page(_document(text, title, heading, (body,), ""))
    return pages


def _document(text: Text, title: str, heading: str, body: tuple[str, ...], extra: str) -> str:
    language = f' lang="{text.language}"' if text.language else ""
    paragraphs = "\n".join(f"<p>{escape(each)}</p>" for each in body)
    return f"""<!doctype html>
<html{language}>
<head>
<meta charset="utf-8">
{_head(text)}<title>{escape(title)}</title>
</head>
<body>
<header>
{_logo(text)}{_menu(text)}</header>
<main>
<h1>{escape(heading)}</h1>
{paragraphs}
{extra}
</main>
<footer>
{_footer(text)}</footer>
</body>
</html>
"""


def _head(text: Text) -> str:
    lines = []
    if text.has_viewport:
        lines.append('<meta name="viewport" content="width=device-width, initial-scale=1">')
    if text.description:
        lines.append(f'<meta name="description" content="{escape(text.description)}">')
    if text.has_nonce:
        lines.append(f'<script nonce="{FRESH}">document.documentElement.className = "js"</script>')
    return "".join(f"{line}\n" for line in lines)


def _logo(text: Text) -> str:
    if not text.sender:
        return ""
    return (
        f'<a href="/"><img src="/logo.svg" alt="{escape(text.sender)}, naar de voorpagina"></a>\n'
    )


def _menu(text: Text) -> str:
    if not text.menu:
        return ""
    items = "".join(f'<li><a href="{link}">{escape(name)}</a></li>' for name, link in text.menu)
    return f'<nav aria-label="Hoofdmenu"><ul>{items}</ul></nav>\n'


def _footer(text: Text) -> str:
    lines = [f"<p>Deze site is van: {escape(text.sender)}</p>"] if text.sender else []
    links = ((text.privacy, "Privacy"), (text.access, "Toegankelijkheid"))
    lines += [f'<p><a href="{link}">{name}</a></p>' for link, name in links if link]
    return "".join(f"{line}\n" for line in lines)


def form(action: str, *fields: tuple[str, str], button: str) -> str:
    """Return a form that posts to *action*; a field is its name and its label."""
    rows = "".join(
        f'<p><label for="{name}">{escape(label)}</label> '
        f'<input id="{name}" name="{name}" type="{_input_type(name)}"></p>\n'
        for name, label in fields
    )
    return (
        f'<form method="post" action="{action}">\n{rows}'
        f"<p><button>{escape(button)}</button></p>\n</form>"
    )


def _input_type(name: str) -> str:
    return {"wachtwoord": "password", "email": "email"}.get(name, "text")
