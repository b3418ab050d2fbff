"""The example of a profile's file: complete, explained in Dutch, and true of a made-up town."""

from pathlib import Path
from typing import Final

EXAMPLE: Final = Path(__file__).with_suffix(".toml")
