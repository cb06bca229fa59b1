"""F17 Triage: keep, delegate, automate, outsource, drop or later, for and against; three questions; what changed since."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.actions.decision import Refused
from models.actions.triage import decide
from models.board import Board, Change
from models.delegating import OUTCOMES, Triage
from models.exchange.board_file import board_intake
from models.exchange.intake import merge
from models.row import Row
from models.rules.findings import all_findings
from models.rules.plate import NO_LONGER, again, first_hand_offs, plate
from models.rules.triage import POINTS, triage_of
from models.work import ACTIVE
from tests.command_line.asking import Ev, board_at
from tests.conftest import TODAY

LABELLED: Mapping[str, Any] = json.loads((Path(__file__).parent / "labelled_tasks.json").read_text(encoding="utf-8"))
GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "triage.md").read_text(encoding="utf-8")


@pytest.fixture
def board_path(sample_path: Path) -> Path:
    """The made-up team."""
    return sample_path


def labelled_board(case: Mapping[str, Any]) -> Board:
    """The board of the labels with one of their tasks, and the lead's other work of the next four weeks."""
    document = {**LABELLED["board"], "team": {**LABELLED["board"]["team"], **case["team"]}}
    other = {"id": "other", "title": "All other work of the lead", "owner": "kim", "due": "2026-12-18"}
    document["tasks"] = [{"id": "T", **case["task"]}, {**other, "effort_hours": 160 * case["lead_load"]}]
    batch, _ = merge(Board(), board_intake("labels", document, TODAY), "labels")
    return Board().apply(batch.changes)


def answer_to(case: Mapping[str, Any]) -> Any:
    board = labelled_board(case)
    return triage_of(board, board.tasks["T"], TODAY)


def test_thirty_labelled_tasks_come_out_as_the_advice_says() -> None:
    cases = LABELLED["tasks"]
    assert len(cases) == len({case["item"] for case in cases}) == 30
    assert {case["outcome"] for case in cases} == set(OUTCOMES)
    answers = [(case, answer_to(case)) for case in cases]
    wrong = [(case["item"], case["outcome"], a.outcome) for case, a in answers if a.outcome != case["outcome"]]
    assert len(wrong) <= 3, wrong
    for _, answer in answers:  # no outcome of any of them is without a reason on both sides
        assert {option.outcome for option in answer.options} == set(OUTCOMES)
        assert all(option.reasons_for and option.reasons_against for option in answer.options)


def test_what_is_proposed_has_the_most_points_unless_it_stays() -> None:
    for case in LABELLED["tasks"]:
        answer = answer_to(case)
        assert answer.best.points == max(option.points for option in answer.options) or answer.outcome == "keep"


def test_each_of_the_three_questions_counts_0_to_2() -> None:
    by_item = {case["item"]: case for case in LABELLED["tasks"]}
    grows, again_, lasts = answer_to(by_item[64]).questions
    assert (grows.points, again_.points, lasts.points) == (2, 2, 1)
    assert "wants" in grows.words
    assert [question.points for question in answer_to(by_item[24]).questions] == [0, 0, 0]
    assert "questions" in answer_to(by_item[64]).facts
    assert "questions" not in answer_to(by_item[24]).facts


@pytest.mark.parametrize("how", ["mark", "purpose", "list", "hold", "time"])
def test_what_is_never_handed_off_stays_whatever_else_holds(how: str) -> None:
    case = next(case for case in LABELLED["tasks"] if case["item"] == 64)  # delegate, by ten points
    board = labelled_board(case)
    # A machine could do it and its value is low: by points alone it would be automated.
    board = board.apply([_changed(board.tasks["T"], marks=("automatable",), value="low")])
    task, team = board.tasks["T"], board.team
    assert triage_of(board, task, TODAY).outcome == "automate"
    if how == "mark":
        board = board.apply([_changed(task, marks=("automatable", "never"))])
    elif how == "purpose":
        board = board.apply([_changed(board.purposes["service"], never_delegate=True)])
    elif how == "list":
        board = board.apply([_changed(team, never=("Support",))])
    elif how == "hold":
        board = board.apply([_changed(team, hold=True)])
    else:
        board = board.apply([_changed(board.tasks["other"], effort_hours=60.0)])
    answer = triage_of(board, board.tasks["T"], TODAY)
    assert answer.outcome == "keep"
    assert {"never", "hold", "has_time"} & set(answer.facts)


def test_inside_or_outside_is_a_setting() -> None:
    case = next(case for case in LABELLED["tasks"] if case["item"] == 108)
    found = {}
    for preference in ("inside", "neutral", "outside"):
        board = labelled_board({**case, "team": {"preference": preference}})
        found[preference] = triage_of(board, board.tasks["T"], TODAY).outcome
    assert found == {"inside": "delegate", "neutral": "delegate", "outside": "outsource"}


