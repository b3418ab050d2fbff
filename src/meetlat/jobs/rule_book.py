"""Set the rule book once for all who read it: that takes longer than a page may."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from meetlat.measuring.world import World
from meetlat.records.policy.books import book_file, keep_book
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of
from meetlat.telling.rule_book_sheet import RuleBookSheet


# Any: JSON, as the job was asked for.
def write_rule_book(args: Mapping[str, Any], world: World) -> None:  # noqa: ARG001 - as every handler
    """Make the book that was asked for and keep it; one that is there already stays."""
    if book_file(args["key"]).exists():
        return
    # Loads Pango, which a machine may lack; the other jobs do without.
    from meetlat.telling.rule_book import rule_book  # noqa: PLC0415 - loads Pango

    version = YardstickVersion.objects.get(pk=args["version"])
    sheet = replace(msgspec.convert(args["sheet"], RuleBookSheet), norms=norms_of(version))
    keep_book(args["key"], rule_book(sheet, fonts=Path(settings.FONTS) / "files"))
