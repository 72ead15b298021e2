"""How much memory the command and the worker's task need for files of different lengths."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.intake.made_up import order
from benchmarks.server import ROOT, database_url

COMMAND = """
import sys, resource, django; django.setup()
from django.core.management import call_command
call_command("import_orders", sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
TASK = """
import sys, resource, django; django.setup()
from orders.imports.stored_content import store_upload
from orders.imports.upload_worker import go_on
from service.http.uploads import spooled
from service.models import User
from service.accounts.roles import Actor
with open(sys.argv[1], "rb") as raw:
    upload = spooled(iter(lambda: raw.read(65536), b""), "")
file = store_upload(upload, actor=Actor.of(User.objects.get(username="shop")))
while go_on(file.pk):
    pass
file.refresh_from_db()
assert file.state == "done" and not file.refused, file.state
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def table_row(sizes: list[int]) -> str:
    """A row for each way and length."""
    lines = ["| way | orders | file, MB | s | orders/s | peak memory, MB |", "|---|---|---|---|---|---|"]
    for name, program in (("command", COMMAND), ("task", TASK)):
        lines += [measured(name, program, size) for size in sizes]
    return "\n".join(lines)


def measured(name: str, program: str, size: int) -> str:
    """One file in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.jsonl"
        with path.open("w") as file:
            file.writelines(json.dumps(order(f"{name[0].upper()}M{size}", at)) + "\n" for at in range(size))
        weight, began = path.stat().st_size / 2**20, time.perf_counter()
        env = os.environ | {"DATABASE_URL": database_url(), "PYTHONPATH": str(ROOT)}
        run = [sys.executable, "-c", program, str(path)]
        said = subprocess.run(run, env=env, cwd=ROOT, capture_output=True, text=True, check=True).stderr
        seconds = time.perf_counter() - began
    peak = int(said.split()[-1]) / 1024
    return f"| {name} | {size:,} | {weight:.0f} | {seconds:.0f} | {size / seconds:,.0f} | {peak:.0f} |"