def test_a_decision_is_kept_and_done_and_taken_back(ev: Ev, board_path: Path) -> None:
    assert ev("triage", "T-136", "--json").json["tasks"][0]["outcome"] == "delegate"
    done = ev("triage", "T-136", "--decide", "drop", "--reason", "nobody reads it", "--json").json
    assert done["what"] == "decided to drop 'Weekly status deck', where delegate was proposed: nobody reads it"
    board = board_at(board_path)
    *_, row = board.all(Triage).values()
    assert (row.outcome, row.proposed, row.reason) == ("drop", "delegate", "nobody reads it")
    assert board.tasks["T-136"].status == "dropped"
    ev("undo")
    board = board_at(board_path)
    assert (board.tasks["T-136"].status, row.id in board.all(Triage)) == ("open", False)
    ev("triage", "T-133", "--decide", "keep", "--yes")  # nobody had it
    ev("triage", "T-131", "--decide", "later")
    ev("triage", "T-139", "--decide", "automate")
    tasks = board_at(board_path).tasks
    assert (tasks["T-133"].owner, tasks["T-131"].status, tasks["T-139"].marks) == ("morgan", "later", ("automatable",))
    said = ev("triage", "T-151", "--decide", "drop").refused(2)
    assert "take it back first: evenhand step T-151" in said
    assert "name it" in ev("triage", "--decide", "keep").refused(2)
    assert "add --decide" in ev("triage", "T-136", "--reason", "x").refused(2)
    assert "leave it out" in ev("triage", "T-136", "--unowned").refused(2)


def test_the_whole_plate_on_the_command_line(ev: Ev) -> None:
    found = ev("triage", "--json").json
    assert found["schema"] == "evenhand/triage/1"
    assert {task["owner"] for task in found["tasks"]} == {"morgan"}
    assert all(task["for"] and task["against"] for task in found["tasks"])
    assert found["first_hand_offs"][0] == "T-136"  # the weekly deck: short, one skill
    told = ev("triage").out
    assert "to begin with" in told
    assert told.index("keep: 4") < told.index("delegate: 7")
    assert {None, "morgan"} == {task["owner"] for task in ev("triage", "--unowned", "--json").json["tasks"]}


def test_hand_offs_to_begin_with_have_the_least_at_stake_then_the_least_to_explain() -> None:
    cases = [case for case in LABELLED["tasks"] if case["item"] in (26, 30, 66, 148)]
    document = {**LABELLED["board"], "tasks": []}
    for number, case in enumerate(cases):
        document["tasks"].append({"id": f"T-{number}", **case["task"]})
    letter = {"title": "Write and file a letter", "owner": "kim", "effort_hours": 1, "purpose": "house"}
    skills = [{"skill": "writing", "difficulty": 3}, {"skill": "office", "difficulty": 2}]
    document["tasks"].append({"id": "T-9", **letter, "skills": skills})
    document["tasks"].append(
        {"id": "other", "title": "Other", "owner": "kim", "due": "2026-12-18", "effort_hours": 160}
    )
    board = Board().apply(merge(Board(), board_intake("labels", document, TODAY), "labels")[0].changes)
    first = first_hand_offs(board, plate(board, TODAY))
    assert [answer.task.title for answer in first] == [
        "Order supplies and book rooms",  # low stakes, 2 h
        "Choose the pictures of the newsletter",  # low stakes, 3 h
        "Enter the supplier invoices",  # medium stakes, one skill
        "Study what the new district buys",  # longer
        "Write and file a letter",  # shorter, and two skills to explain
    ]


def test_what_changed_since_is_said_and_after_a_quarter_today_says_it() -> None:
    case = next(case for case in LABELLED["tasks"] if case["item"] == 26)
    board = labelled_board(case)
    then = TODAY - dt.timedelta(weeks=13)
    board = board.apply(decide(board, "T", "delegate", then, "kim").changes)
    now = again(board, board.tasks["T"], TODAY)
    assert now is not None
    assert not now.differs
    assert _triage_ids(board) == []  # nothing would come out differently
    board = board.apply([_changed(board.tasks["T"], marks=("only me",), repeats=None)])
    now = again(board, board.tasks["T"], TODAY)
    assert now is not None
    assert now.differs
    assert "only Kim can do it" in now.arisen
    assert NO_LONGER["often"] in now.gone
    assert _triage_ids(board) == ["triage.again:kim"]
    newer = board.apply([_changed(next(iter(board.all(Triage).values())), on=TODAY)])
    assert _triage_ids(newer) == []


