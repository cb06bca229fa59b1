"""Handed-off work on its way: report, ask, checkpoint, delay, warnings, clear."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

import click

from models.actions.checkpoints import (
    add_checkpoint,
    add_proposed,
    change_checkpoint,
    handoff_to_follow,
    known_checkpoint,
    leave_out_checkpoint,
)
from models.actions.following import ask, clear_warning, delay, report
from models.board import Batch, Board
from models.dates import short_day
from models.following import Answer, Cause, Checkpoint, Clearing, Trigger
from models.handoff import Handoff
from models.rules.checkpoints import Milestone, milestones, proposed
from models.rules.contact import asked, budget, sees_asks
from models.rules.delay_ladder import CAUSES, date_of, ladder_of
from models.rules.delays import help_for, other_owners
from models.rules.early_warnings import TRIGGERS, followed, warnings_of
from models.rules.find import find_task
from models.rules.wording import percent
from models.shares import parse_share
from tui.command_line.answers import answer_change, answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import NOTHING
from tui.command_line.shared_options import BoardCommand

_ANSWERS = {answer.replace(" ", "-"): answer for answer in get_args(Answer)}


@click.command("report", cls=BoardCommand)
@click.argument("task")
@click.argument("words", nargs=-1)
@click.option("--done", metavar="SHARE", help="How much is done: 60% or 0.6.")
@click.option(
    "--blocked", is_flag=True, help="Something stands in the way; the next report without it says that it goes on."
)
@click.option("--checkpoint", metavar="CHECKPOINT", help="Which checkpoint it is, by id or a part of its name.")
@click.pass_obj
def report_command(
    call: Call, task: str, words: tuple[str, ...], done: str | None, blocked: bool, checkpoint: str | None
) -> None:
    """Say how handed-off work goes: a line, how much is done, whether it is blocked.

    It answers the checkpoint that is due, or whose share is reached. The work has begun then.

    \b
    Examples:
      evenhand report T-17 "first draft is there" --done 50%
      evenhand report T-17 "no access yet" --blocked
    """
    task_id, share, me = find_task(task, call.session.board).id, _share(done), call.session.me
    said, today = " ".join(words), call.session.today
    _change(call, "report", lambda now: report(now, task_id, today, said, share, blocked, checkpoint, me))


@click.command("ask", cls=BoardCommand)
@click.argument("task")
@click.argument("words", nargs=-1)
@click.pass_obj
def ask_command(call: Call, task: str, words: tuple[str, ...]) -> None:
    """Note that you asked in between about handed-off work.

    The lead's asks are counted against a budget by authority. It stops nobody, and only the lead sees it.

    \b
    Example:
      evenhand ask T-17 "is the access there?"
    """
    task_id, said, today, me = (
        find_task(task, call.session.board).id,
        " ".join(words),
        call.session.today,
        call.session.me,
    )

    def seen(board: Board) -> tuple[dict[str, Any], list[str]]:
        if not sees_asks(board, me):
            return {}, []
        handoff = handoff_to_follow(board, task_id, me)
        count, most = asked(board, handoff), budget(board, handoff, today)
        over = "; more than the authority leaves you: agree on a checkpoint instead" if count > most else ""
        return {"asks": count, "budget": most}, [f"{count} of {most} asks{over}"]

    _change(call, "ask", lambda now: ask(now, task_id, today, said, me), seen)


@click.command("checkpoint", cls=BoardCommand)
@click.argument("task")
@click.argument("name", nargs=-1)
@click.option("--by", metavar="DATE", help="The day.")
@click.option(
    "--done", metavar="SHARE", help="How much of the work should be done by then: 50%; none for nothing said."
)
@click.option("--change", metavar="CHECKPOINT", help="Change this one, by id or a part of its name.")
@click.option("--leave-out", metavar="CHECKPOINT", help="Do without this one.")
@click.option("--proposed", is_flag=True, help="Agree on those that suit the work.")
@click.pass_obj
def checkpoint_command(
    call: Call,
    task: str,
    name: tuple[str, ...],
    by: str | None,
    done: str | None,
    change: str | None,
    leave_out: str | None,
    proposed: bool,
) -> None:
    """Dated, visible results on the way of handed-off work.

    Without anything more it lists them, and those that would suit the work.

    \b
    Examples:
      evenhand checkpoint T-17
      evenhand checkpoint T-17 --proposed
      evenhand checkpoint T-17 "first draft read" --by fri --done 50%
      evenhand checkpoint T-17 --change C-3 --by "next mon"
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    task_id, said = find_task(task, board).id, " ".join(name)
    day = call.day(by, today, "--by") if by is not None else None
    ways = sum((bool(said) and change is None, change is not None, leave_out is not None, proposed))
    if ways > 1:
        raise WrongUse("one at a time: a new one by its name, --change, --leave-out or --proposed")
    if proposed:
        _change(call, "checkpoint", lambda now: add_proposed(now, task_id, today, me))
    elif leave_out is not None:
        point = known_checkpoint(board, handoff_to_follow(board, task_id, me), leave_out).id
        _change(call, "checkpoint", lambda now: leave_out_checkpoint(now, task_id, point, me))
    elif change is not None:
        values: dict[str, Any] = ({"name": said} if said else {}) | ({"due": day} if day else {})
        if done is not None:
            values["share"] = None if done.casefold() in NOTHING else _share(done)
        if not values:
            raise WrongUse("say what to change: a name, --by DATE or --done SHARE")
        point = known_checkpoint(board, handoff_to_follow(board, task_id, me), change).id
        _change(call, "checkpoint", lambda now: change_checkpoint(now, task_id, point, today, me, **values))
    elif said:
        if day is None:
            raise WrongUse("say by when: --by DATE")
        share = None if done is None or done.casefold() in NOTHING else _share(done)
        due = day
        _change(call, "checkpoint", lambda now: add_checkpoint(now, task_id, said, due, today, share, me))
    elif day is not None or done is not None:
        raise WrongUse("say what will be there by then, or name one with --change")
    else:
        _list_checkpoints(call, handoff_to_follow(board, task_id, None))


