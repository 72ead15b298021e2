"""The description of the API as `docs/openapi.yaml` has it, read once by each process of a test run."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from config.embedded.launch_options import ROOT


@cache
def kept_description() -> dict[str, Any]:
    """The whole document; it is long, and nobody changes what was read."""
    return dict(yaml.load((ROOT / "docs/openapi.yaml").read_bytes(), Loader=yaml.CSafeLoader))
