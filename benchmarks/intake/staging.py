"""`python -m benchmarks.intake.staging 10000 100000 1000000`: CPU and memory of bringing a file's rows together."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator

import django

django.setup()
from orders.imports.sorting_by_order import FileRow, brought_together  # noqa: E402

ROW = b'[["%d","\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xbe\xd0\xb2\xd0\xb0","+79160000001","PAN-28","1","1990,00"],"",""]'
LINES_OF_AN_ORDER = 2


def rows(lines: int, *, apart: bool) -> Iterator[FileRow]:
    """So many rows of orders of two lines, which stand together or half a file apart."""
    orders = lines // LINES_OF_AN_ORDER
    for line in range(lines):
        order = line % orders if apart else line // LINES_OF_AN_ORDER
        yield FileRow(line + 1, f"A-{order}", ROW % order)


def measure(lines: int, place: str) -> None:
    """Print a row of the table for this process."""
    before, began = peak(), time.process_time()
    found = sum(1 for _ in brought_together(rows(lines, apart=place == "apart")))
    assert found == lines // LINES_OF_AN_ORDER
    spent = time.process_time() - began
    sys.stdout.write(f"| {lines} | {place} | {spent:.1f} | {before:.0f} | {peak():.0f} |\n")


def peak() -> float:
    """The most memory that the process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(sizes: list[str]) -> None:
    """Each measurement in a process of its own."""
    sys.stdout.write("| lines | order's rows | CPU, s | memory before, MiB | peak, MiB |\n|---|---|---|---|---|\n")
    sys.stdout.flush()
    for size in sizes:
        for place in ("near", "apart"):
            subprocess.run([sys.executable, "-m", __spec__.name, size, place], check=True)


if __name__ == "__main__":
    if sys.argv[-1] in ("near", "apart"):
        measure(int(sys.argv[1]), sys.argv[2])
    else:
        main(sys.argv[1:] or ["10000", "100000", "1000000"])
