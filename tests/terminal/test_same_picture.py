"""Whatever Textual writes: the terminal shows the same picture with our driver, cell by cell, and gets fewer bytes."""

from collections import deque
from collections.abc import Sequence
from typing import Any

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.random_frames import WORDS, Frames
from tui.terminal import encode
from tui.terminal import shadow as shadow_screen
from tui.terminal.cells import Style
from tui.terminal.shadow import Shadow


def play(seed: int, steps: int = 6, words: Sequence[str] = WORDS) -> tuple[int, int]:
    """Play random frames on a terminal of each kind, and compare them after each. Returns the bytes of both."""
    erases = seed % 2 == 0
    frames = Frames(seed, *((20, 5), (33, 4), (60, 2))[seed % 3], words)
    size = frames.width, frames.height
    plain, ours = Emulator(*size), Emulator(*size)
    shadow = Shadow(erases)
    sizes = [0, 0]
    below = ""
    for step in range(steps):
        chance = frames.random.random()
        if not step or chance < 0.1:
            if chance < 0.05:
                size = frames.width, frames.height = frames.random.randint(20, 60), frames.random.randint(2, 8)
            # Another size, or back from the shell: what the terminal shows is anybody's.
            plain.resize(*size)
            ours.resize(*size)
            shadow.forget()
            frame = below = frames.whole()
        elif chance > 0.85:
            frame = frames.modal() if step % 2 else below  # a dialog opens, or it is gone and all is painted again
        else:
            frame = frames.strange() if chance < 0.2 else frames.whole() if chance < 0.3 else frames.part()
        park = frames.random.random() < 0.5
        sent = shadow.changes_of(frame, size, park)
        plain.feed(frame)
        ours.feed(sent)
        where = f"seed {seed}, step {step}"
        assert ours.visible() == plain.visible(), where
        assert not park or (ours.x, ours.y) == (plain.x, plain.y), where
        assert shadow.changes_of(frame, size, park) == "" or chance < 0.2, where
        sizes[0] += len(frame.encode())
        sizes[1] += len(sent.encode())
    return sizes[0], sizes[1]


def test_random_frames_look_the_same() -> None:
    deque(map(play, range(120)), maxlen=0)  # a planted bug is seen within sixty


def test_random_frames_without_emoji_take_fewer_bytes() -> None:
    sizes = [play(seed, words=WORDS[:-5]) for seed in range(1000, 1040)]
    assert sum(ours for _, ours in sizes) < 0.9 * sum(plain for plain, _ in sizes)


def _off_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    right = encode.shortest_move

    def wrong(at: encode.Position | None, y: int, x: int) -> str:
        return right(at, y, x + 1 if x and x % 7 == 0 else x)

    monkeypatch.setattr(encode, "shortest_move", wrong)


def _forgotten_underline(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Style.change_to
    monkeypatch.setattr(Style, "change_to", lambda old, new: right(old, new).replace("24;", ""))


def _style_never_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Style.change_to
    monkeypatch.setattr(Style, "change_to", lambda old, new: right(old, new).replace("\x1b[0;", "\x1b["))


def _erased_too_far(monkeypatch: pytest.MonkeyPatch) -> None:
    right = encode.encode

    def wrong(*arguments: Any) -> tuple[str, encode.Standing]:
        sent, standing = right(*arguments)
        return sent.replace("X", "0X"), standing

    monkeypatch.setattr(shadow_screen, "encode", wrong)


def _remembers_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Shadow.forget

    def wrong(shadow: Shadow) -> None:
        if len(shadow._rows) != shadow._size[1]:
            right(shadow)

    monkeypatch.setattr(Shadow, "forget", wrong)


@pytest.mark.parametrize(
    "plant", [_off_by_one, _forgotten_underline, _style_never_reset, _erased_too_far, _remembers_what_is_gone]
)
def test_a_planted_bug_is_seen(plant: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(plant)
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        deque(map(play, range(60)), maxlen=0)


@pytest.mark.parametrize("drift", [-1, 1])
def test_a_terminal_that_measures_characters_otherwise_gets_the_rest_of_the_line_right(drift: int) -> None:
    """Emoji of several code points: what stands right of them is where Textual put it, which plain writes do not reach."""
    shadow, ours = Shadow(), Emulator(30, 1, drift=drift)
    for name in ("👩\u200d💻 Ana", "❤\ufe0f Ben", "plain", "👩\u200d💻 Cy"):
        ours.feed(shadow.changes_of(f"\x1b[1;1H\x1b[44m{name:<12}\x1b[0m| 8 h \x1b[1;1H", (30, 1)))
    row = "".join(text for text, _ in ours.cells[0])
    assert row.endswith("| 8 h" + " " * 12) or "| 8 h" in row
    assert "".join(text or "_" for text, _ in ours.cells[0][3:7]).strip("_ ") == "Cy"
