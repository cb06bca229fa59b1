"""Screens wait for what is left to do, not for a while: quicker, and right on a busy machine too."""

import asyncio
import math
import time

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.pilot import Pilot

SOON = 0.05
"""Seconds. A timer that rings sooner belongs to what was just asked for; the blinking of a cursor does not."""

PATIENCE = 60.0
"""Seconds after which an app that is still busy always will be."""


@pytest.fixture(autouse=True)
def _idle_is_when_nothing_is_left_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual takes an app for idle that used little CPU for 20 ms: slow, and wrong where others use the CPU.

    Before that it sends every widget a message and waits until all have come: those are among what is left to do.
    """
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", nothing_left_to_do)
    monkeypatch.setattr(Pilot, "_wait_for_screen", nothing_left_to_do)


_DRAWN: set[tuple[type, Size]] = set()


@pytest.fixture(autouse=True)
def _what_nobody_looks_at_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step would be drawn for no terminal: a quarter of what a walk takes.

    What a test or a picture looks at is drawn then; a screen that comes up for the first time is drawn too: it has to be possible.
    """
    draw = Compositor.render_update

    def update(compositor: Compositor, full: bool = False, *how: object, **named: object) -> object:
        kind = type(compositor.root), compositor.size
        if full or kind not in _DRAWN:
            _DRAWN.add(kind)
            return draw(compositor, full, *how, **named)  # type: ignore[arg-type]
        compositor._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", update)


_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def _styles_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All apps have the same style sheets: to parse them for each app anew takes a good part of its start."""
    parse = Stylesheet._parse_rules

    def once(sheet: Stylesheet, *what: object, **how: object) -> list[RuleSet]:
        key = (what, tuple(how.items()), tuple(sheet._variables.items()))
        if key not in _PARSED:
            _PARSED[key] = parse(sheet, *what, **how)  # type: ignore[arg-type]
        return _PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", once)


async def nothing_left_to_do(*_how: object) -> None:
    """Wait until every task of the event loop waits for a key, or for a timer that does not ring soon."""
    loop = asyncio.get_running_loop()
    end = time.monotonic() + PATIENCE
    calm = 0
    while calm < 3:
        assert time.monotonic() < end, "it never comes to rest"
        timers = (timer.when() for timer in loop._scheduled if not timer.cancelled())  # type: ignore[attr-defined]
        rest = min(timers, default=math.inf) - loop.time()
        busy = bool(loop._ready)  # type: ignore[attr-defined]
        calm = 0 if busy or rest < SOON else calm + 1
        await asyncio.sleep(max(0, rest) if rest < SOON and not busy else 0)
