"""The release before answers every request while its database becomes today's (docs/ops/upgrade.md)."""

from __future__ import annotations

import pytest

from tests.upgrade.live.__main__ import main


@pytest.mark.prove
@pytest.mark.servers
def test_the_release_before_goes_on_serving_while_its_database_is_brought_over() -> None:
    """Smaller than `make upgrade-live`; how long a request waits depends on the machine and is that target's matter."""
    assert main(["--orders", "5000", "--longest", "60"]) == 0
