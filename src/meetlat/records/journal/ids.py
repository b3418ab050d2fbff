"""Identities of governance rows: UUID version 7 (RFC 9562 §5.7), so that they sort by birth."""

from __future__ import annotations

import uuid

from uuid_utils import compat


def new_id() -> uuid.UUID:
    """Return a new identity, later ones sorting after earlier ones."""
    return compat.uuid7()
