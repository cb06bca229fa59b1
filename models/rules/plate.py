"""The whole plate: what somebody could let go of, what to begin with, and what changed since it was last thought about.

The lead thinks about everything that stands, a member or provider about what is theirs: what speaks for and against letting go
of something are the load, the levels and the feelings of one person.
"""

import datetime as dt
from typing import NamedTuple

from models.board import Board
from models.delegating import Triage
from models.rules.finding import Action, Finding, Subject
from models.rules.lanes import standing_tasks
from models.rules.load import week_at_hand
from models.rules.playbooks import playbook_for
from models.rules.triage import TriageAnswer, triage_of
from models.work import ACTIVE, Stakes, Task

_STAKES: tuple[Stakes, ...] = ("low", "medium", "high", "critical")


def plate_of(board: Board, me: str | None) -> str | None:
    """Whose plate somebody looks at: a member or provider at their own; the lead, and a script, at the lead's (None)."""
    return me if board.candidate(me) is not None and me != board.team.lead else None


def may_triage(board: Board, task: Task, me: str | None) -> bool:
    """Whether somebody may think about letting go of a task: whose it is, and the lead; where nobody leads, everybody."""
    return plate_of(board, me) in (None, task.owner) or board.team.lead not in board.members


def not_yours(board: Board, task: Task) -> str:
    """Whom to ask what becomes of a task."""
    lead = board.name_of(board.team.lead)
    whose = f"{board.name_of(task.owner)} and for {lead}" if task.owner not in (None, board.team.lead) else lead
    return f"what becomes of {task.id} is for {whose} to decide; ask them, or look at your own plate: evenhand triage"


def plate(board: Board, today: dt.date, whose: str | None = None) -> tuple[TriageAnswer, ...]:
    """Triage of all that somebody, or the lead (None), has, most pressing first; without a lead, of all that nobody owns."""
    lead = board.team.lead if board.team.lead in board.members else None
    return tuple(triage_of(board, task, today, whose) for task in standing_tasks(board, whose or lead))


def first_hand_offs(board: Board, answers: tuple[TriageAnswer, ...]) -> tuple[TriageAnswer, ...]:
    """Those of which handing off is proposed, the easiest to begin with first: lowest stakes, then least to brief."""
    leaving = [answer for answer in answers if answer.outcome in ("delegate", "outsource")]
    return tuple(
        sorted(
            leaving,
            key=lambda answer: (
                _STAKES.index(answer.task.stakes),
                brief_effort(board, answer),
                answer.task.effort_hours,
                answer.task.id,
            ),
        )
    )


def brief_effort(board: Board, answer: TriageAnswer) -> int:
    """How much there is to explain, in points: no playbook of its kind, a step up or an outside owner, each further skill."""
    task = answer.task
    known = playbook_for(board, task) is not None
    return (not known) + answer.is_new_to_them + max(0, len(task.skills) - 1)


# what changed since -------------------------------------------------------------------------------


class Again(NamedTuple):
    """A task that was thought about before.

    Attributes:
        before: what was decided then.
        answer: what is proposed now.
        arisen: facts that hold now and did not then.
        gone: facts that held then and do not now, in words.
    """

    before: Triage
    answer: TriageAnswer
    arisen: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether something else is proposed than was decided."""
        return self.answer.outcome != self.before.outcome


def last_triage(board: Board, task_id: str, whose: str | None = None) -> Triage | None:
    """What was decided last about a task by somebody for their own plate, or for the lead's (None); or None."""
    found = [row for row in board.about_task(Triage, task_id) if plate_of(board, row.by) == whose]
    return max(found, key=lambda row: row.on) if found else None


