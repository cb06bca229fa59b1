"""Hand-offs with their brief, briefs as Markdown, and playbooks, on the command line."""

from pathlib import Path

import pytest

from models.delegating import Playbook
from models.following import Checkpoint
from tests.command_line.asking import Ev, board_at

BRIEF = (
    "--why", "the audit is due",
    "--deliverable", "an index, and the plan before and after",
    "--done-when", "the query takes less than 2 s on 3 days",
    "--measure", "2 s",
    "--kickoff", "look at the plan",
    "--kickoff", "open the database",
)  # fmt: skip


def test_the_whole_way(ev: Ev, board_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ev("hand-off", "T-1", "ana", *BRIEF, "--backup", "ben").out
    assert said.startswith("handed 'Tune the slow query' to Ana Duarte, told ")
    assert "planned Fri 4 Dec (x1.4: usual; 0 of 8 results are known of them)" in said
    assert "forecast: 80% by" in said
    board = board_at(board_path)
    [handoff] = board.handoffs_of("T-1")
    assert (handoff.backup, handoff.due_kind, handoff.brief.kpis) == ("ben", "soft", ("2 s",))

    page = ev("brief", "T-1").out
    assert "## Done when\n\nthe query takes less than 2 s on 3 days" in page
    assert "- Authority: 3 consult" in page
    assert "went over 'open the database'" in ev("brief", "slow query", "--tick", "2").out
    assert "- [x] open the database" in ev("brief", "T-1").out
    assert "changed the brief" in ev("brief", "T-1", "--owed", "an answer a day").out
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i 's/2 s/3 s/'")
    assert "done when" in ev("brief", "T-1", "--edit").out
    document = ev("brief", "T-1", "--json").json
    assert document["brief"]["done_when"] == "the query takes less than 3 s on 3 days"
    assert document["kickoff_done"] == ["open the database"]
    assert document["findings"] == []

    assert "made the playbook 'tuning'" in ev("playbook", "T-1", "tuning").out
    assert "tuning" in ev("playbooks").out
    assert "## Measures" in ev("playbooks", "tuning").out
    ev("add", "task", "Tune the other one", "--skill", "sql:2.5", "--hours", "30", "--due", "2026-12-18")
    sent = ev("hand-off", "Tune the other", "ana", "--json").json
    assert sent["schema"] == "evenhand/hand-off/1"
    assert sent["playbook"] == "P-1"
    assert sent["findings"] == []
    assert sent["factor"] == 1.4
    assert 0 <= sent["forecast"]["chance_on_time"] <= 1
    board = board_at(board_path)
    newest = list(board.handoffs.values())[-1]
    assert len(board.about(Checkpoint, newest.id)) == len(sent["checkpoints"]) > 0
    assert ev("playbooks", "--json").json["playbooks"][0]["name"] == "tuning"
    ev("playbook", "tuning", "--delete")
    assert board_at(board_path).all(Playbook) == {}


def test_what_the_brief_lacks_is_said_and_a_begun_one_asks(ev: Ev) -> None:
    assert "does not say why and done when" in ev(
        "hand-off", "T-1", "ana", "--deliverable", "an index", "--why", "-"
    ).refused(2)
    said = ev("hand-off", "T-1", "ana", "--no-checkpoints").out
    assert "deliverable is empty" in said
    assert "measures are missing" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["brief", "T-1"], "was never handed off"),
        (["brief", "T-99"], "no task matches"),
        (["playbook", "T-1"], "was never handed off"),
        (["playbooks", "nothing"], "there is no playbook 'nothing' (none yet)"),
        (["playbook", "x", "y", "--delete"], "one name too many"),
        (["hand-off", "T-1", "ana", "--told", "2026-12-30"], "is after the planned date"),
        (["hand-off", "T-1", "ana", "--backup", "ana"], "the backup is somebody else"),
        (["hand-off", "T-1", "ana", "--playbook", "x"], "there is no playbook 'x'"),
        (["hand-off", "T-1", "ana", *["--measure", "1"] * 4], "three at most"),
    ],
)
def test_refusals(ev: Ev, words: list[str], says: str) -> None:
    answer = ev(*words)
    assert says in answer.refused(answer.code)
    assert answer.code in (1, 2, 3, 4)


def test_only_who_handed_it_over_and_the_lead_change_it(ev: Ev) -> None:
    ev("hand-off", "T-1", "ben", "--me", "ana", "--yes", "--reason", "he asked for it", *BRIEF)
    assert "that is for Ana Duarte" in ev("brief", "T-1", "--why", "x", "--me", "cy").refused(2)
    assert "went over" in ev("brief", "T-1", "--tick", "1", "--me", "ben").out
    assert "has 2 items" in ev("brief", "T-1", "--tick", "3").refused(2)


def test_an_editor_that_fails_changes_nothing(ev: Ev, monkeypatch: pytest.MonkeyPatch) -> None:
    ev("hand-off", "T-1", "ana", *BRIEF)
    monkeypatch.delenv("VISUAL", raising=False)
    for editor, says in (("false", "ended with 1"), ("no-such-editor-here", "set EDITOR"), ("'", "set EDITOR")):
        monkeypatch.setenv("EDITOR", editor)
        answer = ev("brief", "T-1", "--edit")
        assert says in answer.refused(answer.code)
    monkeypatch.setenv("EDITOR", "true")
    assert "says that already" in ev("brief", "T-1", "--edit").err