def _list_checkpoints(call: Call, handoff: Handoff) -> None:
    board, today = call.session.board, call.session.today
    found, task = milestones(board, handoff, today), board.tasks[handoff.task]
    authority = handoff.authority or board.policy.authority_start
    suiting = () if found else proposed(board, task, handoff.owner, authority, handoff.told, today)
    if call.json:
        fields = {"as_of": today, "task": task.id, "handoff": handoff.id, "owner": handoff.owner}
        listed = [{"id": one.checkpoint.id, **_point(one.checkpoint), **_standing(one)} for one in found]
        answer_json("checkpoint", {**fields, "checkpoints": listed, "proposed": [_point(one) for one in suiting]})
        return
    for one in found:
        share = f", {percent(one.checkpoint.share)} of it" if one.checkpoint.share else ""
        when = f"reported {short_day(one.report.on, today)}" if one.report else one.standing
        answer_text(
            f"{one.checkpoint.id}  {short_day(one.checkpoint.due, today)}  {one.checkpoint.name}{share}  {when}"
        )
    for suits in suiting:
        answer_text(f"proposed  {short_day(suits.due, today)}  {suits.name}")
    if not found and not suiting:
        answer_text(f"no checkpoints on {task.title!r}, and it needs none: it is short, or its owner decides enough")


def _point(one: Checkpoint) -> dict[str, Any]:
    return {"name": one.name, "due": one.due, "share": one.share}


def _standing(one: Milestone) -> dict[str, Any]:
    return {"standing": one.standing, "reported": one.report.on if one.report else None}


