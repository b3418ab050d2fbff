"""How the demo tells how far it is: a line a step, with how long it has been going on."""

from __future__ import annotations

import time
from collections.abc import Sequence


class Progress:
    """Lines with the seconds since the start before them."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return time.monotonic() - self._began

    def say(self, text: str) -> None:
        """Say what is done, or what begins."""
        print(f"{self.seconds:6.1f} s  {text}", flush=True)


def doors(address: str, links: Sequence[tuple[str, str]]) -> str:
    """Return what to open: *address*, and a sign-in link for each person in *links*."""
    width = max((len(name) for name, _ in links), default=0)
    lines = [
        "",
        f"Open de demo:  {address}/",
        "",
        "Aanmelden kan met een van deze links. Elke link werkt één keer, twaalf uur lang.",
        "In de balk bovenaan wisselt u daarna van rol.",
        "",
        *(f"  {name:<{width}}  {link}" for name, link in links),
        "",
        "Stoppen: Ctrl-C. Verder: ./meetlat demo. Van voren af aan: ./meetlat demo --fresh",
        "",
    ]
    return "\n".join(lines)
