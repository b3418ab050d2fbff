"""Do a step in an interpreter of its own, and weigh that one alone.

What a child took at most (``ru_maxrss``) includes what its parent held when the child was born, so
the step reads its own high-water mark, and whoever asks for it holds little.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benches.bench import NotPossibleError

HOUSE = Path(__file__).resolve().parents[1]
_HIGH_WATER = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


# Any: JSON, of each step its own shape.
def do(module: str, arguments: Sequence[str], **environment: str) -> Mapping[str, Any]:
    """Run *module* with *arguments* and return the JSON object that it says.

    Progress and refusals go to standard error, as the step says them.

    Raises:
        NotPossibleError: it did not end well.
    """
    path = os.pathsep.join((str(HOUSE / "src"), str(HOUSE)))
    done = subprocess.run(  # noqa: S603 - our own words; no shell
        [sys.executable, "-m", module, *arguments],
        env=os.environ | {"PYTHONPATH": path} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotPossibleError(f"{module} {arguments[0]}: {done.returncode}")
    said: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def peak_mb() -> float:
    """Return the most memory that this process held until now, in MB of a million bytes."""
    try:
        found = _HIGH_WATER.search(Path("/proc/self/status").read_text())
    except OSError:
        found = None
    if found is not None:
        return int(found[1]) * 1024 / 1_000_000
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024) / 1_000_000
