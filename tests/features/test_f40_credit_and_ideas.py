"""F40 Whose work it was, said where others hear it; ideas, and the tasks that they became."""

from pathlib import Path

import pytest

from models.actions.acceptance import accept_work
from models.actions.decision import Refused
from models.actions.feedback import Said, add_idea, give_credit, idea_to_task
from models.feedback import Idea
from models.rules.credit import credit_ledger
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY
from tests.rules.test_handoff_states import handed


def test_credit_and_an_idea_come_with_the_acceptance() -> None:
    before = handed("submitted")
    batch = accept_work(
        before, "T-1", MONDAY, "lea", grade=5, said=Said("quick"), credit="found the leak", idea="count first"
    )
    after = before.apply(batch.changes)
    ledger = credit_ledger(after)
    assert list(ledger) == ["ana"]
    [credit], [(idea, became)] = ledger["ana"].credits, ledger["ana"].ideas
    assert (credit.text, credit.by, credit.task, credit.handoff) == ("found the leak", "lea", "T-1", "H-1")
    assert (idea.text, idea.handoff, became) == ("count first", "H-1", None)


def test_an_idea_that_becomes_a_task_keeps_the_link() -> None:
    before = handed("doing")
    noted = before.apply(add_idea(before, "Count before the export", MONDAY, "ana", "T-1").changes)
    after = noted.apply(idea_to_task(noted, "I-1", MONDAY).changes)
    idea = after.all(Idea)["I-1"]
    assert idea.task is not None
    made = after.tasks[idea.task]
    assert (made.title, made.note) == ("Count before the export", "Idea of Ana: Count before the export")
    assert credit_ledger(after)["ana"].ideas == ((idea, made),)
    with pytest.raises(Refused, match="is the task"):
        idea_to_task(after, "I-1", MONDAY)
    with pytest.raises(Refused, match="no idea"):
        idea_to_task(after, "I-9", MONDAY)


def test_credit_is_what_others_say() -> None:
    before = handed("doing")
    with pytest.raises(Refused, match="credit is what others say"):
        give_credit(before, "ana", "me", MONDAY, "ana")
    with pytest.raises(Refused, match="say what the credit is for"):
        give_credit(before, "ana", " ", MONDAY, "lea")
    with pytest.raises(Refused, match="no member or provider"):
        give_credit(before, "nobody-here", "x", MONDAY, "lea")
    assert give_credit(before, "ana", "a natural leader", MONDAY, "lea").asks  # about a trait


def test_the_report_lists_credit_by_person(ev: Ev, board_path: Path) -> None:
    assert "nobody is credited yet" in ev("credit").out
    assert ev("credit", "ben", "found the slow join", "--task", "T-1", "--me", "ana").code == 0
    assert ev("credit", "cy", "wrote it down", "--me", "ana").code == 0
    assert ev("credit").out.splitlines() == [
        "Ben Okafor",
        "  Mon 23 Nov   found the slow join (T-1)",
        "Cy Ångström 林",
        "  Mon 23 Nov   wrote it down",
    ]
    [one] = ev("credit", "ben", "--json").json["people"]
    assert (one["person"]["id"], one["credits"][0]["text"]) == ("ben", "found the slow join")
    assert "no ideas yet" in ev("idea").out
    assert ev("idea", "an index", "--who", "ben", "--task", "T-1").code == 0
    assert "made the task T-4" in ev("idea", "Add an index", "--make-task", "i-1").out
    assert ev("idea").out.rstrip().endswith("Ben Okafor: an index -> T-4")
    found = board_at(board_path)
    assert (found.tasks["T-4"].title, found.all(Idea)["I-1"].task) == ("Add an index", "T-4")
    assert ev("idea", "--json").json["ideas"][0]["task"] == "T-4"
    assert "is there already" in ev("idea", "--make-task", "I-1", "--who", "ben").refused(2)
    assert "idea" in ev("idea", "--make-task", "I-7").refused(2)
