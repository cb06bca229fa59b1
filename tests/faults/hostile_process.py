"""Work in a process of its own: what it says, and what it costs. Whatever it does to itself, the tests go on."""

import os
import resource
import sys
from collections.abc import Callable

MOST_SECONDS = 20
"""Seconds of processor time after which it is ended: what takes so long never ends."""


def in_a_process_of_its_own(work: Callable[[], str]) -> tuple[str, float]:
    """What the work says, and the megabytes that it took beyond what was in use before."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
            before = most_memory()
            said = work()
            os.write(writing, f"{most_memory() - before:.1f}\n{said}".encode("utf-8", "replace")[:4000])
        except BaseException as error:  # whatever it is must not go on in this copy of pytest
            os.write(writing, f"0\nfault: {error!r}".encode("utf-8", "replace")[:4000])
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        memory, _, said = pipe.read().decode().partition("\n")
    os.waitpid(child, 0)
    return said, float(memory or "inf")


def most_memory() -> float:
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
