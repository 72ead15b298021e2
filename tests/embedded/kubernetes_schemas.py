"""`make manifests`: deploy/ against Kubernetes' own schemas of its oldest and newest version that we name, offline.

The schemas are too large for the lock; `make manifests` lays them beside the environment for this once.
"""

from __future__ import annotations

import sys

import kubernetes_validate
import yaml

from tests.embedded.test_kubernetes import DEPLOY, FILES

VERSIONS = ("1.30", "1.37")


def main() -> int:
    """Name every fault; the exit code."""
    faults = 0
    for path in FILES:
        for document in yaml.safe_load_all(path.read_text("utf-8")):
            for version in VERSIONS:
                try:
                    kubernetes_validate.validate(document, version, strict=True)
                except kubernetes_validate.ValidationError as error:
                    faults += 1
                    print(f"{path.relative_to(DEPLOY)}, {document['kind']}, {version}: {error.message}")
    print(f"{len(FILES)} files, Kubernetes {' and '.join(VERSIONS)}: {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
