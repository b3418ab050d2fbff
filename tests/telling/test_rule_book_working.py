"""The way of working follows from the routes and terms that were set."""

from __future__ import annotations

import pytest

from meetlat.telling.rule_book_working import RouteTerms, route_lines, steps
from telling.books import a_way

#: Keeps a number and its noun on one line.
GLUE = "\N{NO-BREAK SPACE}"


def test_each_step_has_the_term_of_whoever_takes_it() -> None:
    terms = {step.who: step.term for step in steps(a_way(), "nl")}
    assert terms["De CIO"] == "binnen 3 werkdagen"
    assert terms["De adviseurs"] == "binnen 5–21 werkdagen"
    assert terms["De aanvrager"] == ""


def test_a_single_term_for_advice_is_told_as_one() -> None:
    same = (RouteTerms("light", "licht", (), 1, 2), RouteTerms("heavy", "zwaar", (), 1, 2))
    advice = [step.term for step in steps(a_way(routes=same), "nl") if step.who == "De adviseurs"]
    assert advice == ["binnen 1 werkdag"]


def test_a_route_says_for_what_it_is_who_advise_and_what_all_steps_take_together() -> None:
    light, heavy = route_lines(a_way(), "nl")
    assert (light.name, light.advisers, light.advice) == (
        "licht",
        "communicatie",
        f"5{GLUE}werkdagen",
    )
    assert (heavy.advisers, heavy.advice) == ("privacy, inkoop", f"21{GLUE}werkdagen")
    # Four steps of 3 days each, and the advice.
    assert (light.whole, heavy.whole) == (f"17{GLUE}werkdagen", f"33{GLUE}werkdagen")
    assert f"€{GLUE}50.000" in heavy.when


def test_every_route_of_ours_says_for_which_proposals_it_is() -> None:
    from meetlat.records.cases.models import Case

    routes = tuple(RouteTerms(one.value, one.value, (), 1, 1) for one in Case.Route)
    assert all(line.when for line in route_lines(a_way(routes=routes), "nl"))


def test_a_route_that_is_not_known_is_told_by_its_name_alone() -> None:
    (line,) = route_lines(a_way(routes=(RouteTerms("own", "eigen", ("privacy",), 2, 1),)), "nl")
    assert (line.name, line.when) == ("eigen", "")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_one_who_proposed_does_not_ratify(language: str) -> None:
    (cio,) = [step for step in steps(a_way(), language) if "CIO" in step.who]
    assert {"nl": "bekrachtigt het niet", "en": "does not ratify it"}[language] in cio.what


def test_in_english_the_terms_are_in_working_days_too() -> None:
    assert {step.term for step in steps(a_way(), "en")} == {
        *("", "within 3 working days", "within 5–21 working days")
    }
