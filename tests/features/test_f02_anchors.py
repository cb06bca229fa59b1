"""F02: what 0 to 5 mean in a skill, in the team's own words, editable, and shown while somebody rates."""

import re
from pathlib import Path

from models.rules.anchors import ANCHORS, anchor_lines, anchors_of
from tests.command_line.asking import Ev, board_at
from tests.pseudo_terminal import ROOT
from tests.rules.small_board import skill
from tests.screens.showing import press, shown, text_of

OWN = ("never wrote a query", "reads one", "writes joins", "writes reports", "mends slow ones", "designs schemas")


def test_f02_our_words_stand_in_where_the_team_has_none() -> None:
    assert anchors_of(skill("sql")) == ANCHORS
    assert anchors_of(skill("sql", anchors=OWN)) == OWN
    some = anchors_of(skill("sql", anchors=("", "reads one")))
    assert some == (ANCHORS[0], "reads one", *ANCHORS[2:])
    assert anchor_lines(skill("sql", anchors=OWN))[3] == "3  writes reports"


async def test_f02_the_rating_form_shows_them_and_the_skill_form_changes_them(sample_path: Path) -> None:
    async with shown(sample_path, size=(80, 24), area="skills") as (app, pilot):
        app.areas.skills.main().put_cursor("ana", "cobol")
        await press(pilot, "e")
        assert all(words in text_of(app) for words in ANCHORS)
        await press(pilot, "escape", "S", *["tab"] * 8, *"alone on the tariffs", "ctrl+s")
        assert app.desk.board.skills["cobol"].anchors == ("", "", "", "alone on the tariffs")
        await press(pilot, "e")
        assert "3  alone on the tariffs" in text_of(app)
        assert ANCHORS[4] in text_of(app)


def test_f02_on_the_command_line(ev: Ev, board_path: Path) -> None:
    assert ev("edit", "sql", *[word for words in OWN for word in ("--anchor", words)]).code == 0
    assert board_at(board_path).skills["sql"].anchors == OWN
    assert "5  designs schemas" in ev("rate", "ana", "sql").out
    assert ev("rate", "ana", "sql", "--json").json["anchors"][0] == f"0  {OWN[0]}"
    assert ev("rate", "ana", "sql", "3.5").out == "rated Ana Duarte 3.5 in SQL\n"


_OF_SFIA = re.compile(r"\bSFIA\b|\bset strategy, inspire\b|\bensure, advise\b|\binitiate, influence\b", re.IGNORECASE)
"""The name of the framework, and names of its levels, which may not be copied."""


def test_f02_no_text_of_sfia_is_in_the_program() -> None:
    files = [path for folder in ("models", "tui", "docs", "sample_data") for path in (ROOT / folder).rglob("*.*")]
    texts = [path for path in files if path.suffix in (".py", ".md", ".json", ".tcss", ".toml")]
    assert len(texts) > 100
    assert [path.name for path in texts if _OF_SFIA.search(path.read_text(encoding="utf-8"))] == []
