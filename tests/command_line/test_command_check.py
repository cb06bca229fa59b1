"""`check` and `mend`: what needs somebody, and doing what it names."""

import shutil
from pathlib import Path

import pytest

from models.rules.finding import SEVERITIES
from models.rules.findings import all_findings
from tests.command_line.asking import Answer, Ev, board_at
from tests.conftest import TODAY
from tui.command_line.main import run


@pytest.fixture
def sample(capsys: pytest.CaptureFixture[str], sample_path: Path) -> Ev:
    """Run `evenhand` on the sample team, as its lead."""

    def call(*words: str, me: str = "morgan") -> Answer:
        code = run(["--board", str(sample_path), "--as-of", "2026-11-23", "--me", me, *words])
        seen = capsys.readouterr()
        return Answer(code, seen.out, seen.err)

    return call


def test_the_document(sample: Ev) -> None:
    document = sample("check", "--json").json
    assert document["schema"] == "evenhand/check/1"
    assert document["as_of"] == "2026-11-23"
    found = document["findings"]
    assert "cover.away:ledger" in [one["id"] for one in found]
    severities = [SEVERITIES.index(one["severity"]) for one in found]
    assert severities == sorted(severities)
    for one in found:
        assert one["id"] == f"{one['rule']}:{one['subject']['id']}"
        assert one["subject"]["name"]
        assert one["numbers"]
        assert all(isinstance(number, int | float) for number in one["numbers"].values())
        action = one["action"]
        assert action["kind"] in ("mend", "look")
        assert action["text"]
        assert action["command"].startswith("evenhand ")
        assert action["moves"] or action["kind"] == "look"


def test_the_text_has_two_lines_a_finding(sample: Ev) -> None:
    lines = sample("check").out.splitlines()
    found = sample("check", "--json").json["findings"]
    assert len(lines) == 2 * len(found)
    assert lines[0].split()[0] == found[0]["severity"]
    assert lines[1].endswith(found[0]["action"]["command"])


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--fail-on", "amber"), 1), (("--fail-on", "red"), 1)])
def test_the_exit_code_says_whether_something_was_found(sample: Ev, words: tuple[str, ...], code: int) -> None:
    answer = sample("check", *words)
    assert (answer.code, answer.err) == (code, "")
    assert answer.out
    assert sample("check", *words, "--quiet").out == ""
    assert sample("check", *words, "--quiet").code == code


def test_only_what_is_grave_enough_is_listed(sample: Ev) -> None:
    assert {line.split()[0] for line in sample("check", "--fail-on", "red").out.splitlines()[::2]} == {"red"}
    assert {line.split()[0] for line in sample("check", "--fail-on", "amber").out.splitlines()[::2]} == {"red", "amber"}


def test_all_is_well_and_nothing_is_said(ev: Ev, empty_path: Path) -> None:
    answer = ev("--board", str(empty_path), "check", "--fail-on", "amber")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert ev("--board", str(empty_path), "check", "--json").json["findings"] == []


def test_mend_carries_out_a_pair_and_undo_takes_it_back(sample: Ev, sample_path: Path) -> None:
    [pair] = [one for one in sample("check", "--json").json["findings"] if one["id"] == "cover.away:ledger"]
    [move] = pair["action"]["moves"]
    before = board_at(sample_path).tasks[move["task"]]
    assert sample("mend", "cover.away:ledger").code == 0
    after = board_at(sample_path).tasks[move["task"]]
    assert (after.owner, after.coach) == (move["to"], move["coach"])
    assert sample("undo").code == 0
    assert board_at(sample_path).tasks[move["task"]].owner == before.owner


def test_every_mend_that_is_named_ends_its_finding(sample: Ev, sample_path: Path, tmp_path: Path) -> None:
    mends = [one for one in sample("check", "--json").json["findings"] if one["action"]["kind"] == "mend"]
    for number, one in enumerate(mends[:3]):
        copy = Path(shutil.copy(sample_path, tmp_path / f"{number}.db"))
        assert sample("--board", str(copy), "mend", one["id"]).code == 0, one["text"]
        assert one["id"] not in [found.id for found in all_findings(board_at(copy), TODAY)]


def test_a_finding_that_is_not_there_or_names_nothing_is_refused(sample: Ev) -> None:
    assert "there is no finding 'no.such:thing' now" in sample("mend", "no.such:thing").refused(2)
    looks = [one for one in sample("check", "--json").json["findings"] if not one["action"]["moves"]]
    assert "names nothing to carry out" in sample("mend", looks[0]["id"]).refused(2)


def test_what_is_a_members_own_is_for_them_and_the_lead(sample: Ev) -> None:
    def own(me: str) -> set[str]:
        found = sample("check", "--json", me=me).json["findings"]
        return {one["subject"]["id"] for one in found if one["rule"].startswith("ladder.")}

    assert own("priya") == {"priya"}
    assert own("ana") == set()
    assert own("morgan") == {"priya"}
    assert own("cron") == own("morgan")  # a script is no member, and reads the whole board anyway


def test_the_only_holder_on_leave(ev: Ev) -> None:
    """Story 9 in small: leave of the only holder of a critical skill turns it red."""
    assert "cover.away" not in ev("check", "--json").out
    assert ev("edit", "tls", "--critical").code == 0
    assert ev("add", "leave", "cy", "2026-12-07", "2026-12-11").code == 0
    assert ev("check", "--fail-on", "red").code == 1
    [found] = [one for one in ev("check", "--json").json["findings"] if one["rule"] == "cover.away"]
    assert (found["subject"]["id"], found["when"]) == ("tls", "2026-12-07")
