"""What Today says beside the list: the finding in full with its action, then the person, the skill or the task it is about."""

import datetime as dt
from itertools import zip_longest

from rich.cells import cell_len

from models.board import Board
from models.dates import short_day
from models.rules.coverage import coverage
from models.rules.fairness import chances_of
from models.rules.finding import Finding, Subject
from models.rules.lanes import standing_tasks
from models.rules.levels import level_of
from models.rules.load import load_in, remaining_hours, week_at_hand
from models.rules.mix import all_of, mix_of, mix_window
from models.rules.next_steps import next_steps
from models.rules.pairing import learners_of
from models.rules.task_findings import unowned_this_week
from models.rules.wording import hours_words, percent, sentence
from models.work import ACTIVE, Task
from tui.desk import Desk
from tui.glyphs import bar
from tui.screens.coverage_rows import NAME, weeks_rows
from tui.widgets.answer import STYLE_OF_CLASS
from tui.widgets.paint import Span, fill, wrap
from tui.widgets.today_list import TodayRow
from tui.words import CLASS_MARKS, load_style, share_words, task_facts, task_needs

_WEEK = dt.timedelta(days=7)
_LEAST_WIDTH = 24
_FEW_LINES, _TWO_COLUMNS = 10, 72
"""Up to how many lines, and from how many cells on, the finding and what it is about stand beside each other."""


def today_detail(desk: Desk, row: TodayRow | None, width: int, height: int) -> list[list[Span]]:
    """The lines for what the cursor is on: one under the other, or beside each other where there are few lines."""
    if row is None or row.about is None:
        return []
    width = max(_LEAST_WIDTH, width)  # it may be hidden, in a window that is too small
    if row.finding is None:
        return _about(desk, row, row.about, width)
    if height <= _FEW_LINES and width >= _TWO_COLUMNS:
        half = width // 2 - 2
        return _beside(_finding(row.finding, half), _about(desk, row, row.about, width - half - 1), half + 1)
    return [*_finding(row.finding, width), [], *_about(desk, row, row.about, width)]


def _beside(left: list[list[Span]], right: list[list[Span]], width: int) -> list[list[Span]]:
    rows, nothing = [], list[Span]()
    for one, other in zip_longest(left, right, fillvalue=nothing):
        used = sum(cell_len(text) for text, _ in one)
        rows.append([*one, (" " * max(0, width - used), ""), *other])
    return rows


def _finding(found: Finding, width: int) -> list[list[Span]]:
    room = width - 2
    style = {"red": "red", "amber": "amber", "info": ""}[found.severity]
    rows: list[list[Span]] = [[(f" {text}", style)] for text in wrap(found.text, room, 5)]
    action = found.action.text
    rows += [[(f" {text}", "key")] for text in wrap(sentence(action), room, 4)]
    return rows + [[(f" {text}", "dim")] for text in wrap(found.action.command, room, 2)]


def _about(desk: Desk, row: TodayRow, about: Subject, width: int) -> list[list[Span]]:
    board, today = desk.board, desk.today
    if about.kind == "member" and about.id in board.members:
        return _person(desk, about.id, width)
    if about.kind == "skill" and about.id in board.skills:
        return _skill(desk, about.id, width)
    task = board.tasks.get(row.task or about.id)
    if about.kind == "task" and task is not None:
        return _task(desk, task, width)
    if about.kind == "team":
        return [
            [(fill(f" {task.title}", max(8, width - 9)), ""), (hours_words(task.effort_hours), "dim")]
            for task in unowned_this_week(board, today)
        ]
    return []


def _person(desk: Desk, person: str, width: int) -> list[list[Span]]:
    board, today, glyphs = desk.board, desk.today, desk.glyphs
    monday = week_at_hand(today)
    week = load_in(board, person, monday, today)
    style = load_style(week.share, board.policy)
    head = f"week of {short_day(monday, today)}"
    rows: list[list[Span]] = [[(f" {board.name_of(person)}", "title"), (f" {glyphs.dot} {head}", "dim")]]
    figures = f"{hours_words(round(week.booked + week.switching, 1))} of {hours_words(round(week.capacity, 1))}"
    length = max(4, min(12, width - NAME - len(figures) - 10))
    over = glyphs.over if week.share is None or week.share > board.policy.full else ""
    rows.append(
        [
            (f" {'load':<{NAME}}", "dim"),
            (bar(week.share or 0.0, length, glyphs), "bar"),
            (f" {share_words(week.share)}{over}", style),
            (f"  {figures}", ""),
        ]
    )
    rows.append(_weeks_ahead(desk, person, monday, width))
    mix = all_of(mix_of(board, person, one, today) for one in mix_window(board, today))
    if mix.classed:
        spans: list[Span] = [(f" {'mix':<{NAME}}", "dim")]
        for kind, mark in CLASS_MARKS.items():
            if kind is not None and mix.share(kind) >= 0.005:
                spans.append((f"{mark} {percent(mix.share(kind))}  ", STYLE_OF_CLASS[kind]))
        weeks = board.policy.mix_weeks_back + board.policy.mix_weeks_ahead
        rows.append([*spans, (f"{weeks} weeks", "dim")])
    step = _next_step(board, person, today)
    rows += [[(f" {'next':<{NAME}}", "dim"), (text, "")] for text in wrap(step, width - NAME - 2, 2)]
    tasks = standing_tasks(board, person)
    hours = sum(remaining_hours(task, board) for task in tasks)
    rows.append([(f" {'has':<{NAME}}", "dim"), (f"{len(tasks)} tasks, {hours_words(round(hours, 1))} remain", "")])
    if person in board.members and desk.session.me in (person, board.team.lead):
        rows += _fairness(board, person, today, width)
    away = _next_leave(board, person, today)
    return [*rows, [(f" {'away':<{NAME}}", "dim"), (away, "")]] if away else rows


