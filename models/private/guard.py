"""What a process does before it opens private notes, so that nothing of them outlives it."""

import contextlib
import ctypes
import os
import resource

_PR_SET_DUMPABLE = 4
_MCL_CURRENT, _MCL_FUTURE = 1, 2


def guard_process() -> tuple[str, ...]:
    """No core dump, no looking into its memory by others of the same account, and no swap, as far as the system allows.

    Returns:
        What could not be had, in words.
    """
    lacking = []
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if resource.getrlimit(resource.RLIMIT_CORE)[0]:
        lacking.append("a crash could leave a core dump")
    # Textual writes what it sees, keys too, into a file that the environment names.
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0):
            lacking.append("other programs of this account could look into its memory")
    except (OSError, AttributeError):  # not Linux
        return (*lacking, "other programs of this account could look into its memory", "it could be swapped to disk")
    # With a small limit the lock would succeed and every later allocation fail.
    if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] != resource.RLIM_INFINITY or libc.mlockall(
        _MCL_CURRENT | _MCL_FUTURE
    ):
        lacking.append("it could be swapped to disk")
    return tuple(lacking)