@click.command("delay", cls=BoardCommand)
@click.argument("task")
@click.argument("cause", required=False, type=click.Choice(get_args(Cause)))
@click.argument("words", nargs=-1)
@click.option("--answer", type=click.Choice(list(_ANSWERS)), help="What is done about it (else what comes next).")
@click.option("--new", metavar="DATE", help="The new date.")
@click.pass_obj
def delay_command(
    call: Call, task: str, cause: str | None, words: tuple[str, ...], answer: str | None, new: str | None
) -> None:
    """A date of handed-off work did not hold, or will not: why, and what is done about it.

    The first delay is reminded of, the second wants a new plan or an escalation, at the third another owner is proposed.
    Without a cause it says what comes next, what helps against each cause, and who else could take the work.

    \b
    Examples:
      evenhand delay T-17
      evenhand delay T-17 load "two support weeks came in between" --new fri
      evenhand delay T-17 outside --answer escalation
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    task_id, said = find_task(task, board).id, " ".join(words)
    day = call.day(new, today, "--new") if new is not None else None
    if cause is None:
        if answer is not None or day is not None:
            raise WrongUse(f"say why: {', '.join(get_args(Cause))}")
        _say_what_is_next(call, handoff_to_follow(board, task_id, None))
        return
    why: Cause = next(one for one in get_args(Cause) if one == cause)
    chosen: Answer | None = next((one for one in get_args(Answer) if one == _ANSWERS.get(answer or "")), None)

    def helps(now: Board) -> tuple[dict[str, Any], list[str]]:
        handoff = handoff_to_follow(now, task_id, me)
        found = help_for(now, handoff, why, today)
        others = _others(now, handoff, call) if ladder_of(board, handoff).answers[0] == "other owner" else []
        lines = [f"what helps: {found.text}  ({found.command})"]
        lines += [f"who could take it: {', '.join(one['name'] for one in others)}"] if others else []
        return {"help": {"text": found.text, "command": found.command}, "others": others}, lines

    _change(call, "delay", lambda now: delay(now, task_id, today, why, chosen, day, said, me), helps)


def _say_what_is_next(call: Call, handoff: Handoff) -> None:
    board, today = call.session.board, call.session.today
    ladder, title = ladder_of(board, handoff), board.tasks[handoff.task].title
    helps = {cause: help_for(board, handoff, cause, today) for cause in CAUSES}
    others = _others(board, handoff, call) if ladder.answers[0] == "other owner" else []
    if call.json:
        fields = {"as_of": today, "task": handoff.task, "handoff": handoff.id, "owner": handoff.owner}
        fields |= {"date": date_of(board, handoff), "delay": ladder.number, "answers": list(ladder.answers)}
        causes = [{"cause": c, "text": CAUSES[c], "help": h.text, "command": h.command} for c, h in helps.items()]
        answer_json("delay", {**fields, "why": ladder.why, "causes": causes, "others": others})
        return
    date = date_of(board, handoff)
    answer_text(f"{title}, {board.name_of(handoff.owner)}{f', told {short_day(date, today)}' if date else ''}")
    answer_text(f"next is {ladder.why}")
    for cause, text in CAUSES.items():
        answer_text(f"  {cause:<9} {text}: {helps[cause].text}")
    if others:
        answer_text(f"who could take it: {', '.join(one['name'] for one in others)}")


def _others(board: Board, handoff: Handoff, call: Call) -> list[dict[str, Any]]:
    found = other_owners(board, handoff, call.session.today)
    return [{"id": one.id, "name": one.name, "score": one.score} for one in found]


@click.command("warnings", cls=BoardCommand)
@click.argument("task", required=False)
@click.pass_obj
def warnings_command(call: Call, task: str | None) -> None:
    """Early warnings about handed-off work, with the first day of each and who cleared what.

    \b
    Examples:
      evenhand warnings
      evenhand warnings T-17 --json
    """
    board, today = call.session.board, call.session.today
    if task is not None:
        handoffs = [handoff_to_follow(board, find_task(task, board).id, None)]
    else:
        handoffs = [one for one in board.handoffs.values() if followed(board, one)]
    rows = [
        {
            "task": one.task,
            "title": board.tasks[one.task].title,
            "owner": one.owner,
            "warnings": [
                {"trigger": w.trigger, "since": w.since, "text": w.text} for w in warnings_of(board, one, today)
            ],
            "cleared": [
                {"trigger": c.trigger, "on": c.on, "by": c.by, "words": c.words} for c in board.about(Clearing, one.id)
            ],
        }
        for one in handoffs
    ]
    rows = [row for row in rows if row["warnings"] or row["cleared"] or task is not None]
    if call.json:
        answer_json("warnings", {"as_of": today, "handoffs": rows})
        return
    told = [line for row in rows for line in _told(row, call)]
    answer_text("\n".join(told) if told else "no warnings")


def _told(row: Mapping[str, Any], call: Call) -> Iterator[str]:
    board, today = call.session.board, call.session.today
    yield f"{row['task']}  {row['title']}  ({board.name_of(row['owner'])})"
    for one in row["warnings"]:
        yield f"  {one['trigger']:<10} since {short_day(one['since'], today)}: {one['text']}"
    for one in row["cleared"]:
        by = f" by {board.name_of(one['by'])}" if one["by"] else ""
        words = f": {' '.join(one['words'].split())}" if one["words"] else ""
        yield f"  {one['trigger']:<10} cleared {short_day(one['on'], today)}{by}{words}"


@click.command("clear", cls=BoardCommand)
@click.argument("task")
@click.argument("warning", type=click.Choice(list(TRIGGERS)))
@click.argument("words", nargs=-1)
@click.pass_obj
def clear_command(call: Call, task: str, warning: str, words: tuple[str, ...]) -> None:
    """Say that a warning was looked at; it is quiet until its fact arises anew.

    \b
    Example:
      evenhand clear T-17 silence "we spoke this morning"
    """
    task_id, said, today, me = (
        find_task(task, call.session.board).id,
        " ".join(words),
        call.session.today,
        call.session.me,
    )
    trigger: Trigger = next(one for one in TRIGGERS if one == warning)
    _change(call, "clear", lambda now: clear_warning(now, task_id, trigger, today, said, me))


_More = Callable[[Board], tuple[dict[str, Any], list[str]]]


def _change(call: Call, command: str, decide: Callable[[Board], Batch], more: _More | None = None) -> None:
    """Do it, and answer; `more` says what follows from it on the board after it: fields, and the same in lines."""
    applied = call.perform(decide)
    fields, lines = more(call.session.board) if more is not None else ({}, [])
    answer_change(call, command, applied, more=fields)
    if not call.json and not call.quiet:
        for line in lines:
            answer_text(line)


def _share(text: str | None) -> float | None:
    try:
        return None if text is None else parse_share(text)
    except ValueError as error:
        raise WrongUse(f"--done: {error}") from None
