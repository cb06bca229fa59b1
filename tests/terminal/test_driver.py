"""The driver: what passes, in which order, what is held together, and when it takes nothing for granted."""

import sys
from types import SimpleNamespace

import pytest

if sys.platform == "win32":
    pytest.skip("Textual's own driver there", allow_module_level=True)

import textual
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size

from tui.terminal.choice import driver_class
from tui.terminal.driver import ChangedCellsDriver
from tui.terminal.shadow import Shadow

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
ONE = "\x1b[1;1H\x1b[31mone\x1b[0m\x1b[1;1H"
TWO = "\x1b[1;1H\x1b[31mtwo\x1b[0m\x1b[1;1H"


class Recording(ChangedCellsDriver):
    """Has no terminal."""

    def __init__(self) -> None:
        self._app = SimpleNamespace(size=Size(20, 4), _post_message=None)  # type: ignore[assignment]
        self._shadow, self._must_forget, self._in_update = Shadow(), False, False


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    writes: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _driver, data: writes.append(data))
    monkeypatch.setattr(LinuxDriver, "process_message", lambda _driver, message: None)
    return writes


def test_a_large_frame_goes_out_between_its_marks_in_one_write(sent: list[str]) -> None:
    driver = Recording()
    driver._app.__dict__["size"] = Size(1_000, 4)
    large = "\x1b[1;1H" + "漢" * 400
    for data in (BEGIN, large, END):
        driver.write(data)
    assert sent == [BEGIN + "\x1b[m\x1b[H" + "漢" * 400 + END]


def test_a_frame_of_one_packet_needs_no_marks(sent: list[str]) -> None:
    driver = Recording()
    for data in (BEGIN, ONE, END):
        driver.write(data)
    assert sent == ["\x1b[m\x1b[H\x1b[31mone"]


def test_the_cursor_is_parked_only_where_somebody_types(sent: list[str]) -> None:
    driver = Recording()
    driver._app.__dict__["focused"] = SimpleNamespace(cursor_screen_offset=(0, 0))
    driver.write(ONE)
    driver._app.__dict__["focused"] = None
    driver.write(TWO)
    assert sent == ["\x1b[m\x1b[H\x1b[31mone\r", "two"]


def test_a_frame_without_changes_sends_nothing(sent: list[str]) -> None:
    driver = Recording()
    for data in (BEGIN, ONE, END, BEGIN, ONE, END, BEGIN, END, ONE, "\x1b[1;2H\x1b[31mne\x1b[0m\x1b[1;1H"):
        driver.write(data)
    assert len(sent) == 1


def test_what_changes_is_written_at_once_without_marks_too(sent: list[str]) -> None:
    driver = Recording()
    driver.write(ONE)
    driver.write(TWO)
    assert sent[1:] == ["\rtwo"]


@pytest.mark.parametrize(
    "data", ["\x1b[?1003h", "\x1b]0;title\x07", "\x1b]52;c;YQ==\x07", "\x07", "\x1b[>25u", "\x1b[?2026$p"]
)
def test_other_writes_pass_and_leave_the_picture_alone(data: str, sent: list[str]) -> None:
    driver = Recording()
    for each in (ONE, data, ONE):
        driver.write(each)
    assert sent[1:] == [data]


@pytest.mark.parametrize("data", ["\x1b[?1049h", "\x1b[2J", "\x1bc", "words\n"])
def test_a_write_that_may_change_the_picture_makes_it_unknown(data: str, sent: list[str]) -> None:
    driver = Recording()
    for each in (ONE, data, ONE):
        driver.write(each)
    assert sent[1:3] == ["\x1b[m", data]
    assert "one" in sent[3]


def test_a_frame_that_is_not_understood_passes_whole_and_the_next_one_too(sent: list[str]) -> None:
    driver = Recording()
    strange = ONE.replace("one", "\x1b]8;;there\x1b\\one")
    for each in (ONE, strange, ONE):
        driver.write(each)
    assert sent[1] == "\x1b[m" + strange
    assert "one" in sent[2]


@pytest.mark.parametrize(
    "frame",
    [
        "\x1b[9;1Hlow",
        "\x1b[1;19Hlong",
        "\x1b[1;1H\tx",
        "\x1b[1;1H\u0301x",
        "\x1b[1;20H漢",
        "\x1b[1;1H\x1b[38:2::1:2:3mx",
    ],
)
def test_a_frame_that_reaches_beyond_what_we_know_passes(frame: str, sent: list[str]) -> None:
    Recording().write(frame)
    assert sent == ["\x1b[m" + frame]


def test_a_new_size_makes_all_unknown(sent: list[str]) -> None:
    driver = Recording()
    driver.write(ONE)
    driver.process_message(Resize(Size(20, 4), Size(20, 4)))
    driver.write(ONE)
    driver._app.__dict__["size"] = Size(30, 4)
    driver.write(ONE)
    assert [data.count("one") for data in sent] == [1, 1, 1]


def test_many_styles_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.terminal.cells._MOST_STYLES", 20)
    shadow = Shadow()
    for red in range(90):
        assert f"38;2;{red};0;0mx" in shadow.changes_of(f"\x1b[1;1H\x1b[38;2;{red};0;0mx\x1b[0m\x1b[1;1H", (9, 1))


def test_which_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EVENHAND_PLAIN_DRIVER", "TEXTUAL_DRIVER"):
        monkeypatch.delenv(name, raising=False)
    assert driver_class() is ChangedCellsDriver
    for name in ("EVENHAND_PLAIN_DRIVER", "TEXTUAL_DRIVER"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "1")
            assert driver_class() is None
    monkeypatch.setattr(textual, "__version__", "9.0.0", raising=False)
    assert driver_class() is None
