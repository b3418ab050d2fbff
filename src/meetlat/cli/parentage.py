"""Processes that end with the one that started them, also where that one is killed outright."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Final

#: The number of the request in <linux/prctl.h>.
_PR_SET_PDEATHSIG: Final = 1


def ends_with(parent: int) -> None:
    """Have this very process, just split off from *parent*, told to stop when that one dies.

    Only Linux can do so (prctl(2), PR_SET_PDEATHSIG); elsewhere a parent that is killed outright
    leaves its children running.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died in the meantime, and nobody will tell
        os._exit(1)
