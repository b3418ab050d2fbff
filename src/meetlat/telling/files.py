"""The only things that a document may read: what it was given, and the fonts beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FONT_ADDRESS: Final = "meetlat:fonts/"
#: A family a script: the typesetter takes one file a family and weight, and falls through.
_FONTS: Final = {
    ("Noto Sans", 400): "noto-sans-latin-400-normal.woff2",
    ("Noto Sans", 700): "noto-sans-latin-700-normal.woff2",
    ("Noto Sans Extended", 400): "noto-sans-latin-ext-400-normal.woff2",
    ("Noto Sans Extended", 700): "noto-sans-latin-ext-700-normal.woff2",
}


class RefusedError(FatalURLFetchingError):  # type: ignore[misc] # WeasyPrint has no types
    """A document asked for something that it was not given."""


class GivenFiles(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Answers from memory; whatever was not given is refused, so nothing reaches a network."""

    def __init__(self, files: Mapping[str, tuple[bytes, str]]) -> None:
        """Take the *files* that exist: address to content and media type."""
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._files = dict(files)

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 # WeasyPrint's own signature
        """Return the file given as *url*.

        Raises:
            RefusedError: it was not given.
        """
        if url not in self._files:
            raise RefusedError(f"{url} is not part of this document")
        content, media_type = self._files[url]
        return URLFetcherResponse(url, body=content, headers={"Content-Type": media_type})


def font_files(folder: Path | None) -> dict[str, tuple[bytes, str]]:
    """Return the fonts in *folder* (fontsource's ``files``) by address; none where it is not."""
    if folder is None:
        return {}
    return {
        FONT_ADDRESS + name: ((folder / name).read_bytes(), "font/woff2")
        for name in _FONTS.values()
        if (folder / name).exists()
    }


def font_faces(files: Mapping[str, object]) -> str:
    """Return the ``@font-face`` rules for those fonts that are among *files*."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url("{FONT_ADDRESS}{name}") format("woff2")}}'
        for (family, weight), name in _FONTS.items()
        if FONT_ADDRESS + name in files
    )
