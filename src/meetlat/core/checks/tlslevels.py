"""One TLS guideline judges, and another is shown beside it where it says otherwise."""

from __future__ import annotations

from meetlat.core.sources.ncsctls import Edition, Level, worst


def both(edition: Edition, level: Level, beside: Edition, level_beside: Level) -> dict[str, str]:
    """Return what both editions say, as data for a sentence; nothing where that adds nothing.

    It adds something where they differ and not both find it sufficient: good beside sufficient is
    a shade that nobody has to act on.

    >>> both(Edition.NCSC_2_1_1, Level.PHASE_OUT, Edition.NCSC_2025_05, Level.INSUFFICIENT)["level"]
    <Level.PHASE_OUT: 'phase-out'>
    >>> both(Edition.NCSC_2_1_1, Level.GOOD, Edition.NCSC_2025_05, Level.SUFFICIENT)
    {}
    """
    if level is level_beside or worst(level, level_beside).reaches(Level.SUFFICIENT):
        return {}
    return {"edition": edition, "level": level, "beside": beside, "level_beside": level_beside}
