"""Signals: facts about somebody's work that are worth a look, each with its numbers and one action.

They are told to the person and the lead only, and are about weeks, hours and tasks; never about the person.
"""

import datetime as dt
from collections.abc import Callable
from statistics import median

from models.board import Board
from models.rules.capacity import monday_of
from models.rules.finding import Action, Finding, Subject
from models.rules.kept import kept_of_person, kept_with_board
from models.rules.kind_of_work import kind_of_work
from models.rules.load import remaining_hours, week_at_hand
from models.rules.mend import MendSearch, is_step_up
from models.rules.mend_words import mend_action
from models.rules.mix import WEEK, Work, mix_window, mondays_of, work_of
from models.rules.mix_facts import full_weeks, full_weeks_words, work_facts
from models.rules.record import record_of
from models.rules.wording import hours_words, percent
from models.team import WEEKDAYS, Member, WorkingHours
from models.work import ACTIVE

_ENDED_HANDOFFS = ("draft", "declined", "closed", "taken back")


def signal_findings(board: Board, member: str, today: dt.date, search: MendSearch) -> list[Finding]:
    """The signals of one member."""
    return [found for rule in _RULES if (found := rule(board, member, today, search)) is not None]


def _finding(
    board: Board,
    member: str,
    rule: str,
    text: str,
    numbers: dict[str, float],
    action: Action,
    when: dt.date,
    settings: tuple[str, ...],
    urgent: bool = False,
) -> Finding:
    subject = Subject("member", member, board.name_of(member))
    said = f"{subject.name}: {text}"
    return Finding(
        f"signal.{rule}", "amber" if urgent else "info", subject, said, numbers, action, when, settings, True
    )


# full weeks -------------------------------------------------------------------------------


def _over(board: Board, member: str, today: dt.date, _search: MendSearch) -> Finding | None:
    policy, full = board.policy, full_weeks(board, member, today)
    work, now = work_of(board, member, today), week_at_hand(today)
    # A full week at hand is a finding of its own, which says this with it.
    if len(full) < policy.over_weeks or now in full:
        return None
    shares = [work.load_in(board, monday).share for monday in full]
    known = [share for share in shares if share is not None]
    numbers: dict[str, float] = {"weeks": len(full), "of_weeks": policy.over_of_weeks}
    if known:
        numbers["highest"] = round(max(known), 4)
    most = f", the fullest {percent(max(known))}" if known else ""
    text = f"{full_weeks_words(board, full)}{most}"
    action = Action("look", "look", "look at the weeks, and keep the next one below", f"evenhand load {member}")
    settings = ("over_weeks", "over_of_weeks", "full")
    return _finding(board, member, "over", text, numbers, action, now, settings, urgent=True)


def _little_say(board: Board, member: str, today: dt.date, _search: MendSearch) -> Finding | None:
    policy = board.policy
    stated = [
        (handoff.authority, task)
        for task in board.tasks_of(member)
        if task.status in ACTIVE
        for handoff in board.handoffs_of(task.id)
        if handoff.owner == member and handoff.authority is not None and handoff.state not in _ENDED_HANDOFFS
    ]
    full = full_weeks(board, member, today) if stated else ()
    if len(full) < policy.little_say_weeks:
        return None
    middle = float(median(authority for authority, _ in stated))
    if middle > policy.little_say_authority:
        return None
    least, task = min(stated, key=lambda one: (one[0], one[1].id))
    text = (
        f"much to do, little say: {len(full)} of {policy.over_of_weeks} weeks over {percent(policy.full)}, "
        f"median authority {middle:g} of 7 on {len(stated)} hand-off{'s' if len(stated) > 1 else ''}"
    )
    action = Action(
        "look",
        "look",
        f"look at {task.title!r}, authority {least}: what may they decide themselves?",
        f"evenhand tasks {task.id}",
        task=task.id,
    )
    numbers = {"weeks": len(full), "authority": middle, "handoffs": len(stated)}
    settings = ("little_say_weeks", "little_say_authority", "over_of_weeks", "full")
    return _finding(board, member, "little_say", text, numbers, action, week_at_hand(today), settings, urgent=True)


# drains -----------------------------------------------------------------------------------