def test_a_member_thinks_about_their_own_work_with_their_own_hours(ev: Ev, board_path: Path) -> None:
    board = board_at(board_path)
    mine = [task.id for task in board.tasks_of("priya") if task.status in ACTIVE]
    found = ev("triage", "--me", "priya", "--json").json["tasks"]
    assert sorted(one["id"] for one in found) == sorted(mine)
    told = json.dumps(found)
    assert "Priya" in told
    assert "Morgan" not in told
    assert {one["owner"] for one in ev("triage", "--me", "morgan", "--json").json["tasks"]} == {"morgan"}
    [free] = mine[:1]
    assert ev("triage", free, "--decide", "automate", "--me", "priya").code == 0
    assert ev("triage", free, "--me", "priya", "--json").json["tasks"][0]["before"]["by"] == "priya"
    assert (
        ev("triage", free, "--me", "morgan", "--json").json["tasks"][0]["before"] is None
    )  # their own thoughts differ


@pytest.mark.parametrize("words", [[], ["--decide", "keep"]])
def test_what_is_somebody_elses_is_for_them_and_for_the_lead(ev: Ev, board_path: Path, words: list[str]) -> None:
    board = board_at(board_path)
    others = next(task.id for task in board.tasks_of("ana") if task.status in ACTIVE)
    assert f"{others} is for Ana Duarte and for Morgan" in ev("triage", others, *words, "--me", "priya").refused(5)
    assert "for Morgan Ellery to decide" in ev("triage", "T-136", *words, "--me", "priya").refused(5)
    with pytest.raises(Refused, match="for Morgan Ellery to decide"):
        decide(board, "T-136", "keep", TODAY, "priya")
    assert "leave out --unowned" in ev("triage", "--unowned", "--me", "priya").refused(5)
    assert ev("triage", others, "--me", "morgan").code == 0
    assert ev("triage", others, "--me", "cron").code == 0
    ev("edit", "team", "--lead", "nobody", "--yes")  # then what nobody owns is for everybody
    found = ev("triage", "--unowned", "--me", "priya", "--json").json["tasks"]
    assert {task["owner"] for task in found} == {None, "priya"}


def test_a_provider_sees_their_own_plate_and_never_the_leads(ev: Ev, board_path: Path) -> None:
    board = board_at(board_path)
    theirs = sorted(task.id for task in board.tasks_of("cobalt-fern") if task.status in ACTIVE)
    me = ("--me", "cobalt-fern")
    found = ev("triage", *me, "--json").json["tasks"]
    assert sorted(one["id"] for one in found) == theirs != []
    assert {one["provider"] for one in found}.isdisjoint({"cobalt-fern"})  # they have it
    told = json.dumps(found)
    assert "Cobalt Fern Studio has time for it" in told or "Cobalt Fern Studio is at" in told
    assert "Morgan" not in told
    for words in ([], ["--decide", "drop"]):
        assert "for Morgan Ellery to decide" in ev("triage", "T-136", *words, *me).refused(5)
    assert "for Morgan Ellery to decide; leave out --unowned" in ev("triage", "--unowned", *me).refused(5)
    assert ev("triage", theirs[0], "--decide", "keep", *me).code == 0
    assert ev("triage", theirs[0], "--me", "morgan", "--json").json["tasks"][0]["before"] is None
    for task in theirs:
        ev("delete", task, "--yes")
    assert "nothing stands on your plate" in ev("triage", *me).out


def _triage_ids(board: Board) -> list[str]:
    return [found.id for found in all_findings(board, TODAY) if found.rule == "triage.again"]


def test_every_fact_has_its_points_and_the_guide_has_the_table() -> None:
    seen = {key for case in LABELLED["tasks"] for key in answer_to(case).facts}
    assert seen <= set(POINTS)
    assert set(NO_LONGER) <= set(POINTS)
    told = [words.format(who="Ana") for words in NO_LONGER.values()]
    assert not any("{" in words or "the lead" in words for words in told)  # a member has a plate of their own
    rows = [
        f"| {key.replace('_', ' ')} | {' | '.join(str(given.get(outcome) or '') for outcome in OUTCOMES)} |"
        for key, given in POINTS.items()
    ]
    table = GUIDE.split("<!-- the table of points -->")[1].split("<!-- end of the table -->")[0].strip().splitlines()
    assert [" ".join(row.split()) for row in table[2:]] == [" ".join(row.split()) for row in rows]


def _changed(row: Row, **values: Any) -> Change:
    return Change(row, row.model_copy(update=values))
