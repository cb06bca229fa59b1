"""What people say about finished work, whose work it was, and ideas for doing it better."""

from typing import Any

import click

from models.board import Board
from models.dates import short_day
from models.feedback import Idea
from models.rules.find import NotOne, find_candidate, find_task
from models.rules.handoff_words import owed_words
from models.rules.replies import replies_owed
from models.rules.who_sees import acts_as_lead
from tui.command_line.answers import answer_change, answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.hand_offs import owed_fields
from tui.command_line.shared_options import BoardCommand


@click.command("feedback", cls=BoardCommand)
@click.argument("task", required=False)
@click.option("--work", default="", metavar="TEXT", help="About the work: what helped, what was missing.")
@click.option("--next-step", default="", metavar="TEXT", help="What to do next time.")
@click.option("--help-offered", default="", metavar="TEXT", help="What help is offered, or wanted.")
@click.option("--brief", type=click.IntRange(1, 5), help="The owner: how clear the brief was, 1 not at all to 5 fully.")
@click.option("--support", type=click.IntRange(1, 5), help="The owner: how well you were supported, 1 to 5.")
@click.pass_obj
def feedback_command(
    call: Call,
    task: str | None,
    work: str,
    next_step: str,
    help_offered: str,
    brief: int | None,
    support: int | None,
) -> None:
    """Give feedback on handed-off work; without a task, see which replies are owed by you and to you.

    It goes to the other side: the owner's to whoever handed it over, everybody else's to the owner. Words about what
    somebody is, instead of about the work, are asked about first.

    \b
    Examples:
      evenhand feedback
      evenhand feedback T-17 --work "the counts agree; the log was hard to read" --next-step "a summary on top"
      evenhand feedback T-17 --brief 4 --support 3 --me ana
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    if task is None:
        if work or next_step or help_offered or brief or support:
            raise WrongUse("say which task the feedback is about: evenhand feedback TASK --work TEXT")
        _owed(call, board)
        return
    from models.actions.feedback import Said, give_feedback

    task_id, said = find_task(task, board).id, Said(work, next_step, help_offered)
    applied = call.perform(lambda now: give_feedback(now, task_id, today, me, said=said, brief=brief, support=support))
    answer_change(call, "feedback", applied)


def _owed(call: Call, board: Board) -> None:
    today, me = call.session.today, call.session.me
    sees_all = acts_as_lead(board, me)
    owed = [reply for reply in replies_owed(board, today) if sees_all or me in (reply.by, reply.to)]
    if call.json:
        answer_json("feedback", {"as_of": today, "owed": [owed_fields(reply) for reply in owed]})
    else:
        answer_text("\n".join(owed_words(board, reply, today) for reply in owed) or "nobody owes a reply")


@click.command("credit", cls=BoardCommand)
@click.argument("person", required=False)
@click.argument("text", required=False)
@click.option("--task", metavar="TASK", help="The task it is for.")
@click.pass_obj
def credit_command(call: Call, person: str | None, text: str | None, task: str | None) -> None:
    """Say whose work something was; without words, see what everybody, or one person, is credited for.

    \b
    Examples:
      evenhand credit
      evenhand credit ana
      evenhand credit ana "found the double postings before the customer did" --task T-17
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    who = find_candidate(person, board).id if person is not None else None
    if text is None or who is None:
        if task is not None:
            raise WrongUse("say whose work it was: evenhand credit PERSON TEXT --task TASK")
        _ledger(call, board, who)
        return
    from models.actions.feedback import give_credit

    task_id = find_task(task, board).id if task is not None else None
    answer_change(call, "credit", call.perform(lambda now: give_credit(now, who, text, today, me, task_id)))


def _ledger(call: Call, board: Board, who: str | None) -> None:
    from models.rules.credit import credit_ledger

    today = call.session.today
    accounts = [one for one in credit_ledger(board).values() if who in (None, one.who)]
    if call.json:
        people = [
            {
                "person": {"id": one.who, "name": board.name_of(one.who)},
                "credits": [{"id": c.id, "on": c.on, "by": c.by, "task": c.task, "text": c.text} for c in one.credits],
                "ideas": [_idea(idea) for idea, _ in one.ideas],
            }
            for one in accounts
        ]
        answer_json("credit", {"as_of": today, "people": people})
        return
    lines = []
    for one in accounts:
        lines.append(board.name_of(one.who))
        for credit in one.credits:
            of = f" ({credit.task})" if credit.task else ""
            lines.append(f"  {short_day(credit.on, today):<12} {' '.join(credit.text.split())}{of}")
        for idea, became in one.ideas:
            now = f", now the task {became.id}" if became else ""
            lines.append(f"  {short_day(idea.on, today):<12} idea {idea.id}: {' '.join(idea.text.split())}{now}")
    answer_text("\n".join(lines) or 'nobody is credited yet; say whose work it was: evenhand credit PERSON "TEXT"')


def _idea(idea: Idea) -> dict[str, Any]:
    return {"id": idea.id, "on": idea.on, "by": idea.by, "text": idea.text, "handoff": idea.handoff, "task": idea.task}


@click.command("idea", cls=BoardCommand)
@click.argument("text", required=False)
@click.option("--who", metavar="PERSON", help="Whose idea it is (else yours).")
@click.option("--task", metavar="TASK", help="The handed-off task that it came up in.")
@click.option("--make-task", metavar="IDEA", help="Make a task of this idea; TEXT is its title then.")
@click.pass_obj
def idea_command(call: Call, text: str | None, who: str | None, task: str | None, make_task: str | None) -> None:
    """Keep an idea for doing the work better, or make a task of one; without words, see all of them.

    \b
    Examples:
      evenhand idea
      evenhand idea "check the totals before the export, not after" --who ana --task T-17
      evenhand idea --make-task I-3
    """
    from models.actions.feedback import add_idea, idea_to_task

    board, today = call.session.board, call.session.today
    if make_task is not None:
        for name, value in (("--who", who), ("--task", task)):
            if value is not None:
                raise WrongUse(f"{name}: the idea {make_task} is there already; leave it out")
        known = {one.casefold(): one for one in board.all(Idea)}
        if make_task.casefold() not in known:
            raise NotOne("idea", make_task, [], "see: evenhand idea")
        idea_id = known[make_task.casefold()]
        answer_change(call, "idea", call.perform(lambda now: idea_to_task(now, idea_id, today, text or "")))
        return
    if text is None:
        _ideas(call, board)
        return
    by = find_candidate(who, board).id if who is not None else call.session.me
    task_id = find_task(task, board).id if task is not None else None
    answer_change(call, "idea", call.perform(lambda now: add_idea(now, text, today, by, task_id)))


def _ideas(call: Call, board: Board) -> None:
    ideas, today = board.all(Idea).values(), call.session.today
    if call.json:
        answer_json("idea", {"as_of": today, "ideas": [_idea(idea) for idea in ideas]})
        return
    lines = [
        f"{idea.id:<5} {short_day(idea.on, today):<12} {board.name_of(idea.by)}: {' '.join(idea.text.split())}"
        f"{f' -> {idea.task}' if idea.task else ''}"
        for idea in ideas
    ]
    answer_text("\n".join(lines) or 'no ideas yet; keep one with: evenhand idea "TEXT"')
