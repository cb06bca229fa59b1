"""Short words for screens: what a task, a class, a level, a load look like in a line or a cell."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.policy import Policy
from models.rules.chance import Class
from models.rules.levels import Level
from models.rules.load import WeekLoad
from models.rules.wording import hours_words, percent
from models.work import Task
from tui.glyphs import Glyphs

CLASS_MARKS: dict[Class | None, str] = {"routine": "r", "core": "c", "stretch": "S", "overreach": "!", None: "·"}
"""One letter a class, as on the board; the dot is a task that names no skill."""


def status_sign(task: Task, today: dt.date, glyphs: Glyphs) -> str:
    """One sign for how a task stands; a late one shows `!`."""
    if task.due is not None and task.due < today and task.status not in ("later", "done", "dropped"):
        return glyphs.over
    return " " if task.status == "open" else str(getattr(glyphs, task.status))


def task_facts(task: Task, board: Board, today: dt.date) -> str:
    """Effort, dates, stakes and what it is for, in one line."""
    facts = [hours_words(task.effort_hours)]
    logged = board.logged_on(task)
    if logged:
        facts.append(f"{hours_words(logged)} done")
    if task.due:
        late = " (late)" if task.due < today and task.status not in ("done", "dropped") else ""
        facts.append(f"due {short_day(task.due, today)}{late}")
    else:
        facts.append("no date")
    if task.status != "open":
        facts.append(task.status)
    if task.stakes != "medium":
        facts.append(f"stakes {task.stakes}")
    if task.priority != 2:
        facts.append(f"priority {task.priority}")
    if task.repeats:
        facts.append(task.repeats)
    if task.purpose and task.purpose in board.purposes:
        facts.append(board.purposes[task.purpose].name)
    return " · ".join(facts)


def task_needs(task: Task, board: Board) -> str:
    """The skills a task needs, each with its difficulty."""
    if not task.skills:
        return "names no skill"
    names = [
        f"{board.skills[r.skill].name if r.skill in board.skills else r.skill} {r.difficulty:g}" for r in task.skills
    ]
    return "needs " + " · ".join(names)


def level_cell(level: Level | None, policy: Policy, glyphs: Glyphs) -> str:
    """One cell of the matrix: level, claimed `?`, staleness, wish and target."""
    if level is None or not level.known:
        return glyphs.dot
    text = f"{level.standing:g}"
    if not level.shown:
        text += glyphs.claimed
    text += {"": "", "amber": glyphs.stale, "red": glyphs.unused}[idle_style(level, policy)]
    if level.wish == "want":
        text += glyphs.wants
    elif level.wish == "avoid":
        text += glyphs.minus
    elif level.target is not None:
        text += glyphs.arrow
    return text if level.target is None else f"{text}{level.target:g}"


def idle_style(level: Level, policy: Policy) -> str:
    """The colour of a skill that goes unused: amber where it is stale, red where it is not used any more; else empty."""
    idle = level.idle_months or 0.0
    if idle < policy.stale_after_months:
        return ""
    return "red" if idle >= policy.unused_after_months else "amber"


def load_style(share: float | None, policy: Policy) -> str:
    """The style of a load: every colour has its sign beside it."""
    if share is None or share > policy.far_over:
        return "far"
    if share > policy.full:
        return "red"
    if share > policy.target_high:
        return "amber"
    return "good" if share >= policy.target_low else ""


def load_cell(week: WeekLoad, policy: Policy, glyphs: Glyphs) -> str:
    """One cell of the heat map: percent of capacity, `!` over 100%, `!!` far over, and the sign for days away."""
    away = glyphs.away if week.away else ""
    if week.share is None:
        return f"{hours_words(week.booked)}{glyphs.over * 2}"
    if not week.capacity:
        return glyphs.away * 2
    if not week.booked:
        return f"{glyphs.dot}{away}"
    over = glyphs.over * (2 if week.share > policy.far_over else 1 if week.share > policy.full else 0)
    return f"{week.share * 100:.0f}{over}{away}"


def share_words(share: float | None) -> str:
    """A share in words for a narrow place."""
    return "no hours" if share is None else percent(share)
