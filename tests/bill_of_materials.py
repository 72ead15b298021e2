"""`make sbom`: docs/bill-of-materials.cdx.json, CycloneDX 1.6, out of the runtime's lock by cyclonedx-bom.

The tool's own output names a registry for each package and quotes the lock's lines with their digests; both are left
out. The same lock gives the same bytes: there is no moment and no serial number in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "base.txt"
BILL = ROOT / "docs" / "bill-of-materials.cdx.json"
COMMAND = ("-m", "cyclonedx_py", "requirements", str(LOCK), "--of", "JSON", "--sv", "1.6", "--output-reproducible")


def made() -> dict[str, Any]:
    """The bill, as the tool makes it."""
    done = subprocess.run([sys.executable, *COMMAND], check=True, capture_output=True, text=True)
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def trimmed(bill: dict[str, Any]) -> dict[str, Any]:
    """What belongs to the packages alone, by their names."""
    renamed = {part["bom-ref"]: part["purl"] for part in bill["components"]}
    bill["components"] = sorted((component(part) for part in bill["components"]), key=lambda part: part["purl"])
    bill["dependencies"] = [{"ref": purl} for purl in sorted(renamed.values())]
    tools = bill["metadata"]["tools"]["components"]
    bill["metadata"]["tools"]["components"] = [
        {name: one[name] for name in ("name", "type", "version")} for one in tools
    ]
    return bill


def component(part: dict[str, Any]) -> dict[str, Any]:
    """A package: what it is called, and which version."""
    return {name: part[name] for name in ("name", "version", "purl", "type")} | {"bom-ref": part["purl"]}


if __name__ == "__main__":
    BILL.write_text(json.dumps(trimmed(made()), ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
