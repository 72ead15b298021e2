"""`make test-next`: says which Django it runs on, and whether that is a newer one than the locked."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import django


def main(lock: Path) -> int:
    """Compare the Django in front of the path with the one of the lock."""
    locked = re.search(r"^django==([^ ]+)", lock.read_text("utf-8"), re.MULTILINE | re.IGNORECASE)
    assert locked is not None, f"{lock} locks no Django"
    newest = django.get_version()
    if newest == locked[1]:
        print(f"!! Django {newest} is the locked one: nothing newer is to be had for Python {sys.version.split()[0]}.")
    else:
        print(f"Django {newest}; the lock has {locked[1]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
