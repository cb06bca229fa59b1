"""The lead's mirror: what handing off freed and cost, what stays too long, and how often the lead asks. Only for the lead.

    net hours freed = hours freed - brief - coach - review

over the last policy.mirror_weeks; each part opens to the tasks that it adds up (`rules/mirror_facts.py`). Oversight is told
as a share of the hours freed: from policy.oversight_share on, handing off does not pay.
"""

import datetime as dt
from dataclasses import dataclass

from models.board import Board
from models.following import Ask
from models.rules import mirror_facts as facts
from models.rules.connection import Touch, full_weeks_of_lead, touches
from models.rules.contact import asked, budget, sees_asks
from models.rules.handoff_states import ENDED as OVER
from models.rules.load import WeekLoad, load_in, week_at_hand
from models.rules.mirror_facts import Line, Stall, Strength, total
from models.work import ENDED, Task


@dataclass(frozen=True)
class Asked:
    """How often the lead asked about a hand-off, beside how often its authority lets them."""

    handoff: str
    task: str
    title: str
    owner: str
    asked: int
    budget: int


@dataclass(frozen=True)
class Mirror:
    """What the lead sees of themselves.

    Attributes:
        lead: the member.
        since: the day after which hours are counted.
        weeks: the lead's load of this week and the next ones, by Monday.
        full: the Mondays of those past 100%.
        over: hours that have to leave them to reach the upper end of the target band.
        below: standing work far below the lead's own levels.
        kept: tasks that were marked to leave, and stayed.
        taken_back: hand-offs that came back.
        handed_off: how many hand-offs there were.
        asks: living hand-offs that the lead asked about.
        freed: hours that left the plate, by task.
        brief: hours of briefing, by task.
        coach: hours of coaching.
        review: hours of reviewing.
        oversight: hours of asking and checking in between.
        used: what freed hours went into.
        stalled: important work that stands still.
        strength: the share of hours in the lead's strongest skills.
        touches: how close they are to each focus purpose.
        hold: whether the team is in hold mode.
        nudges: whether handing off may be proposed.
        briefs: how owners rated the briefs, 1 to 5.
        support: how owners rated the support, 1 to 5.
        outside: hours outside working time in four weeks.
    """

    lead: str
    since: dt.date
    weeks: tuple[tuple[dt.date, WeekLoad], ...]
    full: tuple[dt.date, ...]
    over: float
    below: tuple[Task, ...]
    kept: tuple[Line, ...]
    taken_back: tuple[Line, ...]
    handed_off: int
    asks: tuple[Asked, ...]
    freed: tuple[Line, ...]
    brief: tuple[Line, ...]
    coach: tuple[Line, ...]
    review: tuple[Line, ...]
    oversight: tuple[Line, ...]
    used: tuple[Line, ...]
    stalled: tuple[Stall, ...]
    strength: Strength
    touches: tuple[Touch, ...]
    hold: bool
    nudges: bool
    briefs: tuple[int, ...]
    support: tuple[int, ...]
    outside: float

    @property
    def net(self) -> float:
        """Net hours freed; below zero where handing off cost more than it freed."""
        return total(self.freed) - total(self.brief) - total(self.coach) - total(self.review)

    @property
    def unnamed(self) -> float:
        """Net hours freed that no use was named for; never below zero."""
        return max(0.0, self.net - total(self.used))

    @property
    def oversight_share(self) -> float | None:
        """Oversight over the hours freed; None where nothing was freed."""
        freed = total(self.freed)
        return total(self.oversight) / freed if freed else None


def may_see_mirror(board: Board, me: str) -> bool:
    """Whether somebody may see the lead's mirror and the log of decisions: whoever may see the asks, that is the lead."""
    return sees_asks(board, me)


def mirror_of(board: Board, today: dt.date) -> Mirror | None:
    """The mirror; None where the board has no lead."""
    lead = board.team.lead
    if lead is None or lead not in board.members:
        return None
    monday = week_at_hand(today)
    weeks = [monday + dt.timedelta(weeks=n) for n in range(board.policy.overfull_of_weeks)]
    spent = facts.spent_lines(board, lead, today)
    briefs, support = facts.scores_of(board, lead, today)
    return Mirror(
        lead=lead,
        since=facts.since(board, today),
        weeks=tuple((week, load_in(board, lead, week, today)) for week in weeks),
        full=full_weeks_of_lead(board, today),
        over=facts.hours_over(board, lead, today),
        below=facts.below_grade(board, lead, today),
        kept=facts.kept_too_long(board, lead, today),
        taken_back=facts.taken_back(board, lead, today),
        handed_off=len(facts.handed_off(board, today)),
        asks=_asks(board, today),
        freed=facts.freed_lines(board, lead, today),
        brief=spent["brief"],
        coach=spent["coach"],
        review=spent["review"],
        oversight=spent["oversight"],
        used=facts.used_lines(board, lead, today),
        stalled=facts.stalled(board, lead, today),
        strength=facts.strength(board, lead, today),
        touches=touches(board, today),
        hold=board.team.hold,
        nudges=facts.may_nudge(board, today),
        briefs=briefs,
        support=support,
        outside=facts.outside_hours(board, lead, today),
    )


def _asks(board: Board, today: dt.date) -> tuple[Asked, ...]:
    """The hand-offs that go on and that the lead asked about; those over their budget first."""
    found = []
    for handoff_id in {ask.handoff: None for ask in board.all(Ask).values()}:
        handoff = board.handoffs.get(handoff_id)
        task = board.tasks.get(handoff.task) if handoff is not None else None
        if handoff is None or task is None or handoff.state in OVER or task.status in ENDED:
            continue
        found.append(
            Asked(handoff.id, task.id, task.title, handoff.owner, asked(board, handoff), budget(board, handoff, today))
        )
    return tuple(sorted(found, key=lambda one: (one.asked <= one.budget, one.task)))
