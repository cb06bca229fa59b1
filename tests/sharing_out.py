"""Which process gets which tests: as xdist's `loadgroup`, without counting what is done over and over."""

from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController


class SharingOut(LoadGroupScheduling):  # type: ignore[misc]  # xdist has no types
    """`loadgroup` keeps what is done and counts all of it at every test: with 2,600 tests that took half a minute."""

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """Forget a group of which all tests are done, and see whether the process needs more."""
        nodeid = self.registered_collections[node][item_index]
        scope = self._split_scope(nodeid)
        work = self.assigned_work[node]
        work[scope][nodeid] = True
        if all(work[scope].values()):
            del work[scope]
        self._reschedule(node)
