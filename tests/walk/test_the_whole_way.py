"""From a problem to what the world sees of the decision: the whole way, as people go it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from walk import stations
from walk.demo import Demo
from walk.stations import Matter
from walk.visitor import Screen, Visitor
from web.looking import screen as a_screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.pango, pytest.mark.slow]

DESK, PHONE = (1280, 900), (320, 640)
CONDITION = "Laat de site voor de start testen door een onafhankelijke partij."
WALKS = [
    pytest.param(
        Screen(*DESK, scripts=True),
        Matter(
            "Jongerenraad Meerdam houden",
            "Jongerenraad Meerdam",
            "www.jongerenraadmeerdam.example",
        ),
        id="existing, at a desk",
    ),
    pytest.param(
        Screen(*PHONE, scripts=False),
        Matter("Werken bij Meerdam houden", "Werken bij Meerdam", "www.werkenbijmeerdam.example"),
        id="existing, on a phone without scripts",
    ),
    pytest.param(Screen(*PHONE, scripts=True), Matter("Ideeën van jongeren"), id="new, on a phone"),
]


@pytest.mark.parametrize(("screen", "matter"), WALKS)
def test_a_problem_becomes_a_ratified_decision_that_the_world_sees(
    chromium: Browser, demo: Demo, pictures: Path | None, screen: Screen, matter: Matter
) -> None:
    context = a_screen(chromium, screen.width_px, screen.height_px, scripts=screen.scripts)
    visitor = Visitor(context.new_page(), screen, pictures)
    visitor.open(f"{demo.address}/")
    stations.look_along_as(visitor, "Aanvrager Sport en Cultuur")
    stations.propose(visitor, matter)
    stations.look_along_as(visitor, "Toetscoördinator")
    stations.start_the_test(visitor, matter)
    stations.look_along_as(visitor, "Aanvrager Sport en Cultuur")
    answered = stations.answer_the_norms(visitor, matter)
    stations.look_along_as(visitor, "CISO")
    stations.advise(visitor, matter, condition=CONDITION)
    stations.look_along_as(visitor, "Privacy officer")
    stations.advise(visitor, matter)
    stations.look_along_as(visitor, "Toetscoördinator")
    assert stations.judge_the_norms(visitor, matter) == answered > 0
    reference = stations.lay_before_the_cio(visitor, matter, CONDITION)
    stations.look_along_as(visitor, "CIO")
    stations.ratify(visitor, matter)
    stations.read_the_document(visitor, reference, matter)
    stations.look_as_a_citizen(visitor, matter)
    assert visitor.wrong == []
    context.close()
