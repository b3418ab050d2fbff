"""Canonical JSON and its hash: the same content is the same bytes (RFC 8785)."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


# Any: JSON, whose shape belongs to whoever stores it.
def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - JSON
    """Return *value* as canonical JSON.

    Raises:
        rfc8785.CanonicalizationError: something in *value* has no place in JSON.
    """
    return rfc8785.dumps(value)


def content_hash(value: Any) -> str:  # noqa: ANN401 - JSON
    """Return the SHA-256 of *value*'s canonical JSON, in lower-case hexadecimals."""
    return hashlib.sha256(canonical_json(value)).hexdigest()
