"""The made-up team: every problem that it is there to show is in the engine's own numbers, on any day."""

import datetime as dt
import json
from pathlib import Path

import pytest

from models.board import Board
from models.exchange import sample
from models.exchange.board_file import board_intake, write_board
from models.exchange.intake import BadFile, merge
from models.exchange.sample import SAMPLE_FILE, sample_rows
from models.rules.capacity import monday_of, week_of_work
from models.rules.chance import class_of
from models.rules.consistency import first_problem
from models.rules.coverage import coverage, holders_in
from models.rules.levels import level_of
from models.rules.load import first_working_day, load_in, remaining_hours
from models.rules.prospect import prospect
from models.rules.suggest import suggest_candidates
from models.store.store import Store
from models.work import ENDED, Task

DAYS = [dt.date(2026, 11, 23), dt.date(2026, 11, 27), dt.date(2026, 11, 29), dt.date(2026, 12, 31), dt.date(2027, 1, 3)]
"""A Monday, a Friday, a Sunday, and both sides of a new year (the last one a Sunday)."""


class Sample:
    """The team on one day."""

    def __init__(self, today: dt.date):
        self.today = today
        self.board = Board.of(sample_rows(today))
        self.monday = monday_of(first_working_day(today))

    def week(self, number: int) -> dt.date:
        return self.monday + dt.timedelta(days=7 * number)

    def share(self, who: str, number: int) -> float:
        found = load_in(self.board, who, self.week(number), self.today).share
        assert found is not None
        return found

    def live(self) -> list[Task]:
        return [task for task in self.board.tasks.values() if task.status not in ENDED]

    def unassigned(self) -> list[Task]:
        return [task for task in self.live() if task.owner is None and task.status == "open"]

    def titled(self, part: str) -> Task:
        (found,) = [task for task in self.board.tasks.values() if part in task.title]
        return found

    def first(self, task: Task, growth: float | None = None) -> str:
        found = suggest_candidates(task, self.board, self.today, growth).candidates
        return found[0].id if found else "nobody"

    def routine_share(self, who: str, weeks: range) -> float:
        """Share of the hours logged in some weeks that was routine for them."""
        routine = total = 0.0
        for entry in self.board.entries_by(who):
            task = self.board.tasks[entry.task]
            if monday_of(entry.on) in map(self.week, weeks) and task.skills:
                chance = task.chance_at_close or prospect(task, self.board, who, self.today).value
                total += entry.hours
                routine += entry.hours if class_of(chance, self.board.policy) == "routine" else 0
        return routine / total


@pytest.fixture(scope="module", params=DAYS, ids=str)
def team(request: pytest.FixtureRequest) -> Sample:
    return Sample(request.param)


def test_its_size(team: Sample) -> None:
    board = team.board
    assert (len(board.members), len(board.providers)) == (9, 2)
    assert {p.kind for p in board.providers.values()} == {"agency", "freelancer"}
    assert 13 <= len(board.skills) <= 16
    assert len({s.group for s in board.skills.values()}) == 5
    assert sum(bool(s.anchors) for s in board.skills.values()) >= 4
    assert (len(board.purposes), sum(p.focus for p in board.purposes.values())) == (6, 2)
    assert 55 <= len(team.live()) <= 75
    assert first_problem(board) is None


def test_people_differ(team: Sample) -> None:
    members = team.board.members.values()
    assert len({m.time_zone for m in members}) >= 3
    assert sum(m.hours_per_week < 40 for m in members) >= 3
    assert any(a.half for m in members for a in m.absences)
    assert sum(any(a.start > team.today for a in m.absences) for m in members) >= 3
    assert {r.wish for r in team.board.ratings.values()} == {"avoid", "ok", "want"}
    assert {r.by for r in team.board.ratings.values()} == {"lead", "self"}
    assert {f.feeling for m in members for f in m.feelings} == {"drains", "neutral", "gives"}
    assert len(team.board.team.holiday_dates) >= 2


def test_twelve_weeks_of_history_and_nothing_from_the_future(team: Sample) -> None:
    done = [task for task in team.board.tasks.values() if task.status == "done"]
    assert len(done) >= 100
    assert all(task.closed and team.week(-13) < task.closed < team.monday for task in done)
    assert sum(task.grade is not None for task in done) / len(done) > 0.8
    dated = sum(bool(team.board.entries_on(task.id)) for task in done)
    assert 0.6 < dated / len(done) < 1
    assert all(entry.on <= team.today for entry in team.board.time_entries.values())
    assert all(rating.on <= team.today for rating in team.board.ratings.values())
    assert all(task.created is None or task.created <= team.today for task in team.board.tasks.values())
    for who in team.board.members:
        mean = sum(team.share(who, n) for n in range(-12, 0)) / 12
        assert 0.5 < mean < 1.05, who


def test_titles_are_worth_reading(team: Sample) -> None:
    titles = [task.title for task in team.board.tasks.values()]
    assert len(set(titles)) == len(titles)
    assert all(5 < len(title) < 70 for title in titles)


def test_the_lead_is_overloaded(team: Sample) -> None:
    lead = team.board.team.lead
    assert lead is not None
    assert team.share(lead, 0) == pytest.approx(1.18, abs=0.02)
    assert sum(team.share(lead, n) > 1 for n in range(-4, 0)) == 3


