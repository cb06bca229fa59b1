"""The sheet of a 1:1, made from the board: what is carried over, the weeks ahead, the work, what is owed, growth, credit.

Every line says from where it comes, so that it can be opened. Nothing on it is written by hand but the points, the
promises and the goals; what is a member's own is on their own sheet, and the lead's.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.board import Board
from models.dates import short_day
from models.feedback import Credit, Idea
from models.meeting import Learning, Pulse
from models.rules.checkpoints import milestones
from models.rules.findings import findings_about, visible_to
from models.rules.growth import effects_of, goals_of
from models.rules.handoff_states import current
from models.rules.ladder import RUNGS
from models.rules.levels import levels_of
from models.rules.load import load_in, week_at_hand
from models.rules.meetings import cadence, open_points
from models.rules.mix import all_of, mix_of
from models.rules.overlap import hours_and_zone, overlap_hours
from models.rules.replies import replies_of
from models.rules.wording import hours_words, percent
from models.work import ENDED

WEEKS_AHEAD, MIX_BACK, MIX_AHEAD = 4, 4, 6
_WEEK = dt.timedelta(days=7)

Section = Literal[
    "Carried over",
    "Weeks ahead",
    "Work handed off",
    "Feedback owed",
    "Growth",
    "Credit",
    "Worth a look",
    "In their words",
]
Place = Literal["meeting", "point", "week", "mix", "task", "ladder", "goal", "learning", "credit", "finding", "pulse"]


@dataclass(frozen=True)
class Source:
    """Where a line comes from.

    Attributes:
        kind: what it is.
        id: its id: a row's, a task's, a skill's (`ladder`), a finding's, or the Monday of a week.
    """

    kind: Place
    id: str


@dataclass(frozen=True)
class Line:
    """One line of the sheet."""

    section: Section
    text: str
    source: Source


@dataclass(frozen=True)
class Agenda:
    """The sheet of a 1:1.

    Attributes:
        member: whose it is.
        name: their name.
        when: when the last one was and the next one is due, in words.
        due: the day by which the next one is due.
        lines: all lines in order.
    """

    member: str
    name: str
    when: str
    due: dt.date
    lines: tuple[Line, ...]


def agenda_of(board: Board, member: str, today: dt.date, me: str) -> Agenda:
    """The sheet of the next 1:1 with a member.

    Args:
        board: the board.
        member: id of a member.
        today: the day.
        me: who looks: the lead, the member, or a script see all of it; others what everybody may see.
    """
    lines = (
        *_carried(board, member, today),
        *_weeks(board, member, today),
        *_clocks(board, member, today),
        *_work(board, member, today),
        *_owed(board, member, today),
        *_growth(board, member, today),
        *_credit(board, member, today),
        *_signals(board, member, today, me),
        *_answers(board, member, today),
    )
    rhythm = cadence(board, member, today)
    return Agenda(member, board.name_of(member), _when(board, member, today), rhythm.due, lines)


def _when(board: Board, member: str, today: dt.date) -> str:
    rhythm = cadence(board, member, today)
    if rhythm.last is None:
        said = "no 1:1 yet"
    else:
        days = (today - rhythm.last).days
        said = "last 1:1 today" if days == 0 else f"last 1:1 {days} day{'s' if days > 1 else ''} ago"
    if rhythm.planned is not None:
        hour = f" {rhythm.planned.at:%H:%M}" if rhythm.planned.at else ""
        return f"{said}, the next {short_day(rhythm.planned.on, today)}{hour}"
    late = (today - rhythm.due).days
    if rhythm.last is None or late == 0:
        return f"{said}, one is due"
    return f"{said}, one is due {f'since {late} days' if late > 0 else f'by {short_day(rhythm.due, today)}'}"


def _carried(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    for point in open_points(board, member):
        if point.promised_by is None:
            text = point.text
        else:
            due = f", by {short_day(point.due, today)}" if point.due else ""
            late = " (late)" if point.due is not None and point.due < today else ""
            text = f"{board.name_of(point.promised_by)} promised{due}{late}: {point.text}"
        yield Line("Carried over", text, Source("point", point.id))


def _weeks(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    now = week_at_hand(today)
    for monday in (now + n * _WEEK for n in range(WEEKS_AHEAD)):
        week = load_in(board, member, monday, today)
        away = f", away {week.away:g} day{'s' if week.away != 1 else ''}" if week.away else ""
        hours = f"{hours_words(week.booked)} of {hours_words(week.capacity)}"
        share = percent(week.share) if week.share is not None else "nothing booked"
        name = "this week" if monday == now else f"week of {short_day(monday, today)}"
        yield Line("Weeks ahead", f"{name}: {share}, {hours}{away}", Source("week", monday.isoformat()))
    back = all_of(mix_of(board, member, now - n * _WEEK, today) for n in range(1, MIX_BACK + 1))
    ahead = all_of(mix_of(board, member, now + n * _WEEK, today) for n in range(MIX_AHEAD))
    for said, shares in ((f"the last {MIX_BACK} weeks", back), (f"the next {MIX_AHEAD} weeks", ahead)):
        if shares.classed:
            parts = ", ".join(f"{kind} {percent(shares.share(kind))}" for kind in ("routine", "core", "stretch"))
            yield Line("Weeks ahead", f"{said}: {parts}", Source("mix", member))


def _clocks(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    lead = board.team.lead
    if lead is None or lead == member or hours_and_zone(board, lead)[1] == hours_and_zone(board, member)[1]:
        return
    common = overlap_hours(board, member, lead, today)
    text = f"{hours_words(round(common, 1))} of common working hours with {board.name_of(lead)} a week"
    yield Line("Weeks ahead", text, Source("week", week_at_hand(today).isoformat()))


def _work(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    for task in board.tasks_of(member):
        handoff = current(board, task.id)
        if handoff is None or handoff.owner != member or task.status in ENDED:
            continue
        until = handoff.told or task.due
        date = f", {short_day(until, today)}" if until is not None else ""
        yield Line("Work handed off", f"{task.title}: {handoff.state}{date}", Source("task", task.id))
        for one in milestones(board, handoff, today):
            if one.standing in ("late", "due"):
                text = f"{task.title}: checkpoint {one.checkpoint.name!r} {one.standing} since"
                yield Line("Work handed off", f"{text} {short_day(one.checkpoint.due, today)}", Source("task", task.id))
        ahead = next((m for m in milestones(board, handoff, today) if m.standing == "ahead"), None)
        if ahead is not None:
            day = short_day(ahead.checkpoint.due, today)
            text = f"{task.title}: next checkpoint {ahead.checkpoint.name!r}, {day}"
            yield Line("Work handed off", text, Source("task", task.id))


_OWED = {
    "answer": "an answer to the offer of",
    "agreement": "an answer to the date proposed for",
    "look": "a look at the finished",
    "feedback": "feedback on",
}


def _owed(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    for handoff in board.handoffs.values():
        for reply in replies_of(board, handoff, today):
            if member not in (reply.by, reply.to):
                continue
            task = board.tasks.get(handoff.task)
            title = task.title if task is not None else handoff.task
            late = ", late" if reply.is_late(today) else ""
            text = f"{board.name_of(reply.by)} owes {board.name_of(reply.to)} {_OWED[reply.kind]} {title!r}"
            yield Line(
                "Feedback owed", f"{text}, due {short_day(reply.due, today)}{late}", Source("task", handoff.task)
            )


def _growth(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    aimed = set()
    for path in goals_of(board, member, today):
        goal, skill = path.goal, board.skills[path.goal.skill].name
        aimed.add(goal.skill)
        until = f" by {short_day(goal.until, today)}" if goal.until else ""
        since = f"{path.good} of {path.results} results good since" if path.results else "no results since"
        state = "reached" if path.reached else f"now {path.now.standing:g}"
        was = f", was {path.then.standing:g}" if path.then.known else ""
        text = f"{skill} to {goal.level:g}{until}: {state}{was}, {since}"
        yield Line("Growth", text, Source("goal", goal.id))
        if not path.reached:
            yield from _next(skill, goal.skill, path.ladder.rung, [step.task.title for step in path.steps[:1]])
    for skill_id, level in levels_of(board, member, today).items():
        if level.wish == "want" and skill_id in board.skills and skill_id not in aimed:
            aim = f", up to {level.target:g}" if level.target is not None else ""
            yield Line("Growth", f"wants to grow in {board.skills[skill_id].name}{aim}", Source("ladder", skill_id))
    for item in board.of_member(Learning, member):
        if not item.done and item.end >= today:
            mentor = f" with {board.name_of(item.mentor)}" if item.mentor else ""
            span = f"{short_day(item.start, today)} to {short_day(item.end, today)}"
            text = f"{item.kind}{mentor}: {item.name}, {hours_words(item.hours)}, {span}"
            yield Line("Growth", text, Source("learning", item.id))
    for effect in effects_of(board, member, today):
        yield Line("Growth", f"{effect.item.name}: {effect.words}", Source("learning", effect.item.id))


def _next(skill: str, skill_id: str, rung: int, titles: list[str]) -> Iterator[Line]:
    task = f"; {titles[0]!r} would be a next step" if titles else "; no open task would be a next step"
    yield Line("Growth", f"{skill}: stands on {RUNGS[rung]!r}{task}", Source("ladder", skill_id))


def _credit(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    since = today - dt.timedelta(weeks=board.policy.credit_weeks)
    for credit in board.all(Credit).values():
        if credit.who == member and since < credit.on <= today:
            by = f" ({board.name_of(credit.by)})" if credit.by else ""
            yield Line("Credit", f"{' '.join(credit.text.split())}{by}", Source("credit", credit.id))
    for idea in board.all(Idea).values():
        if idea.by == member and since < idea.on <= today:
            became = f"; it became {idea.task}" if idea.task else ""
            yield Line("Credit", f"idea: {' '.join(idea.text.split())}{became}", Source("credit", idea.id))


def _signals(board: Board, member: str, today: dt.date, me: str) -> Iterator[Line]:
    for finding in visible_to(findings_about(board, member, today), me, board):
        yield Line("Worth a look", finding.text, Source("finding", finding.id))


def _answers(board: Board, member: str, today: dt.date) -> Iterator[Line]:
    shared = [pulse for pulse in board.of_member(Pulse, member) if pulse.on <= today]
    if shared:
        last = max(shared, key=lambda pulse: (pulse.on, pulse.id))
        said = ", ".join(f"{q} {a} of 5" for q, a in zip(last.questions, last.answers, strict=False))
        yield Line("In their words", f"{short_day(last.on, today)}: {said}", Source("pulse", last.id))
