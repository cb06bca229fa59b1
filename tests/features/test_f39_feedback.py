"""F39 Feedback both ways, about the work; reply clocks; words about traits are asked about."""

import datetime as dt

import pytest

from models.actions.acceptance import accept_work
from models.actions.decision import Refused
from models.actions.feedback import Said, give_feedback
from models.actions.tasks import close_task
from models.board import Board, Change
from models.feedback import Feedback
from models.handoff import State
from models.rules.findings import findings_about, visible_to
from models.rules.replies import replies_of, replies_owed, seen_feedback
from models.rules.reply_findings import reply_findings
from tests.command_line.asking import Ev
from tests.rules.small_board import MONDAY, day
from tests.rules.test_handoff_states import handed

GOOD = Said("the counts agree", "a summary on top", "an hour on Tuesday")


def closed(grade: int = 4) -> Board:
    before = handed("submitted")
    return before.apply(accept_work(before, "T-1", MONDAY, "lea", grade=grade, said=GOOD).changes)


def test_the_archive_is_blocked_without_feedback() -> None:
    before = handed("submitted")
    with pytest.raises(Refused, match="--feedback TEXT"):
        close_task(before, "T-1", MONDAY, 4)
    with pytest.raises(Refused, match="Ana waits for a word about the work; one line of feedback is enough"):
        accept_work(before, "T-1", MONDAY, "lea", grade=4, said=Said("", "a summary on top"))
    [said] = closed().about(Feedback, "H-1")
    assert (said.by, said.to, said.work, said.next_step, said.help) == ("lea", "ana", *_texts(GOOD))


def _texts(said: Said) -> tuple[str, str, str]:
    return said.work, said.next_step, said.help


def test_the_owner_answers_about_the_brief_and_the_support() -> None:
    before = closed()
    batch = give_feedback(before, "T-1", MONDAY, "ana", said=Said(help="earlier access"), brief=4, support=2)
    said = before.apply(batch.changes).about(Feedback, "H-1")[-1]
    assert (said.to, said.brief, said.support, said.help) == ("lea", 4, 2, "earlier access")
    with pytest.raises(Refused, match="is for Ana to say"):
        give_feedback(before, "T-1", MONDAY, "lea", said=GOOD, brief=5)
    with pytest.raises(Refused, match="one line is enough"):
        give_feedback(before, "T-1", MONDAY, "ana", said=Said())
    with pytest.raises(Refused, match="no work yet"):
        give_feedback(handed("offered"), "T-1", MONDAY, "lea", said=GOOD)


@pytest.mark.parametrize("text", ["She was lazy", "A natural leader!", "careless with dates"])
def test_words_about_traits_are_asked_about(text: str) -> None:
    before = handed("submitted")
    [asked] = accept_work(before, "T-1", MONDAY, "lea", grade=3, said=Said(text)).asks
    assert "about the person, not about the work" in asked
    assert accept_work(before, "T-1", MONDAY, "lea", grade=3, said=GOOD).asks == ()


# the clocks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "kind", "by", "to"),
    [
        ("offered", "answer", "ana", "lea"),
        ("submitted", "look", "lea", "ana"),
        ("negotiating", "agreement", "lea", "ana"),
    ],
)
def test_each_clock_runs_three_working_days(state: State, kind: str, by: str, to: str) -> None:
    before = handed(state)
    [reply] = replies_of(before, before.handoffs["H-1"], day(0, 3))
    assert (reply.kind, reply.by, reply.to, reply.since) == (kind, by, to, MONDAY)
    assert reply.due == day(0, 3)
    assert reply_findings(before, day(0, 3)) == []
    [finding] = reply_findings(before, day(0, 4))
    assert finding.rule == f"reply.{kind}"
    assert finding.numbers == {"days": 4, "allowed": 3}


def test_a_weekend_stops_the_clock() -> None:
    before = handed("submitted")
    friday = before.apply(_moved(before, day(0, 4)))
    [reply] = replies_owed(friday, day(1, 2))
    assert (reply.due, reply.days, reply.is_late(day(1, 2))) == (day(1, 2), 3, False)


def _moved(board: Board, on: dt.date) -> list[Change]:
    row = board.handoffs["H-1"]
    return [Change(row, row.model_copy(update={"on": on}))]


def test_feedback_that_the_owner_owes_is_seen_by_them_and_the_lead() -> None:
    before = closed()
    [reply] = replies_owed(before, MONDAY)
    assert (reply.kind, reply.by, reply.to) == ("feedback", "ana", "lea")
    late = day(1, 0)
    found = findings_about(before, "ana", late)
    assert [one.rule for one in found if one.rule.startswith("reply")] == ["reply.feedback.T-1"]
    seen = {me: [one for one in visible_to(found, me, before) if one.own] for me in ("ana", "lea", "cy")}
    assert (len(seen["ana"]), len(seen["lea"]), seen["cy"]) == (1, 1, [])
    answered = before.apply(give_feedback(before, "T-1", MONDAY, "ana", said=Said("clear")).changes)
    assert replies_owed(answered, late) == ()


def test_feedback_is_seen_by_both_sides_and_by_the_lead() -> None:
    before = closed()
    row = before.handoffs["H-1"]
    assert [len(seen_feedback(before, row, me)) for me in ("ana", "lea", "cy", "a-script")] == [1, 1, 0, 1]


def test_on_the_command_line(ev: Ev) -> None:
    assert ev("feedback").out == "nobody owes a reply\n"
    assert ev("assign", "T-1", "ben", "--authority", "3", "--reason", "his", "--me", "ana", "--yes").code == 0
    assert "Ben Okafor owes Ana Duarte an answer" in ev("feedback").out
    assert "next: accept, negotiate, decline\n" in ev("handoffs", "T-1", "--me", "ben").out  # what is theirs to do
    assert "next: nothing for you\n" in ev("handoffs", "T-1", "--me", "cy").out
    assert ev("close", "T-1", "--grade", "4", "--feedback", "quick", "--me", "ana").code == 0
    assert "to answer yes, add --yes" in ev("feedback", "T-1", "--work", "lazy brief", "--me", "ben").refused(2)
    [owed] = ev("feedback", "--json", "--me", "ben").json["owed"]
    assert (owed["kind"], owed["by"], owed["to"], owed["due"]) == ("feedback", "ben", "ana", "2026-11-26")
    assert ev("feedback", "--me", "cy").out == "nobody owes a reply\n"  # of others' replies
    assert ev("feedback", "T-1", "--brief", "5", "--support", "4", "--me", "ben").code == 0
    assert "brief 5 of 5; support 4 of 5" in ev("handoffs", "T-1", "--me", "ben").out
    assert "brief 5" not in ev("handoffs", "T-1", "--me", "cy").out
    assert "which task" in ev("feedback", "--work", "x").refused(2)
