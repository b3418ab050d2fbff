"""Loads a folder of norms: all of it, or none and every mistake."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from meetlat.core.yardstick.areas import rod_order
from meetlat.core.yardstick.mistakes import NormFileError
from meetlat.core.yardstick.norm import Norm, Text
from meetlat.core.yardstick.normfile import read_norm

#: The norms that come with Meetlat, a folder an area.
NORMS: Final = Path(__file__).parent / "norms"


_EMPTY: Final = Text("in deze map staan geen normen", "there are no norms in this folder")


class NormFilesError(ValueError):
    """A folder of norms cannot be used; every mistake is named."""

    def __init__(self, mistakes: Iterable[NormFileError]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def load_norms(folder: Path = NORMS) -> tuple[Norm, ...]:
    """Return every norm in *folder*, in the order of the rod.

    Raises:
        NormFilesError: a file has a mistake, or there is no file at all.
    """
    norms: list[Norm] = []
    mistakes: list[NormFileError] = []
    for file in sorted(folder.glob("*/*.toml")):
        read = read_norm(file)
        if isinstance(read, Norm):
            norms.append(read)
        else:
            mistakes += read
    if not norms and not mistakes:
        mistakes.append(NormFileError(folder, 1, _EMPTY))
    if mistakes:
        raise NormFilesError(mistakes)
    return tuple(sorted(norms, key=lambda norm: rod_order(norm.section, norm.id)))
