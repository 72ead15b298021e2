"""Play the calls against a running service: `python -m tests.calls http://127.0.0.1:8000 transcript.md [plays]`.

`plays` is the module that has them: `plays` (at any time), or `midnight`, to be started in the last
minutes of a day in Moscow.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path


def main(base: str, to: str, module: str = "plays") -> int:
    """Every call; those that break are named, the transcript is written all the same."""
    from tests.calls.line import Account, Transcript
    from tests.calls.orders import Shop
    from tests.calls.plays import Stage

    names = ("shop", "operator", "trainee", "supervisor", "warehouse", "telephony")
    shop, operator, colleague, supervisor, warehouse, telephony = (Account(base, name).log_in() for name in names)
    transcript = Transcript()
    mark = datetime.now(UTC).strftime("%M%S")
    stage = Stage(base, Shop(shop, mark), operator, colleague, supervisor, warehouse, telephony, transcript)
    broken = []
    plays = import_module(f"tests.calls.{module}").PLAYS
    for title, play in plays:
        transcript.heading(title, (play.__doc__ or "").strip())
        try:
            play(stage)
        except Exception as stopped:  # what stops a person is the finding
            broken.append(title)
            transcript.fact(f"ОСТАНОВИЛСЯ: {stopped}")
            for account in (operator, colleague):
                hang_up(account)
    Path(to).write_text(transcript.text(), encoding="utf-8")
    print(f"{len(plays) - len(broken)} of {len(plays)} calls to the end; broken: {broken}")
    return len(broken)


def hang_up(account) -> None:  # type: ignore[no-untyped-def]
    """Close what a broken call has left open."""
    for contact in account.ask("GET", "/contacts?open=true&mine=true")["results"]:
        account.send("POST", f"/contacts/{contact['id']}/close", {"result": "call_dropped"})


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
