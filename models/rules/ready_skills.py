"""Skills that come with words for their levels, wherever somebody adds one of that name. The team can write its own over them."""

from collections.abc import Mapping

READY: Mapping[str, tuple[str, ...]] = {
    "delegating": (
        "Keeps the work, or hands it over without a word",
        "Hands over errands, and says how to do them",
        "Hands over whole tasks, with somebody who reads the brief first",
        "Hands over usual work alone: result, date, say and check-ins are clear",
        "Hands over hard and new work so that people grow by it, and lets go",
        "Others learn it from them, and work goes on when they are away",
    ),
}
"""By the name in small letters: what 0 to 5 mean."""


def ready_anchors(name: str) -> tuple[str, ...]:
    """The words for a skill of this name; none where there are none."""
    return READY.get(name.strip().casefold(), ())