def again(board: Board, task: Task, today: dt.date, whose: str | None = None) -> Again | None:
    """What changed about a task since somebody, or the lead (None), last decided what becomes of it; None where they did not."""
    before = last_triage(board, task.id, whose)
    if before is None:
        return None
    answer = triage_of(board, task, today, whose)
    arisen = tuple(words for key, words in answer.facts.items() if key not in before.facts)
    who = "the lead" if whose is None else board.name_of(whose)
    gone = tuple(NO_LONGER[key].format(who=who) for key in before.facts if key not in answer.facts and key in NO_LONGER)
    return Again(before, answer, arisen if before.facts else (), gone)


NO_LONGER = {
    "never": "it is no longer marked as never handed off",
    "only_me": "it is no longer so that only {who} can do it",
    "my_name": "it no longer carries {who}'s own name",
    "automatable": "a machine can no longer do it",
    "client": "no client sees it any more",
    "elsewhere": "its owner then no longer has it",
    "heart": "it is no longer both a focus and {who}'s strongest skill",
    "strength": "it is no longer {who}'s strongest skill",
    "focus": "its purpose is no focus any more",
    "touch": "{who} would stay close to its purpose without it",
    "no_purpose": "it serves a purpose now",
    "purpose": "it serves no purpose any more",
    "lead_cannot": "{who} could do it now",
    "below_grade": "it is no longer far below {who}'s own level",
    "drains": "it no longer drains {who}",
    "hold": "the team is no longer in hold mode",
    "has_time": "{who} has no spare time any more",
    "has_room": "{who} has no spare time any more",
    "near_full": "{who} is no longer nearly full",
    "over": "{who} is no longer past their hours",
    "absent": "somebody here can do it now",
    "rare": "its skill is needed more often, or somebody wants to learn it",
    "wanted": "nobody wants to learn it any more",
    "taker": "nobody inside can take it any more",
    "taker_full": "whoever could take it has room now",
    "nobody": "somebody inside can take it now",
    "provider": "no provider can do it any more",
    "no_provider": "a provider says now that they can do it",
    "inside": "the team's setting is no longer inside first",
    "outside": "the team's setting is no longer outside first",
    "questions": "the three questions give less than before",
    "grows": "nobody would grow by it any more",
    "often": "it no longer comes again often",
    "high": "its stakes are no longer high",
    "critical": "its stakes are no longer critical",
    "low_stakes": "more is at stake now",
    "low_value": "its value is no longer low",
    "seeking": "it no longer seeks value",
    "can_wait": "it no longer has the lowest priority",
    "no_date": "its date matters now",
    "soon": "it is no longer due soon",
    "hard": "its date is no longer hard",
}
"""What is said of a fact that held and holds no more; those that only make room for another one are left out."""


def triage_findings(board: Board, today: dt.date) -> list[Finding]:
    """What was decided a quarter ago and would come out differently now; nothing is asked where nothing was decided."""
    before = today - dt.timedelta(weeks=board.policy.triage_again_weeks)
    old = {row.task for row in board.all(Triage).values() if row.on <= before}
    tasks = [board.tasks[task] for task in sorted(old) if task in board.tasks and board.tasks[task].status in ACTIVE]
    looked = [
        found
        for task in tasks
        if (found := again(board, task, today)) is not None and found.before.on <= before and found.differs
    ]
    lead = board.team.lead
    if not looked or lead is None or lead not in board.members:
        return []
    first = looked[0]
    more = f" and {len(looked) - 1} more" if looked[1:] else ""
    return [
        Finding(
            "triage.again",
            "info",
            Subject("member", lead, board.name_of(lead)),
            f"{first.answer.task.title!r}{more} was to {first.before.outcome} {board.policy.triage_again_weeks} weeks ago or "
            f"more; now {first.answer.outcome} is proposed",
            {"tasks": len(looked)},
            Action(
                "look",
                "look",
                f"think again about {first.answer.task.title!r}",
                f"evenhand triage {first.answer.task.id}",
                task=first.answer.task.id,
            ),
            week_at_hand(today),
            ("triage_again_weeks",),
            own=True,
        )
    ]
