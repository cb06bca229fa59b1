"""F58 Digests: the same data gives the same text; to the terminal, a file, or a mail command; nothing private is in one."""

import shlex
import sys
from pathlib import Path

import pytest

from models.board import Board
from models.exchange.sample import sample_rows
from models.rules.digest import morning, week
from models.team import Team
from models.work import Task
from tests.command_line.asking import Ev
from tests.conftest import TODAY

HERE = ("--as-of", "2026-11-23")


def sample() -> Board:
    return Board.of(sample_rows(TODAY))


def test_the_same_board_and_day_give_the_same_text() -> None:
    assert morning(sample(), TODAY, "morgan") == morning(sample(), TODAY, "morgan")
    assert week(sample(), TODAY) == week(sample(), TODAY)
    assert week(sample(), TODAY).startswith("# Platform and Data, week to Mon 23 Nov\n\n## Finished\n\n- ")


def test_what_people_wrote_is_no_markup() -> None:
    found = Board.of([Team(name="<b>Us</b>"), Task(id="T-1", title="# [x](y) `z`", status="done", closed=TODAY)])
    text = week(found, TODAY)
    assert text.startswith("# \\<b\\>Us\\</b\\>, week to")
    assert "- \\# \\[x\\](y) \\`z\\` (nobody)" in text


def test_a_members_morning_is_about_their_own_work_and_the_leads_about_all() -> None:
    lead, ana = morning(sample(), TODAY, "morgan"), morning(sample(), TODAY, "ana")
    assert "Morgan Ellery is at 118%" in lead
    assert "Morgan Ellery" not in ana.split("## Comes up")[0]


def test_to_a_file_which_is_not_replaced_unasked(ev: Ev, sample_path: Path, tmp_path: Path) -> None:
    here = ("--board", str(sample_path), "--me", "morgan", *HERE)
    printed = ev("digest", "week", *here).out
    file = tmp_path / "week.md"
    assert ev("digest", "week", "--to", str(file), *here).out == ""
    assert file.read_text() == printed
    file.write_text("mine")
    assert "week.md" in ev("digest", "week", "--to", str(file), *here).refused(3)
    assert file.read_text() == "mine"


def test_to_a_mail_command(ev: Ev, sample_path: Path, tmp_path: Path) -> None:
    here = ("--board", str(sample_path), "--me", "morgan", *HERE)
    sent = tmp_path / "sent"
    keep = shlex.join([sys.executable, "-c", f"import sys; open({str(sent)!r}, 'w').write(sys.stdin.read())"])
    assert ev("digest", "morning", "--mail", keep, *here).out == ""
    assert sent.read_text() == ev("digest", "morning", *here).out
    assert "there is no command" in ev("digest", "morning", "--mail", "no-such-mailer x", *here).refused(2)
    fails = shlex.join([sys.executable, "-c", "import sys; sys.exit('no route')"])
    assert "ended with 1: no route; nothing was sent" in ev("digest", "morning", "--mail", fails, *here).refused(2)
    assert "quote" in ev("digest", "morning", "--mail", "mail 'x", *here).refused(2)


def test_the_mirror_is_for_the_lead_alone(ev: Ev, sample_path: Path) -> None:
    here = ("--board", str(sample_path), *HERE)
    assert "your mirror" in ev("digest", "mirror", "--me", "morgan", *here).out
    assert "alone" in ev("digest", "mirror", "--me", "ana", *here).refused(5)


def test_private_notes_are_in_none(ev: Ev, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are in another place that no digest reads; here there are some, and none of their words appears."""
    from models.private.notes import written
    from models.private.vault import make_key, unlock

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    make_key(tmp_path / "evenhand", None)
    unlock(tmp_path / "evenhand").change(lambda book: written(book, "Platform and Data", "ana", "Lissabon", TODAY))
    for which in ("morning", "week", "mirror"):
        assert "Lissabon" not in ev("digest", which, "--board", str(sample_path), "--me", "morgan", *HERE).out
    assert "Lissabon" not in ev("agenda", "ana", "--board", str(sample_path), "--me", "morgan", *HERE).out
    assert "Lissabon" not in ev("export", "--board", str(sample_path), *HERE).out