def _drains(board: Board, member: str, today: dt.date, search: MendSearch) -> Finding | None:
    fact = next((fact for fact in work_facts(board, member, today) if fact.rule == "signal.drains"), None)
    if fact is None:
        return None
    work, window = work_of(board, member, today), mix_window(board, today)
    hours = work.draining(window)
    text = f"draining work is {percent(fact.value)} of the hours in {len(window)} weeks, {hours_words(round(hours, 1))}"
    mend = search.mend(["signal.drains"])
    if mend is not None:
        total = sum(mend.after.mix_over(board, [monday]).total for monday in window)
        then = percent(mend.after.draining(window) / total if total else 0)
        action = mend_action(board, mend, f"evenhand mend signal.drains:{member}", f"{then} instead")
    else:
        action = _look_at_drains(work, member)
    numbers = {"share": round(fact.value, 4), "hours": round(hours, 2), "weeks": len(window)}
    settings = ("drains_high", "mix_weeks_back", "mix_weeks_ahead", "mix_hours_least")
    return _finding(board, member, "drains", text, numbers, action, fact.since, settings)


def _look_at_drains(work: Work, member: str) -> Action:
    pieces = [piece for piece in work.pieces if piece.drains]
    if not pieces:
        text = "none of it lies ahead; agree on how it is shared from now on"
        return Action("look", "look", text, f"evenhand load {member}")
    piece = max(pieces, key=lambda p: (sum(p.hours.values()), p.task.id))
    text = f"look at {piece.task.title!r}: who does it not drain?"
    return Action("look", "suggest", text, f"evenhand suggest {piece.task.id}", task=piece.task.id)


@kept_of_person
def _kind_hours(board: Board, member: str, today: dt.date) -> dict[str, float]:
    """Hours that remain, ahead in the window of the mix, by kind of work."""
    found: dict[str, float] = {}
    ahead = mondays_of(0, board.policy.mix_weeks_ahead, today)
    for piece in work_of(board, member, today).pieces:
        kind = kind_of_work(piece.task, board)
        if kind is not None:
            found[kind] = found.get(kind, 0.0) + piece.hours_in(ahead)
    return found


@kept_with_board
def active_count(board: Board) -> int:
    """How many members there are."""
    return sum(1 for member in board.members.values() if member.active)


@kept_with_board
def team_hours(board: Board, today: dt.date) -> dict[str, float]:
    """Hours ahead of all active members by kind of work."""
    found: dict[str, float] = {}
    for member in board.members.values():
        if member.active:
            for kind, hours in _kind_hours(board, member.id, today).items():
                found[kind] = found.get(kind, 0.0) + hours
    return found


def drains_of(board: Board, member: str) -> tuple[str, ...]:
    """The kinds of work that somebody marked as draining."""
    return tuple(sorted(feeling.kind for feeling in board.members[member].feelings if feeling.feeling == "drains"))


def _all_drains(board: Board, member: str, today: dt.date, _search: MendSearch) -> Finding | None:
    marked = drains_of(board, member)
    people = active_count(board) if marked else 0
    if people < 2:
        return None
    mine = sum(hours for kind, hours in _kind_hours(board, member, today).items() if kind in marked)
    team = sum(hours for kind, hours in team_hours(board, today).items() if kind in marked)
    policy = board.policy
    if mine < policy.mix_hours_least or mine <= policy.drains_of_team * team / people or mine <= team / 2:
        return None
    work = work_of(board, member, today)
    tasks = [piece.task for piece in work.pieces if kind_of_work(piece.task, board) in marked]
    text = (
        f"{hours_words(round(mine, 1))} of draining work ahead, the team {hours_words(round(team, 1))}; "
        f"{hours_words(round(team / people, 1))} a head, kind {' and '.join(map(repr, marked))}"
    )
    numbers = {"hours": round(mine, 2), "team": round(team, 2), "mean": round(team / people, 2), "tasks": len(tasks)}
    settings = ("drains_of_team", "mix_weeks_ahead", "mix_hours_least")
    action = _look_at_drains(work, member)
    return _finding(board, member, "all_drains", text, numbers, action, week_at_hand(today), settings)


# rest -------------------------------------------------------------------------------------


def _no_rest(board: Board, member: str, today: dt.date, _search: MendSearch) -> Finding | None:
    weeks = board.policy.rest_weeks
    since = week_at_hand(today) - weeks * WEEK
    work, row = work_of(board, member, today), board.members[member]
    behind = mondays_of(-weeks, weeks, today)
    # Only where the record reaches back so far; a week without any hours may have been one of rest.
    if not all(monday in work.past.weeks and work.past.weeks[monday].hours for monday in behind):
        return None
    if any(since <= day <= today for day in days_off(row, board, since, today)):
        return None
    soon = today + board.policy.over_of_weeks * WEEK
    planned = days_off(row, board, today, today + 52 * WEEK)
    following = min((day for day in planned if day > today), default=None)
    if following is not None and following <= soon:
        return None
    then = "none is planned" if following is None else f"the next is on {following.day} {following:%b}"
    text = f"no day off in {weeks} weeks, and {then}"
    action = Action("look", "look", "plan one together", f"evenhand edit {member}")
    numbers = {"weeks": float(weeks)}
    return _finding(board, member, "no_rest", text, numbers, action, week_at_hand(today), ("rest_weeks",))


