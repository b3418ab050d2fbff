"""Tell people what happened, and send what waits to be sent."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from meetlat.measuring.world import World
from meetlat.records.messages.services import deliver_waiting, notify_from_journal


# Any: JSON, as the job was asked for.
def notify(args: Mapping[str, Any], world: World) -> None:  # noqa: ARG001 - as every handler
    """Make notifications of what the trail gained, and deliver them."""
    notify_from_journal(at=timezone.now())
    deliver_waiting(at=timezone.now())
