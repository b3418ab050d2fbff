"""Refusals of wrong use, in the reader's language."""

from __future__ import annotations

import pytest

from meetlat.cli.parsing import Parser, in_dutch


@pytest.fixture
def parser() -> Parser:
    whole = Parser(prog="x")
    whole.add_argument("host")
    whole.add_argument("--kind", choices=["app", "website"])
    both = whole.add_mutually_exclusive_group()
    both.add_argument("--limit", type=int)
    both.add_argument("--all", action="store_true")
    return whole


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "er ontbreekt nog iets: host."),
        (["a", "b"], "dit hoort er niet bij: b."),
        (["a", "--kin", "app"], "dit hoort er niet bij: --kin app."),
        (["a", "--kind", "x"], "--kind: ‘x’ is er niet. Kies uit: app, website."),
        (["a", "--kind"], "bij --kind hoort een waarde."),
        (["a", "--limit", "veel"], "--limit: ‘veel’ is geen heel getal."),
        (["a", "--all", "--limit", "3"], "--limit gaat niet samen met --all."),
    ],
)
def test_wrong_use_is_refused_in_dutch(parser, capsys, words, said) -> None:
    with pytest.raises(SystemExit, match="2"):
        parser.parse_args(words)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Gebruik: x ")
    assert err.endswith(f"meetlat: {said}\n")


@pytest.mark.usefixtures("english")
def test_wrong_use_is_refused_in_english(parser, capsys) -> None:
    with pytest.raises(SystemExit):
        parser.parse_args([])
    assert "the following arguments are required: host" in capsys.readouterr().err


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_dutch("something new") == "something new"
