"""The terminal gets the colours that it has, and every text stays readable in them."""

import base64
import contextlib
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tui.terminal.depth import Depth, depth_of
from tui.terminal.nearest import OF_256, READABLE, RGB, contrast, pair_of_16, pair_of_256
from tui.terminal.wishes import Wishes, wishes_of
from tui.themes import DARK, LIGHT

PALETTES = {
    "the Linux console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "GNOME Terminal": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
    "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
    "PuTTY": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
}
"""What the first sixteen colours are as these come."""


def rgb(text: str) -> RGB:
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def mixed(front: RGB, back: RGB, part: float) -> RGB:
    red, green, blue = (round(b + (f - b) * part) for f, b in zip(front, back, strict=True))
    return red, green, blue


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolour"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, "truecolour"),
        ({"TERM": "xterm-256color"}, "256"),  # over SSH, and in macOS Terminal
        ({"TERM": "xterm-kitty"}, "truecolour"),
        ({"TERM": "xterm-direct"}, "truecolour"),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, "truecolour"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "16"),
        ({"TERM": "tmux-256color", "TMUX": "x", "COLORTERM": "truecolor"}, "truecolour"),
        ({"TERM": "screen-256color", "TMUX": "x", "COLORTERM": "truecolor"}, "truecolour"),
        ({"TERM": "tmux-256color", "TMUX": "x"}, "256"),
        ({"TERM": "screen", "TMUX": "x"}, "16"),
        ({"TERM": "screen", "STY": "x", "COLORTERM": "truecolor"}, "16"),
        ({"TERM": "screen.xterm-256color", "STY": "x", "COLORTERM": "truecolor"}, "256"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({}, "none"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
    ],
)
def test_how_many_colours(environment: dict[str, str], depth: Depth) -> None:
    assert depth_of(environment) == depth


def test_windows_has_no_term_and_all_colours() -> None:
    assert depth_of({}, windows=True) == "truecolour"


def test_a_flag_goes_before_the_settings_and_those_before_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    environment = {"TERM": "xterm-256color", "NO_COLOR": "1"}
    assert wishes_of(path, environment=environment) == Wishes(colours="none")
    path.write_text(
        'colours = "16" # or 256\nmouse = false\ndriver = "plain"\ntheme = "evenhand-light"\n[keys]\nx = "y"\n'
    )
    assert wishes_of(path, environment=environment) == Wishes("16", mouse=False, plain_driver=True, light=True)
    assert wishes_of(path, no_color=True, environment=environment).colours == "none"
    path.write_text("[keys]\nmouse = false\n")
    assert wishes_of(path, environment={"TERM": "xterm"}) == Wishes("16")
    assert wishes_of(path, no_mouse=True, environment={"TERM": "xterm"}) == Wishes("16", mouse=False)
    for wrong in ('colours = "pink"\n', "colours = [\n", "\x00"):
        path.write_text(wrong)
        assert wishes_of(path, environment={"TERM": "xterm"}) == Wishes("16")
    assert wishes_of(tmp_path, environment={"TERM": "xterm"}) == Wishes("16")


def pairs(theme: object) -> list[tuple[RGB, RGB]]:
    """What is written on what: all colours on the board and on bars and dialogs, and what stands on a mark."""
    assert theme in (DARK, LIGHT)
    shades = DARK if theme is DARK else LIGHT
    back = rgb(str(shades.background))
    grounds = [back, rgb(str(shades.surface))]
    front = rgb(str(shades.foreground))
    named = (shades.primary, shades.secondary, shades.accent, shades.success, shades.warning, shades.error)
    texts = [front, *(rgb(str(name)) for name in named), *(rgb(shades.variables[v]) for v in ("stretch", "far"))]
    texts += [mixed(front, back, part) for part in (0.7,)]
    on_marks = [(back, rgb(shades.primary)), (back, rgb(str(shades.accent))), (front, rgb(str(shades.panel)))]
    return [(text, ground) for ground in grounds for text in texts] + on_marks


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_with_16_colours_every_text_can_be_read_on_four_palettes(theme: object) -> None:
    for palette, line in PALETTES.items():
        shades = [rgb(word) for word in line.split()]
        for text, ground in pairs(theme):
            front, back = pair_of_16(text, ground)
            assert contrast(shades[front], shades[back]) >= READABLE, (palette, text, ground, front, back)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_with_256_colours_every_text_can_be_read(theme: object) -> None:
    for text, ground in pairs(theme):
        front, back = pair_of_256(text, ground)
        assert contrast(OF_256[front], OF_256[back]) >= READABLE, (text, ground)


def test_the_nearest_of_256() -> None:
    assert [pair_of_256(colour, colour)[1] for colour in OF_256.values()] == [
        min(number for number, same in OF_256.items() if same == colour) for colour in OF_256.values()
    ]
    assert pair_of_256((216, 222, 230), (18, 22, 28)) == (253, 234)  # a dark blue grey stays dark and grey


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(
    ("plain", "words", "environment", "allowed", "seen"),
    [
        (True, (), {"NO_COLOR": "1"}, r"|0|1|2|3|4|7|22|23|24|27", r"\b7\b"),
        (False, ("--no-color", "--no-mouse"), {"COLORTERM": "truecolor"}, r"|0|1|2|3|4|7|22|23|24|27", r"\b7\b"),
        (False, (), {"TERM": "xterm"}, r"|[0-9]|2[2-9]|[349][0-79]|10[0-7]", r"\b97\b"),
        (True, ("--no-mouse",), {}, r"|[0-9]|2[2-9]|[34]8;5;[0-9]+|[34]9", r"\b38;5;[0-9]+"),
    ],
    ids=["NO_COLOR", "--no-color", "16", "256"],
)
def test_no_other_colour_code_is_sent(
    sample_path: Path,
    tmp_path: Path,
    plain: bool,
    words: tuple[str, ...],
    environment: dict[str, str],
    allowed: str,
    seen: str,
) -> None:
    from tests.pseudo_terminal import Terminal

    told = ("--board", str(sample_path), "--as-of", TODAY.isoformat(), "--me", "morgan", *words)
    set_here = {"COLORTERM": "", **environment}
    terminal = Terminal(tmp_path / "home", plain, told, (100, 30), environment=set_here)
    with contextlib.closing(terminal):
        terminal.wait_for("NEEDS YOU")
        for key, then in (("4", "the team"), ("2", "Unassigned"), ("y", "clipboard"), ("d", "Hand off: ")):
            terminal.press(key)
            terminal.wait_for(then)
    codes = set(re.findall(r"\x1b\[([0-9;]*)m", terminal.sent))
    assert [code for code in codes if re.search(seen, code)]
    one = rf"(?:{allowed.removeprefix('|')})"
    assert [code for code in codes if not re.fullmatch(rf"(?:{one}(?:;{one})*)?", code)] == []
    assert ("\x1b[?1000h" in terminal.sent) == ("--no-mouse" not in words)
    copied = re.search(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.sent)
    assert copied is not None
    assert "Rotate the TLS" in base64.b64decode(copied[1]).decode()
