"""``python -m meetlat``: the product's command."""

import sys

from meetlat.cli.main import main

if __name__ == "__main__":  # measuring starts processes that import this module again
    sys.exit(main(sys.argv[1:]))