def days_off(member: Member, board: Board, first: dt.date, last: dt.date) -> list[dt.date]:
    """Whole working days of leave and holidays from first to last; sick days and training are none."""
    works = (member.working_hours or board.team.working_hours or WorkingHours()).days
    found = {holiday.on for holiday in board.team.holiday_dates if first <= holiday.on <= last}
    for absence in member.absences:
        if absence.kind in ("leave", "other") and not absence.half:
            start, end = max(first, absence.start), min(last, absence.end)
            found |= {start + dt.timedelta(days=n) for n in range((end - start).days + 1)}
    return sorted(day for day in found if WEEKDAYS[day.weekday()] in works)


def _outside(board: Board, member: str, today: dt.date, _search: MendSearch) -> Finding | None:
    since = today - 4 * WEEK
    entries = [one for one in board.entries_by(member) if one.outside and since < one.on <= today and one.hours]
    hours = sum(entry.hours for entry in entries)
    if hours <= board.policy.outside_hours:
        return None
    by_task: dict[str, float] = {}
    for entry in entries:
        by_task[entry.task] = by_task.get(entry.task, 0.0) + entry.hours
    most = max(by_task, key=lambda task: (by_task[task], task))
    task = board.tasks.get(most)
    days = len({entry.on for entry in entries})
    text = f"{hours_words(round(hours, 1))} outside working time on {days} {'day' if days == 1 else 'days'} in 4 weeks"
    title = repr(task.title) if task is not None else most
    what = f"look at {title}, {hours_words(round(by_task[most], 1))} of it: what made it necessary?"
    action = Action("look", "look", what, f"evenhand tasks {most}", task=most if task is not None else None)
    numbers = {"hours": round(hours, 2), "days": float(days), "weeks": 4.0}
    when = monday_of(max(entry.on for entry in entries))
    return _finding(board, member, "outside", text, numbers, action, when, ("outside_hours",))


# chances ----------------------------------------------------------------------------------


@kept_of_person
def wanted_without_chance(board: Board, member: str, today: dt.date) -> tuple[str, ...]:
    """The skills that a member has wanted for policy.no_chance_weeks weeks, where they owned a step up in none of them."""
    since = today - board.policy.no_chance_weeks * WEEK
    if not record_of(board, member).wished:
        return ()
    newest: dict[str, tuple[dt.date, str, str]] = {}
    longer = set()
    for rating in board.ratings_of(member):
        if rating.on > today:
            continue
        newest[rating.skill] = max(newest.get(rating.skill, (dt.date.min, "", "")), (rating.on, rating.id, rating.wish))
        if rating.on <= since and rating.wish == "want":
            longer.add(rating.skill)
    wanted = [skill for skill in sorted(longer) if newest[skill][2] == "want" and skill in board.skills]
    return () if any(_had_chance(board, member, skill, since, today) for skill in wanted) else tuple(wanted)


def _had_chance(board: Board, member: str, skill: str, since: dt.date, today: dt.date) -> bool:
    for task in board.tasks_of(member):
        ended = task.status == "done" and task.closed is not None and since <= task.closed <= today
        if (ended or task.status in ACTIVE) and is_step_up(board, member, task, skill, today):
            return True
    return False


def _no_chance(board: Board, member: str, today: dt.date, search: MendSearch) -> Finding | None:
    skills = wanted_without_chance(board, member, today)
    if not skills:
        return None
    mend = next((found for one in skills[:2] if (found := search.step_up(one)) is not None), None)
    weeks, names = board.policy.no_chance_weeks, [board.skills[skill].name for skill in skills]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    text = f"no step up in {listed} for {weeks} weeks, though wanted"
    if mend is not None and mend.takes is not None:
        hours = hours_words(round(remaining_hours(mend.takes, board), 1))
        action = mend_action(board, mend, f"evenhand mend signal.no_chance:{member}", f"{hours}, a step up")
    else:
        text_of_it = f"look for work in {names[0]} that is a step up; no open task fits now"
        action = Action("look", "look", text_of_it, f"evenhand tasks +{skills[0]}")
    numbers = {"weeks": float(weeks), "skills": float(len(skills))}
    settings = ("no_chance_weeks",)
    return _finding(board, member, "no_chance", text, numbers, action, week_at_hand(today), settings)


_RULES: tuple[Callable[[Board, str, dt.date, MendSearch], Finding | None], ...] = (
    _over,
    _little_say,
    _drains,
    _all_drains,
    _no_rest,
    _outside,
    _no_chance,
)