def test_somebody_else_is_over_100_percent_this_week(team: Sample) -> None:
    over = {who for who in team.board.members if team.share(who, 0) > 1}
    assert over == {team.board.team.lead, "tomas"}


def test_an_expert_is_bored(team: Sample) -> None:
    assert level_of(team.board, "jonas", "pipelines", team.today).reported == 5
    assert all(0.70 <= team.routine_share("jonas", range(n, n + 1)) <= 0.90 for n in range(-6, 0))
    others = [who for who in team.board.members if who != "jonas"]
    assert all(team.routine_share(who, range(-6, 0)) < 0.5 for who in others)


def test_the_only_holder_of_a_critical_skill_goes_on_leave_in_two_weeks(team: Sample) -> None:
    ledger = team.board.skills["ledger"]
    assert ledger.critical
    assert coverage(team.board, "ledger", team.today).holders == ("ana",)
    assert coverage(team.board, "ledger", team.today).missing == 1
    assert [holders_in(team.board, "ledger", team.week(n), team.today) for n in (0, 1, 2, 3, 4)] == [
        ("ana",),
        ("ana",),
        (),
        (),
        ("ana",),
    ]
    assert week_of_work(team.board, "ana", team.week(2)).capacity == 0


def test_a_junior_is_ready_for_a_step_up(team: Sample) -> None:
    waiting = team.titled("Rotate the TLS certificates")
    assert prospect(waiting, team.board, "priya", team.today).kind == "stretch"
    assert team.first(waiting, growth=1) == "priya"
    assert team.first(waiting, growth=0) == "wei"
    best = suggest_candidates(waiting, team.board, team.today, 1).candidates[0]
    assert best.coach is not None
    assert best.coach.id == "wei"
    assert "wants to grow in TLS and certificates" in best.reasons_for
    results = [t.grade for t in team.board.tasks_of("priya") if t.closed and any(r.skill == "tls" for r in t.skills)]
    assert len(results) >= 5
    assert all(grade is not None and grade >= 3 for grade in results)


def test_a_task_that_nobody_can_do(team: Sample) -> None:
    cobol = team.titled("COBOL")
    found = suggest_candidates(cobol, team.board, team.today)
    assert found.candidates == ()
    assert len(found.excluded) == 11
    assert all(prospect(cobol, team.board, e.id, team.today).value < 0.40 for e in found.excluded)
    assert all("too low" in e.reasons[0] for e in found.excluded)


def test_work_waits_for_an_owner(team: Sample) -> None:
    waiting = team.unassigned()
    assert 8 <= len(waiting) <= 10
    this_week = [t for t in waiting if t.start and team.monday <= t.start < team.week(1)]
    assert len(this_week) == 3


def test_first_suggestions_make_sense(team: Sample) -> None:
    firsts = {
        part: team.first(team.titled(part))
        for part in (
            "Rotate the TLS certificates",
            "card data questionnaire",
            "Partition the ledger",
            "Move the tracking service",
            "Sort three hundred alerts",
            "Find a new pager vendor",
            "Status page",
        )
    }
    assert firsts == {
        "Rotate the TLS certificates": "priya",
        "card data questionnaire": "noor",  # the only valid certificate
        "Partition the ledger": "jonas",  # bored, wants the ledger, would be its second holder
        "Move the tracking service": "sami",
        "Sort three hundred alerts": "noor",
        "Find a new pager vendor": "lena",
        "Status page": "cobalt-fern",
    }
    assert len({team.first(task) for task in team.unassigned()}) >= 6


def test_certificates_stop_whom_they_should(team: Sample) -> None:
    found = suggest_candidates(team.titled("card data questionnaire"), team.board, team.today)
    assert [c.id for c in found.candidates] == ["noor"]
    reasons = {e.id: e.reasons for e in found.excluded}
    assert any("Card data rules expired" in reason for reason in reasons["tomas"])
    assert "no certificate for Card data rules" in reasons["ana"]


def test_one_task_is_blocked_and_one_overdue(team: Sample) -> None:
    blocked = [task for task in team.live() if task.status == "blocked"]
    overdue = [task for task in team.live() if task.due and task.due < team.monday]
    assert len(blocked) == len(overdue) == 1
    assert all(remaining_hours(task, team.board) > 0 for task in (*blocked, *overdue))


def test_it_goes_into_a_store_and_comes_out_the_same(team: Sample, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "board.db", sample_rows(team.today))
    assert store.load().same_as(team.board)
    store.close()


def test_it_is_a_board_file_in_every_other_way(team: Sample) -> None:
    document = json.loads(write_board(team.board))
    batch, report = merge(Board(), board_intake("again", document, team.today), "again")
    assert Board().apply(batch.changes).same_as(team.board)
    assert not report.notes


def test_on_a_weekend_it_is_about_the_coming_week() -> None:
    friday, sunday, monday = (Board.of(sample_rows(dt.date(2026, 11, 27 + n))) for n in (0, 2, 3))
    assert sunday.tasks == monday.tasks
    assert friday.tasks != sunday.tasks


def test_a_missing_file_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert SAMPLE_FILE.name == "team.json"
    monkeypatch.setattr(sample, "SAMPLE_FILE", tmp_path / "no.json")
    with pytest.raises(BadFile, match="the sample team is missing"):
        sample_rows(dt.date(2026, 11, 23))
