"""What a bench prints: for a person, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benches.bench import Bench, Figure, Report
from meetlat.cli.printing import either, language, print_json, print_table


def tell_list(benches: Sequence[Bench], *, as_json: bool) -> None:
    """Say which benches there are, with a sentence each."""
    rows = [(bench.name, bench.words.get(language())) for bench in benches]
    if as_json:
        print_json([{"name": name, "what": words} for name, words in rows])
        return
    title = either("Proeven: ./meetlat bench NAAM", "Benches: ./meetlat bench NAME")
    print_table(title, (either("naam", "name"), either("weegt", "weighs")), rows)


def tell(report: Report, *, as_json: bool) -> None:
    """Say what was done, what came out, and whether that was promised."""
    if as_json:
        print_json(_json(report))
        return
    machine = report.machine
    cores = either("kernen", "cores")
    print(f"{machine.cores} {cores}, Python {machine.python}, SQLite {machine.sqlite}")
    for done in report.did:
        print(done.get(language()))
    columns = ("", either("waarde", "value"), either("hooguit", "at most"), "")
    print_table(f"bench {report.bench}", columns, [_row(figure) for figure in report.figures])
    for source in dict.fromkeys(one.limit.source for one in report.figures if one.limit):
        print(source.get(language()))
    print(_outcome(report))


def _outcome(report: Report) -> str:
    if not report.has_limits:
        return either("Bij deze maten is niets beloofd.", "Nothing is promised for this size.")
    return _reached(is_reached=report.is_reached).capitalize() + "."


def _reached(*, is_reached: bool) -> str:
    return either("gehaald", "reached") if is_reached else either("niet gehaald", "not reached")


def _row(figure: Figure) -> tuple[str, str, str, str]:
    most, mark = "", ""
    if figure.limit is not None:
        most = f"{_number(figure.limit.most)} {figure.unit}".strip()
        mark = _reached(is_reached=figure.is_reached)
    value = f"{_number(figure.value)} {figure.unit}".strip()
    return figure.words.get(language()), value, most, mark


def _number(value: float) -> str:
    """Return *value* as the reader's language writes it, with a decimal where it is small."""
    written = f"{value:,.0f}" if value == int(value) or value >= 1_000 else f"{value:,.1f}"
    return written if language() == "en" else written.translate(str.maketrans(",.", ".,"))


# Any: JSON, as docs/reference/commands.md describes it.
def _json(report: Report) -> dict[str, Any]:
    return {
        "bench": report.bench,
        "machine": {
            "cores": report.machine.cores,
            "python": report.machine.python,
            "sqlite": report.machine.sqlite,
        },
        "did": [done.get(language()) for done in report.did],
        "figures": [
            {
                "name": figure.name,
                "what": figure.words.get(language()),
                "value": figure.value,
                "unit": figure.unit,
                "limit": figure.limit.most if figure.limit else None,
                "source": figure.limit.source.get(language()) if figure.limit else None,
                "reached": figure.is_reached if figure.limit else None,
            }
            for figure in report.figures
        ],
        "reached": report.is_reached if report.has_limits else None,
    }
