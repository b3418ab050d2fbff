"""How wide a text is, estimated without a typesetter.

Source: the advance widths of Noto Sans 2.013 (OFL), per 1000 of an em, for U+0020 to U+007E. Other
characters count as the widest capital, so that an estimate errs on the wide side.
"""

from __future__ import annotations

from typing import Final

_REGULAR: Final = (
    "260 269 408 646 572 831 732 225 300 300 551 572 268 322 268 372 572 572 572 572 572 572 "
    "572 572 572 572 268 268 572 572 572 434 899 639 650 632 730 556 519 728 741 339 273 619 "
    "524 907 760 781 605 781 622 549 556 731 600 930 586 566 572 329 372 329 572 444 281 561 "
    "615 480 615 564 344 615 618 258 258 534 258 935 618 605 615 615 413 479 361 618 508 786 "
    "529 510 470 380 551 380 572"
)
_BOLD: Final = (
    "260 282 479 646 572 902 750 266 339 339 542 572 285 320 281 415 572 572 572 572 572 572 "
    "572 572 572 572 281 285 572 572 572 477 898 692 665 642 732 560 549 724 765 389 331 664 "
    "559 943 813 791 621 791 656 551 577 756 650 967 670 626 579 331 415 331 572 411 365 599 "
    "632 516 632 597 387 632 650 299 298 620 298 975 650 625 632 632 447 502 434 650 571 856 "
    "578 571 493 394 551 394 572"
)
_WIDTHS: Final = {
    bold: {chr(32 + place): int(width) for place, width in enumerate(widths.split())}
    for bold, widths in ((False, _REGULAR), (True, _BOLD))
}
_WIDEST: Final = 975
#: Room for a typeface that runs wider than Noto Sans where that one is absent.
_ALLOWANCE: Final = 1.06


def width_of(line: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide *line* is at font *size*, in the unit of *size*.

    >>> round(width_of("voldoet", 10))
    37
    """
    widths = _WIDTHS[bold]
    return sum(widths.get(character, _WIDEST) for character in line) * size * _ALLOWANCE / 1000


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return *text* in lines no wider than *width*; a longer word keeps a line for itself.

    >>> wrap("Nut, noodzaak en kosten", 112, 13, bold=True)
    ['Nut, noodzaak', 'en kosten']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
