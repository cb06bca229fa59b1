"""The life of a hand-off without a screen: where each stands, and its next step."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from models.board import Batch, Board
from models.dates import short_day
from models.handoff import Handoff
from models.rules.find import find_candidate, find_task
from models.rules.handoff_states import ENDED, TRANSITIONS, may, newest, steps_of
from models.rules.handoff_words import feedback_words, history_words, owed_words
from models.rules.replies import Reply, replies_of, seen_feedback
from tui.command_line.answers import answer_change, answer_json, answer_table, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand

if TYPE_CHECKING:
    from models.feedback import Feedback


@click.command("handoffs", cls=BoardCommand)
@click.argument("task", required=False)
@click.option("--of", "of", metavar="PERSON", help="Only what this person owns or handed over.")
@click.option("--ended", is_flag=True, help="Those too that are closed, declined or taken back.")
@click.pass_obj
def handoffs_command(call: Call, task: str | None, of: str | None, ended: bool) -> None:
    """Where each hand-off stands; with a task, all about its own.

    \b
    Examples:
      evenhand handoffs
      evenhand handoffs --of ana --ended
      evenhand handoffs T-17
    """
    board = call.session.board
    if task is not None:
        if of is not None or ended:
            raise WrongUse(
                f"{'--of' if of is not None else '--ended'} is for the list; leave it out, or leave out {task}"
            )
        _tell_one(call, board, find_task(task, board).id)
        return
    who = find_candidate(of, board).id if of is not None else None
    found = [
        one
        for one in board.handoffs.values()
        if one.task in board.tasks and (ended or one.state not in ENDED) and (who is None or who in (one.owner, one.by))
    ]
    if call.json:
        answer_json("handoffs", {"as_of": call.session.today, "handoffs": [_fields(board, one) for one in found]})
        return
    today = call.session.today
    rows = [
        [
            one.task,
            board.tasks[one.task].title,
            board.name_of(one.owner),
            one.state,
            short_day(one.told, today) if one.told else "",
            short_day(_since(board, one), today),
        ]
        for one in found
    ]
    if rows:
        answer_table(call, ["TASK", "TITLE", "OWNER", "STATE", "TOLD", "SINCE"], rows)
    else:
        answer_text("nothing is handed off; hand a task off with: evenhand hand-off TASK PERSON")


def _since(board: Board, handoff: Handoff) -> dt.date:
    steps = steps_of(board, handoff)
    return steps[-1].on if steps else handoff.on


def _fields(board: Board, handoff: Handoff) -> dict[str, Any]:
    return {
        "id": handoff.id,
        "task": handoff.task,
        "title": board.tasks[handoff.task].title,
        "owner": handoff.owner,
        "by": handoff.by,
        "on": handoff.on,
        "state": handoff.state,
        "since": _since(board, handoff),
        "told": handoff.told,
        "due": board.tasks[handoff.task].due,
        "authority": handoff.authority,
        "check_days": handoff.check_days,
        "backup": handoff.backup,
    }


def _tell_one(call: Call, board: Board, task_id: str) -> None:
    handoff, today = newest(board, task_id), call.session.today
    if handoff is None:
        raise WrongUse(f"{task_id} was not handed off; hand it off with: evenhand hand-off {task_id} PERSON")
    owed = replies_of(board, handoff, today)
    feedback = seen_feedback(board, handoff, call.session.me)
    if call.json:
        fields = {
            "as_of": today,
            **_fields(board, handoff),
            "next": sorted(TRANSITIONS[handoff.state]),
            "brief": handoff.brief.model_dump(mode="json"),
            "mistakes_made": list(handoff.mistakes_made),
            "steps": [
                s.model_dump(mode="json", include={"to", "on", "by", "date", "words"}) for s in steps_of(board, handoff)
            ],
            "feedback": [f.model_dump(mode="json", exclude={"id", "version", "handoff"}) for f in feedback],
            "owed": [owed_fields(reply) for reply in owed],
        }
        answer_json("handoffs", fields)
        return
    answer_text("\n".join(_told(board, handoff, today, call.session.me, owed, feedback)))


def owed_fields(reply: Reply) -> dict[str, Any]:
    """A reply that is owed, for JSON."""
    return {
        "kind": reply.kind,
        "task": reply.handoff.task,
        "by": reply.by,
        "to": reply.to,
        "since": reply.since,
        "due": reply.due,
        "days": reply.days,
    }


def _told(
    board: Board, handoff: Handoff, today: dt.date, me: str, owed: tuple[Reply, ...], feedback: tuple["Feedback", ...]
) -> list[str]:
    task, brief = board.tasks[handoff.task], handoff.brief
    lines = [f"{task.id}  {task.title}", f"{board.name_of(handoff.owner)}: {handoff.state}"]
    told = f"told {short_day(handoff.told, today)}" if handoff.told else "no told date"
    planned = f", planned {short_day(task.due, today)}" if task.due else ""
    authority = f", authority {handoff.authority}" if handoff.authority else ""
    lines.append(f"{told}{planned}{authority}, {task.quality} is good enough")
    for name, text in (("why", brief.why), ("deliverable", brief.deliverable), ("done when", brief.done_when)):
        if text:
            lines.append(f"  {name}: {' '.join(text.split())}")
    lines.append("")
    lines += [f"{short_day(on, today):<12} {words}" for on, words in history_words(board, handoff, today)]
    lines += [f"{short_day(said.on, today):<12} {feedback_words(board, said)}" for said in feedback]
    lines += [owed_words(board, reply, today) for reply in owed]
    open_to = [state for state in TRANSITIONS[handoff.state] if not may(board, handoff, state, me)]
    nexts = [name for name, (state, _) in STEPS.items() if state in open_to]
    nexts += ["close (evenhand close)"] if "closed" in open_to else []
    lines += ["", f"next: {', '.join(nexts) or 'nothing for you'}"]
    return lines


STEPS: Mapping[str, tuple[str, str]] = {
    "accept": ("accepted", "accept"),
    "negotiate": ("negotiating", "negotiate"),
    "decline": ("declined", "decline"),
    "start": ("doing", "start"),
    "submit": ("submitted", "submit"),
    "return": ("returned", "send_back"),
    "offer": ("offered", "offer"),
    "withdraw": ("draft", "withdraw"),
    "take-back": ("taken back", "take_back"),
}
"""The steps by name: the state each leads to, and its action."""


@click.command("step", cls=BoardCommand)
@click.argument("task")
@click.argument("step", metavar="STEP", type=click.Choice(list(STEPS)))
@click.argument("date", required=False, metavar="[DATE]")
@click.option(
    "--words", default="", metavar="TEXT", help="What is said with it: why, where the work is, what is missing."
)
@click.pass_obj
def step_command(call: Call, task: str, step: str, date: str | None, words: str) -> None:
    """Take the next step of a hand-off.

    The owner: accept, negotiate DATE, decline, start, submit. Whoever handed it over, and the lead: all of these, and
    return, offer [DATE], withdraw, take-back. To accept the work see: evenhand close. `accept` of a date that was
    proposed agrees to it.

    \b
    Examples:
      evenhand step T-17 accept --me ana
      evenhand step T-17 negotiate fri --words "the audit comes first"
      evenhand step T-17 submit --words "in the staging cluster"
      evenhand step T-17 return --words "the export lacks March"
    """
    from models.actions import hand_off_life

    task_id, today, me = find_task(task, call.session.board).id, call.session.today, call.session.me
    named: dict[str, Any] = {}
    if step in ("negotiate", "offer"):
        if date is None and step == "negotiate":
            raise WrongUse(f"say which date you can hold: evenhand step {task_id} negotiate fri")
        named["date"] = call.day(date, today, "the date") if date is not None else None
    elif date is not None:
        raise WrongUse(f"{step} takes no date; with words write --words TEXT")
    action: Callable[..., Batch] = getattr(hand_off_life, STEPS[step][1])
    answer_change(call, "step", call.perform(lambda now: action(now, task_id, today, me, words, **named)))
