"""Story 7: Manila, Berlin and Denver meet every week over both changes of the clocks, and the hard hours go round.

By command; the hours stand in everybody's own calendar.
"""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.stories.commands import answer, evenhand

AUTUMN, SPRING = "2026-10-12", "2027-03-01"
"""Nine weeks from each hold the change in Berlin and the one in Denver, a week or more apart. Manila has none."""


def team_of_three(home: Path, day: str) -> tuple[str, ...]:
    here = ("--board", "b.db", "--as-of", day, "--me", "bo")
    assert evenhand(home, "new", "b.db", "--as-of", day).returncode == 0
    for who, zone in (("bo", "Europe/Berlin"), ("mia", "Asia/Manila"), ("dan", "America/Denver")):
        assert evenhand(home, "add", "member", who.title(), "--time-zone", zone, *here).returncode == 0
    assert evenhand(home, "edit", "team", "--time-zone", "Europe/Berlin", *here).returncode == 0
    return here


@pytest.mark.parametrize("first", [AUTUMN, SPRING])
def test_the_hard_hours_go_round_over_the_changes_of_the_clocks(tmp_path: Path, first: str) -> None:
    here = team_of_three(tmp_path, first)
    found = answer(tmp_path, "huddle", "--weeks", "9", "--from", first, *here)
    assert len(found["huddles"]) == 9
    assert max(found["turns"].values()) - min(found["turns"].values()) <= 1
    assert sum(found["turns"].values()) >= 9  # no hour is soft for all three
    moments = {one["start"][11:16] for one in found["huddles"]}
    assert len(moments) > 2  # the moment moves with the clocks
    for one in found["huddles"]:
        assert {who: local[11:16] >= "06:00" for who, local in one["local"].items()} == dict.fromkeys(
            one["local"], True
        )

    # Planned in two goes: the second goes on where the turns of the first ended.
    assert evenhand(tmp_path, "huddle", "--weeks", "5", "--from", first, "--plan", *here).returncode == 0
    later = found["huddles"][5]["start"][:10]
    assert evenhand(tmp_path, "huddle", "--weeks", "4", "--from", later, "--plan", *here).returncode == 0
    for who in ("mia", "bo", "dan"):
        calendar = evenhand(tmp_path, "export", "--as", "ical", "--of", who, *here).stdout
        events = [event.decoded("DTSTART").isoformat() for event in Calendar.from_ical(calendar).walk("VEVENT")]
        assert events == [one["start"] for one in found["huddles"]]
    log = evenhand(tmp_path, "log", *here).stdout
    assert "planned 4 huddles of 3" in log
    assert evenhand(tmp_path, "undo", *here).returncode == 0
    assert evenhand(tmp_path, "export", "--as", "ical", *here).stdout.count("BEGIN:VEVENT") == 5