def _fairness(board: Board, person: str, today: dt.date, width: int) -> list[list[Span]]:
    """What somebody got in the weeks back and has now: steps up, draining work, work that others see."""
    got = chances_of(board, person, today)
    drains = percent(got.draining / got.hours) if got.hours else "0%"
    words = f"{len(got.step_ups)} step-ups, drains {drains}, credit {len(got.credit)} in {board.policy.no_chance_weeks} weeks"
    return _worded("got", words, width)


def _weeks_ahead(desk: Desk, person: str, monday: dt.date, width: int) -> list[Span]:
    board, today, glyphs = desk.board, desk.today, desk.glyphs
    spans: list[Span] = [(f" {'ahead':<{NAME}}", "dim")]
    for number in range(1, min(board.policy.mix_weeks_ahead, (width - NAME - 2) // 5) + 1):
        week = load_in(board, person, monday + number * _WEEK, today)
        over = glyphs.over if week.share is None or week.share > board.policy.full else ""
        text = glyphs.away * 2 if not week.capacity else f"{(week.share or 0) * 100:.0f}{over}"
        spans.append((f"{text:<5}", "away" if not week.capacity else load_style(week.share, board.policy)))
    return spans


def _next_step(board: Board, person: str, today: dt.date) -> str:
    if person not in board.members:
        return ""
    wanted = sorted(
        {rating.skill for rating in board.ratings_of(person)} & set(board.skills),
        key=lambda skill: (level_of(board, person, skill, today).wish != "want", board.skills[skill].name),
    )
    for skill in wanted:
        if level_of(board, person, skill, today).wish != "want":
            break
        steps = next_steps(board, person, skill, today, 1)
        if steps:
            return f"{board.skills[skill].name}, {steps[0].task.title!r}"
        return f"{board.skills[skill].name}; no open task would be a step"
    return "no wish is known"


def _next_leave(board: Board, person: str, today: dt.date) -> str:
    member = board.members.get(person)
    coming = sorted(a.start for a in member.absences if a.end >= today) if member else []
    return f"from {short_day(coming[0], today)}" if coming else ""


def _skill(desk: Desk, skill: str, width: int) -> list[list[Span]]:
    board, today, glyphs = desk.board, desk.today, desk.glyphs
    row, state = board.skills[skill], coverage(board, skill, today)
    rows: list[list[Span]] = [
        [(f" {row.name}", "title"), (f" {glyphs.dot} {row.group or 'no group'}", "dim")]
        + ([(f" {glyphs.dot} critical", "red")] if row.critical else [])
    ]
    names = ", ".join(board.name_of(holder) for holder in state.holders) or "nobody"
    rows += _worded("holds", names, width)
    rows += weeks_rows(desk, skill, width)
    near = [f"{board.name_of(member)} {level:g}" for member, level in learners_of(board, skill, today)[:3]]
    return rows + (_worded("near", ", ".join(near), width) if near else [])


def _task(desk: Desk, task: Task, width: int) -> list[list[Span]]:
    board, today = desk.board, desk.today
    rows: list[list[Span]] = [[(f" {text}", "title")] for text in wrap(task.title, width - 2, 2)]
    rows += [[(f" {text}", "")] for text in wrap(task_facts(task, board, today), width - 2, 2)]
    rows += [[(f" {text}", "dim")] for text in wrap(task_needs(task, board), width - 2, 2)]
    if task.owner is not None:
        used = board.logged_on(task) / task.effort_hours if task.effort_hours else 0.0
        length = max(4, min(12, width - 30))
        rows.append(
            [(f" {'hours':<{NAME}}", "dim"), (bar(used, length, desk.glyphs), "bar"), (f" {percent(used)}", "")]
        )
        rows.append(
            [
                (f" {'done':<{NAME}}", "dim"),
                (bar(task.progress, length, desk.glyphs), "bar"),
                (f" {percent(task.progress)}", ""),
            ]
        )
        week = load_in(board, task.owner, week_at_hand(today), today)
        owner = f"{board.name_of(task.owner)}, {share_words(week.share)} this week"
        return rows + _worded("owner", owner, width)
    if task.status in ACTIVE:
        return rows + _worded("owner", "nobody; d shows who could take it", width)
    return rows


def _worded(word: str, text: str, width: int) -> list[list[Span]]:
    lines = wrap(text, width - NAME - 2, 2)
    return [[(f" {word if not number else '':<{NAME}}", "dim"), (line, "")] for number, line in enumerate(lines)]
