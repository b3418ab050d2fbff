"""Someone at a screen: reads what is there, and goes on by keyboard, links and buttons alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from web.looking import shape, violations

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Locator, Page, Response

#: The same page with other things on it is looked at by axe this many times; then it is known.
LOOKS = 2
_PARTICULAR = re.compile(r"[0-9a-f-]{36}|[A-Z]{3,4}-\d\d|eenmalig/[^/]+")


@dataclass(frozen=True, slots=True)
class Screen:
    """What somebody looks at."""

    width_px: int
    height_px: int
    scripts: bool

    @property
    def name(self) -> str:
        """For files and for the names of tests."""
        return f"{self.width_px}px-{'with' if self.scripts else 'without'}-scripts"


@dataclass
class Visitor:
    """One person in a browser, and everything that was wrong on the pages passed."""

    page: Page
    screen: Screen
    #: Where pictures of the pages go; None for nowhere.
    pictures: Path | None = None
    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    _pictured: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script failed: {error}"))
        self.page.on("response", self._take)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # a refusal by the security policy is one of these
            self.wrong.append(f"{self.page.url}: {message.text}")

    def _take(self, answer: Response) -> None:
        if answer.status >= 400:
            self.wrong.append(f"{answer.url}: {answer.status}")

    def open(self, address: str) -> None:
        """Type an address: what one does once."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        """Look at the page that came, and keep what is wrong with it."""
        self.page.wait_for_load_state()
        kind = _PARTICULAR.sub("…", self.page.url.partition("?")[0].split("/", 3)[3])
        self.seen[kind] += 1
        self.wrong += [f"/{kind}: {problem}" for problem in self._problems(self.seen[kind])]
        self._picture(kind)

    def _problems(self, times: int) -> list[str]:
        found = shape(self.page)
        if self.screen.scripts and times <= LOOKS:
            found += violations(self.page)
        return found

    def _picture(self, kind: str) -> None:
        if self.pictures is None:
            return
        self._pictured += 1
        name = re.sub(r"[^a-z-]+", "-", kind).strip("-") or "begin"
        path = self.pictures / f"{self.screen.name}-{self._pictured:03}-{name}.png"
        self.page.screenshot(path=str(path), full_page=True, caret="initial")

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press a button, with the keyboard."""
        self._enter((within or self.page).get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Follow a link, with the keyboard."""
        self._enter((within or self.page).get_by_role("link", name=name).first)

    def _enter(self, thing: Locator) -> None:
        thing.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def menu(self, name: str) -> None:
        """Go to an area by the main menu; on a phone it has to be opened first."""
        opener = self.page.locator("summary").get_by_text("Menu", exact=True)
        if opener.is_visible():
            opener.focus()
            self.page.keyboard.press("Enter")
        menu = self.page.get_by_role("navigation", name="Hoofdmenu")
        self._enter(menu.get_by_role("link", name=name, exact=True))

    def fill(self, label: str | re.Pattern[str], text: str) -> None:
        """Type in the field with this label."""
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str | re.Pattern[str], option: str) -> None:
        """Choose from a list."""
        self.page.get_by_label(label).first.select_option(label=option)

    def tick(self, question: str, answer: str) -> None:
        """Tick one of the answers to a question."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(answer, exact=True).check()

    def reads(self, text: str | re.Pattern[str]) -> bool:
        """Whether this stands on the page."""
        return self.page.get_by_role("main").get_by_text(text).first.is_visible()

    @property
    def heading(self) -> str:
        """What the page is called."""
        return self.page.locator("h1").inner_text()
