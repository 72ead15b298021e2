"""`make audit`: asks pip-audit whether a weakness is known of a package of the locks, the optional ones too.

Exit codes: 0, every package was asked about and nothing is known; 1, something is; 2, the feed answered for none or
not for all of them, so that nothing is proven: that is no green.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("sso", "telemetry")
"""The first holds the whole of base.txt."""
COMMAND = ("-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json", "-r")
NOTHING_KNOWN, KNOWN, NOT_ASKED = 0, 1, 2
PATIENCE_SECONDS = 300


def asked_of_all() -> list[dict[str, Any]] | None:
    """What the tool answers for each package of every lock; None where it couldn't for one of them."""
    answers = [asked(lock) for lock in LOCKS]
    told = {(one["name"], one.get("version")): one for answer in answers for one in answer or ()}
    return None if None in answers else list(told.values())


def asked(lock: str) -> list[dict[str, Any]] | None:
    """What the tool answers for each package of a lock; None where it couldn't."""
    command = [sys.executable, *COMMAND, str(ROOT / "requirements" / f"{lock}.txt")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return packages


def verdict(packages: list[dict[str, Any]] | None) -> tuple[int, list[str]]:
    """The exit code, and what to say."""
    packages = packages or []
    weak = [
        f"WEAK  {one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'none'}"
        for one in packages
        for flaw in one.get("vulns", ())
    ]
    unasked = [one["name"] for one in packages if "skip_reason" in one]
    if weak:
        return KNOWN, [*weak, f"{len(unasked)} packages weren't asked about"] if unasked else weak
    if not packages or unasked:
        told = f"{len(unasked)} of {len(packages)} packages weren't" if packages else "no package was"
        loud = f"THE FEED OF KNOWN WEAKNESSES WAS NOT REACHED: {told} asked about"
        return NOT_ASKED, [loud, "Nothing is proven. Run it where the package index answers."]
    return NOTHING_KNOWN, [f"{len(packages)} packages, no known weakness"]


if __name__ == "__main__":
    code, words = verdict(asked_of_all())
    print(*words, sep="\n", file=sys.stderr if code else sys.stdout)
    sys.exit(code)
