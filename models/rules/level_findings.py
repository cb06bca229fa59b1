"""Level findings: skills that go unused, certificates that end, and own ratings far from those of others.

Only what matters is named: a skill that goes unused is where somebody wants to grow in it, has a target, or counts among
those whom the team wants to hold it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from models.board import Board
from models.rules.capacity import monday_of
from models.rules.finding import Action, Finding, Severity, Subject
from models.rules.kept import kept, kept_of_person, kept_under
from models.rules.levels import level_of
from models.rules.load import week_at_hand
from models.rules.points import DAYS_PER_MONTH, newest, statements
from models.rules.prospect import prospect
from models.rules.record import record_of
from models.rules.replay import basis_of
from models.rules.wording import day_words, hours_words
from models.team import Member, Rating, Skill
from models.work import Task

_SOON = ("certificate_notice", "certificate_soon", "certificate_urgent")


def level_findings(board: Board, today: dt.date) -> list[Finding]:
    """What is worth a look about the levels of all active members."""
    found: list[Finding] = []
    for member in board.members.values():
        if member.active:
            found += _of_ratings(board, member.id, today)
            found += _of_certificates(board, member.id, today)
    return found


def _what_ratings_say(board: Board, member: str, today: dt.date) -> tuple[object, ...]:
    idle = _idle_skills(board, member, today)
    free = [task for skill in idle for task in _free_with(board, skill)]
    return board.stamps.of_person(member), today, *free


@kept_of_person
def _idle_skills(board: Board, member: str, today: dt.date) -> tuple[str, ...]:
    """The skills that matter and go unused: for these, work is sought."""
    least, asked_for, record = board.policy.stale_after_months, _asked_for(board.skills), record_of(board, member)
    if asked_for.isdisjoint(record.said) and not record.wished:
        return ()
    return tuple(
        skill
        for skill, ratings in record.said.items()
        # Most skills of a large board matter to nobody in particular: that is said first.
        if (skill in asked_for or skill in record.wished)
        and (row := board.skills.get(skill)) is not None
        and _matters(row, ratings, today)
        and (level_of(board, member, skill, today).idle_months or 0.0) >= least
    )


@kept
def _asked_for(skills: Mapping[str, Skill]) -> frozenset[str]:
    """The skills that matter whoever has them: critical ones, and those that the team wants people to hold."""
    return frozenset(skill.id for skill in skills.values() if skill.critical or skill.required is not None)


@kept_under(_what_ratings_say)
def _of_ratings(board: Board, member: str, today: dt.date) -> tuple[Finding, ...]:
    found: list[Finding] = []
    idle = _idle_skills(board, member, today)
    for skill, ratings in record_of(board, member).said.items():
        if len(ratings) > 1 or skill in idle:
            row = board.skills.get(skill)
            if row is not None and len(ratings) > 1:
                found += _gap(board, board.members[member], row, ratings, today)
            if row is not None and skill in idle:
                found += _idle(board, board.members[member], row, today)
    return tuple(found)


def _matters(skill: Skill, ratings: tuple[Rating, ...], today: dt.date) -> bool:
    said = newest(ratings, today)
    if said is None:
        return False
    wanted = skill.required is not None and said.level >= skill.required.level
    return said.wish == "want" or said.target is not None or skill.critical or wanted


def _idle(board: Board, member: Member, skill: Skill, today: dt.date) -> Iterator[Finding]:
    level, policy = level_of(board, member.id, skill.id, today), board.policy
    idle = level.idle_months or 0.0
    lost = level.mean - level.effective
    severity: Severity = "amber" if idle >= policy.unused_after_months else "info"
    warm_up = _warm_up(board, member.id, skill.id, today)
    if warm_up is None:
        look = "look whether it is still needed; if so, keep some work in it for them"
        action = Action("look", "look", look, f"evenhand evidence {member.id} {skill.id}")
    else:
        task, kind = warm_up
        look = f"a warm-up: {task.title!r}, {hours_words(task.effort_hours)}, would be {kind} work"
        action = Action("look", "suggest", look, f"evenhand suggest {task.id}", task=task.id)
    yield Finding(
        f"level.idle.{skill.id}",
        severity,
        Subject("member", member.id, member.name),
        f"{member.name}, {skill.name}: not used for {idle:.0f} months, counts {lost:.1f} of a level less",
        {"months": round(idle, 1), "lost": round(lost, 2)},
        action,
        week_at_hand(today),
        ("stale_after_months", "unused_after_months", "half_fresh_months", "idle_loss_most"),
    )


def _warm_up(board: Board, member: str, skill: str, today: dt.date) -> tuple[Task, str] | None:
    """The open task in the skill that nobody owns and that is due first, where it is routine or core for the member."""
    fitting = []
    for task in _free_with(board, skill):
        kind = prospect(task, board, member, today).kind
        if kind in ("routine", "core"):
            fitting.append((task.due or dt.date.max, task.id, task, kind))
    return min(fitting, key=lambda one: one[:2])[2:] if fitting else None


def _free_with(board: Board, skill: str) -> tuple[Task, ...]:
    return _free_by_skill(board.tasks_of(None)).get(skill, ())


@kept
def _free_by_skill(tasks: tuple[Task, ...]) -> Mapping[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in tasks:
        if task.status == "open":
            for needed in task.skills:
                lists.setdefault(needed.skill, []).append(task)
    return {skill: tuple(found) for skill, found in lists.items()}


def _gap(board: Board, member: Member, skill: Skill, ratings: tuple[Rating, ...], today: dt.date) -> Iterator[Finding]:
    if not any(rating.by == "self" for rating in ratings):
        return
    said, policy = statements(ratings, today), board.policy
    own = next((rating for rating in reversed(said) if rating.by == "self"), None)
    others = basis_of([rating for rating in said if rating.by not in ("self", "import")])
    if own is None or others is None or (today - own.on).days / DAYS_PER_MONTH > policy.shown_months:
        return
    if abs(own.level - others.level) < policy.rating_gap:
        return
    whose = {"lead": "the lead's", "expert": "an expert's", "peer": "a peer's"}[others.by]
    yield Finding(
        f"level.gap.{skill.id}",
        "info",
        Subject("member", member.id, member.name),
        f"{member.name}, {skill.name}: own rating {own.level:g}, {whose} {others.level:g}",
        {"own": own.level, "others": others.level},
        Action(
            "look",
            "look",
            "talk about it: which work did each of you have in mind?",
            f"evenhand evidence {member.id} {skill.id}",
        ),
        week_at_hand(today),
        ("rating_gap", "shown_months"),
        own=True,
    )


@kept_of_person
def _of_certificates(board: Board, member: str, today: dt.date) -> tuple[Finding, ...]:
    row = board.members[member]
    last: dict[str, dt.date] = {}
    for held in row.certificates:
        last[held.skill] = max(last.get(held.skill, dt.date.min), held.until or dt.date.max)
    found = (_ends(board, row, skill, until, today) for skill, until in last.items() if until != dt.date.max)
    return tuple(one for one in found if one is not None)


def _ends(board: Board, member: Member, skill: str, until: dt.date, today: dt.date) -> Finding | None:
    policy, row = board.policy, board.skills.get(skill)
    left = (until - today).days
    needed = row is not None and row.certificate_required
    if left > policy.certificate_notice or (left < -policy.certificate_notice and not needed):
        return None
    name = row.name if row else skill
    if left < 0:
        severity: Severity = "red" if needed else "info"
        text = f"{member.name}: the certificate for {name} expired {-left} day{'' if left == -1 else 's'} ago"
        text += "; nobody without one may own such work" if needed else ""
    else:
        severity = (
            "red" if left <= policy.certificate_urgent else "amber" if left <= policy.certificate_soon else "info"
        )
        days = "today" if not left else f"in {left} day{'' if left == 1 else 's'}"
        text = f"{member.name}: the certificate for {name} expires {days}, {day_words(until)}"
    return Finding(
        f"level.certificate.{skill}",
        severity,
        Subject("member", member.id, member.name),
        text,
        {"days": left},
        Action(
            "look",
            "look",
            "plan the renewal, and note the new one",
            f"evenhand certificate {member.id} {skill} --until DATE",
        ),
        max(week_at_hand(today), monday_of(until)),
        _SOON,
    )
