"""A real browser, and what can be wrong with a page in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from door.debian import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = Path(settings.CHECKOUT) / "node_modules/axe-core/axe.min.js"


@contextmanager
def launched() -> Iterator[Browser]:
    """Run Chromium for as long as the context lasts."""
    from playwright.sync_api import sync_playwright

    # Playwright runs a loop in this thread, in which Django would refuse its own database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def screen(
    browser: Browser, width_px: int, height_px: int = 900, *, scripts: bool = True
) -> BrowserContext:
    """Return an empty profile of a browser, with axe at hand on every page where scripts run.

    Axe comes in by the browser itself, before the page, so that the page's own security policy
    holds as it is for everything else.
    """
    context = browser.new_context(
        viewport={"width": width_px, "height": height_px},
        java_script_enabled=scripts,
        locale="nl-NL",
    )
    if scripts:
        context.add_init_script(path=str(AXE))
    return context


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds on a page; of *rules* alone, where some are named."""
    only = f", runOnly: {{type: 'rule', values: {json.dumps(rules)}}}" if rules else ""
    found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{only}}})")
    return [
        f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes']][:3])}"
        for one in found["violations"]
    ]


def shape(page: Page) -> list[str]:
    """Return what is wrong with the shape of a page: too wide, no title, not one main heading."""
    found = []
    width_px = (page.viewport_size or {})["width"]
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > width_px:
        found.append(f"sticks out: {wide} px wide in {width_px} px")
    if not page.title().partition(" · ")[0].strip():
        found.append("no title")
    if (heads := page.locator("h1").count()) != 1:
        found.append(f"{heads} headings of the first level")
    return found
