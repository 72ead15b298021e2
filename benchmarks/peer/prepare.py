"""Make the peer's tables and rows, and tell a token: `python -m benchmarks.peer.prepare ORDERS TICKETS CARD`."""

from __future__ import annotations

import json
import os
import sys

import django


def main() -> None:
    """What to call the peer with goes to standard output."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.peer.settings"
    django.setup()
    from benchmarks.peer.rows import make

    sys.stdout.write(json.dumps(make(*(int(argument) for argument in sys.argv[1:]))))


if __name__ == "__main__":
    main()
