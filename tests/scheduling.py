"""How tests are dealt out to the workers of pytest-xdist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

WHOLE_FILES = (
    "tests/embedded/test_launcher.py",
    "tests/embedded/test_production.py",
    "tests/embedded/test_proxy.py",
    "tests/embedded/test_settings_refuse.py",
    "tests/desk/day/test_demo.py",
    "tests/desk/guidance/test_follower.py",
    "tests/escalations/test_demo.py",
    "tests/orders/demo/test_demo.py",
    "tests/query_budgets/test_query_budgets.py",
    "tests/service/admin/test_every_page_of_every_role.py",
    "tests/service/stream/test_held_connections.py",
    "tests/service/stream/test_one_process.py",
    "tests/test_migrations_lint.py",
    "tests/test_upgrade.py",
)
"""What a module makes once for all its tests would be made by each worker that gets one of them."""


class OneByOneButWholeFiles(LoadScopeScheduling):
    """Tests go one by one to whoever is free; the files named above stay on one worker, with what they started.

    (The `xdist_group` mark of xdist 3.8 has no effect under pytest 9.2, whose test names can't be changed any more.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return file if file in WHOLE_FILES else nodeid

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """Also forget what is done: xdist counts all that a worker ever got after each test, thousands of times."""
        scope = self._split_scope(self.registered_collections[node][item_index])
        super().mark_test_complete(node, item_index, duration)
        if all(self.assigned_work[node][scope].values()):
            del self.assigned_work[node][scope]
