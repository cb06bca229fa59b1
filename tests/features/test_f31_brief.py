"""F31: a vague brief gets findings while it is written, a complete one none."""

import datetime as dt

import pytest

from models.board import Board
from models.handoff import Brief
from models.rules.brief_check import brief_findings, lacking
from models.work import Requirement, Task
from tests.conftest import TODAY

FRIDAY = TODAY + dt.timedelta(days=4)
TASK = Task(id="T-1", title="Match the invoices", effort_hours=8, due=FRIDAY, skills=(Requirement(skill="sql"),))
COMPLETE = Brief(
    why="the auditors want June closed",
    deliverable="a list of the June invoices with their payments",
    done_when="all 40 invoices are matched and Morgan has signed the list",
    kpis=("40 of 40 matched", "under 3 questions to the bank"),
    access="read access to the ledger",
    owed="an answer within a day",
    worries=("double payments",),
    mistakes=("the old account is left out",),
    kickoff=("look at last June together",),
)


def fields(brief: Brief, **how: object) -> list[str]:
    found = brief_findings(Board(), TASK, brief, **{"told": FRIDAY, "due_kind": "soft", **how})  # type: ignore[arg-type]
    return [finding.field for finding in found]


def test_a_vague_brief_gets_at_least_four_findings() -> None:
    undated = TASK.model_copy(update={"due": None})
    for brief in (
        Brief(deliverable="improve site soon"),
        Brief(done_when="improve site soon"),
        Brief(why="improve site soon", deliverable="improve site soon", done_when="improve site soon"),
    ):
        found = brief_findings(Board(), undated, brief, None, None)
        assert len(found) >= 4, found
        assert all(f.text and "\n" not in f.text for f in found)
    assert len(fields(Brief(deliverable="improve site soon"))) >= 4  # even where a date was agreed


def test_a_complete_brief_gets_none() -> None:
    assert fields(COMPLETE) == []
    least = Brief(why="closes June", deliverable="the list of June", done_when="all invoices are matched")
    assert fields(least) == []
    assert lacking(least) == ()


@pytest.mark.parametrize(
    ("done_when", "says"),
    [
        ("", "is empty"),
        ("?", "is empty"),
        ("tbd", "vague"),
        ("it works better", "vague"),
        ("the customer is happy with it", "cannot be checked"),
        ("the page loads in 2 s", None),
        ("every invoice has a payment", None),
        ("improved from 9 s to 2 s", None),
        ("Morgan has signed it", None),
    ],
)
def test_done_when_has_to_be_something_that_two_people_agree_on(done_when: str, says: str | None) -> None:
    brief = COMPLETE.model_copy(update={"done_when": done_when})
    found = brief_findings(Board(), TASK, brief, FRIDAY, "soft")
    assert (found[0].text if found else "") == "" if says is None else says in found[0].text


def test_each_field_has_its_finding() -> None:
    def without(**values: object) -> Brief:
        return COMPLETE.model_copy(update=values)

    assert fields(without(why="asap")) == ["why"]
    assert fields(without(deliverable="Match the invoices")) == ["deliverable"]
    assert fields(COMPLETE, due_kind=None) == ["due_kind"]
    assert fields(COMPLETE, told=TODAY - dt.timedelta(days=3), today=TODAY) == ["told"]
    assert fields(COMPLETE, told=None, due_kind="none") == []
    assert fields(without(kpis=("happy customers",))) == ["kpis"]
    assert fields(without(done_when="Morgan has signed it", kpis=())) == ["kpis", "worries"]
    assert fields(without(method="by hand")) == ["method"]
    assert fields(without(method="by hand", method_reason="the machine is at the auditors")) == []
    free = TASK.model_copy(update={"effort_hours": 0})
    assert [f.field for f in brief_findings(Board(), free, COMPLETE, FRIDAY, "soft")] == ["effort_hours"]
    assert lacking(Brief(why="closes June", done_when="n/a")) == ("deliverable", "done when")
