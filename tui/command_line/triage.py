"""What could leave the lead's plate: triage, split, trial."""

from collections.abc import Iterator
from typing import Any

import click

from models.actions.split import split_task
from models.actions.triage import decide
from models.actions.trial import score_trial
from models.board import Board
from models.dates import short_day
from models.delegating import OUTCOMES, Outcome
from models.following import Trial
from models.rules.find import find_task
from models.rules.handoff_states import newest
from models.rules.plate import Again, again, first_hand_offs, may_triage, not_yours, plate, plate_of
from models.rules.split import Split, split_of
from models.rules.triage import Option, TriageAnswer, triage_of
from models.rules.trials import MARKS, marks_share, may_engage
from models.rules.wording import hours_words, percent
from tui.command_line.answers import answer_change, answer_json, answer_text, window_width
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand
from tui.command_line.tables import shortened


@click.command("triage", cls=BoardCommand)
@click.argument("task", required=False)
@click.option("--decide", "outcome", type=click.Choice(OUTCOMES), help="Note what becomes of the task, and do it.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept with the decision.")
@click.option("--unowned", is_flag=True, help="Also what nobody owns yet.")
@click.pass_obj
def triage_command(call: Call, task: str | None, outcome: Outcome | None, reason: str, unowned: bool) -> None:
    """What to let go of: keep, delegate, automate, outsource, drop or later.

    Without a task your whole plate (a script looks at the lead's), and which hand-offs to begin with; with one all six outcomes,
    each with what speaks for and against it, and what changed since it was last decided. What is somebody else's is for them and for
    the lead.

    \b
    Examples:
      evenhand triage
      evenhand triage T-17
      evenhand triage T-17 --decide keep --reason "it is what I am here for"
      evenhand triage --unowned --json
    """
    from models.store.errors import NotAllowed

    board, today, me = call.session.board, call.session.today, call.session.me
    whose = plate_of(board, me)
    if task is None:
        if outcome is not None or reason:
            raise WrongUse("--decide and --reason are about one task; name it: evenhand triage TASK --decide keep")
        if unowned and whose is not None and board.team.lead in board.members:
            raise NotAllowed(f"what nobody owns is for {board.name_of(board.team.lead)} to decide; leave out --unowned")
        answers = plate(board, today, whose)
        if unowned and (whose is not None or board.team.lead in board.members):
            answers += tuple(triage_of(board, one, today) for one in board.tasks_of(None) if one.status == "open")
        _tell_plate(call, board, answers)
        return
    if unowned:
        raise WrongUse("--unowned is about the whole plate; leave it out, or leave out the task")
    found = find_task(task, board)
    task_id = found.id
    if not may_triage(board, found, me):
        raise NotAllowed(not_yours(board, found))
    if outcome is not None:
        answer_change(call, "triage", call.perform(lambda now: decide(now, task_id, outcome, today, me, reason)))
        return
    if reason:
        raise WrongUse("--reason goes with a decision; add --decide keep, or another outcome")
    answer = triage_of(board, found, today, whose)
    since = again(board, found, today, whose)
    if call.json:
        answer_json("triage", {"as_of": today, "tasks": [_fields(answer) | _since(since)]})
    else:
        _say(_told(call, board, answer, since))


def _fields(answer: TriageAnswer) -> dict[str, Any]:
    return {
        "id": answer.task.id,
        "title": answer.task.title,
        "owner": answer.task.owner,
        "outcome": answer.outcome,
        "for": list(answer.best.reasons_for),
        "against": list(answer.best.reasons_against),
        "points": {option.outcome: option.points for option in answer.options},
        "options": [
            {
                "outcome": option.outcome,
                "points": option.points,
                "for": list(option.reasons_for),
                "against": list(option.reasons_against),
            }
            for option in answer.options
        ],
        "questions": [{"question": q.name, "points": q.points, "why": q.words} for q in answer.questions],
        "taker": answer.taker,
        "provider": answer.provider,
    }


def _since(since: Again | None) -> dict[str, Any]:
    if since is None:
        return {"before": None}
    before = since.before
    return {
        "before": {"outcome": before.outcome, "on": before.on, "by": before.by, "reason": before.reason},
        "changed": [*since.arisen, *since.gone],
    }


def _tell_plate(call: Call, board: Board, answers: tuple[TriageAnswer, ...]) -> None:
    first = first_hand_offs(board, answers)
    if call.json:
        fields = {
            "as_of": call.session.today,
            "tasks": [_fields(answer) for answer in answers],
            "first_hand_offs": [answer.task.id for answer in first],
        }
        answer_json("triage", fields)
        return
    if not answers:
        whose = "the lead's" if plate_of(board, call.session.me) is None else "your"
        _say(iter([f"nothing stands on {whose} plate"]))
        return
    _say(_plate_told(answers, first))


def _plate_told(answers: tuple[TriageAnswer, ...], first: tuple[TriageAnswer, ...]) -> Iterator[str]:
    for outcome in OUTCOMES:
        some = [answer for answer in answers if answer.outcome == outcome]
        if not some:
            continue
        hours = hours_words(round(sum(answer.task.effort_hours for answer in some), 1))
        yield f"{outcome}: {len(some)}, {hours}"
        for answer in some:
            yield f"  {answer.task.id}  {answer.task.title}  ({hours_words(answer.task.effort_hours)})"
            yield f"    + {answer.best.reasons_for[0]}"
            yield f"    - {answer.best.reasons_against[0]}"
        yield ""
    if first:
        yield "to begin with, the least at stake and the least to explain first:"
        for answer in first[:3]:
            yield f"  {answer.task.id}  {answer.task.title}"


def _told(call: Call, board: Board, answer: TriageAnswer, since: Again | None) -> Iterator[str]:
    task = answer.task
    who = board.name_of(task.owner) if task.owner else "nobody owns it"
    yield f"{task.id}  {task.title}  ({hours_words(task.effort_hours)}, {who})"
    for option in answer.options:
        yield ""
        yield from _option(option, option is answer.best)
    yield ""
    yield f"the three questions: {sum(question.points for question in answer.questions)} of 6"
    for question in answer.questions:
        yield f"  {question.points}  {question.name} {question.words}"
    if since is not None:
        yield ""
        day = short_day(since.before.on, call.session.today)
        why = f": {since.before.reason}" if since.before.reason else ""
        yield f"decided on {day} to {since.before.outcome}{why}"
        changed = [*since.arisen, *since.gone]
        yield from (f"  since then: {words}" for words in changed) if changed else iter(["  nothing changed since"])


def _option(option: Option, proposed: bool) -> Iterator[str]:
    yield f"{'>' if proposed else ' '} {option.outcome}  {option.points:+d}"
    yield from (f"   {f'+{points}' if points else '+':>3} {words}" for points, words in option.speaks_for)
    yield from (f"   {f'{points}' if points else '-':>3} {words}" for points, words in option.speaks_against)


def _say(lines: Iterator[str]) -> None:
    width = window_width()
    answer_text("\n".join(line if width is None else shortened(line, width) for line in lines).rstrip())


# split --------------------------------------------------------------------------------------------


@click.command("split", cls=BoardCommand)
@click.argument("task")
@click.option("--apply", "carry_out", is_flag=True, help="Divide it: the parts are new tasks.")
@click.pass_obj
def split_command(call: Call, task: str, carry_out: bool) -> None:
    """How a task divides by its skills into wholes, and what speaks against it.

    \b
    Examples:
      evenhand split T-17
      evenhand split T-17 --apply
    """
    board, today = call.session.board, call.session.today
    task_id = find_task(task, board).id
    if carry_out:
        answer_change(call, "split", call.perform(lambda now: split_task(now, task_id, today)))
        return
    found = split_of(board, board.tasks[task_id], today)
    if call.json:
        fields = {
            "as_of": today,
            "task": {"id": task_id, "title": found.task.title},
            "wholes": [
                {
                    "title": whole.title,
                    "hours": whole.hours,
                    "kinds": list(whole.kinds),
                    "skills": [need.model_dump() for need in whole.skills],
                    "owner": whole.owner,
                    "why": whole.words,
                }
                for whole in found.wholes
            ],
            "warnings": list(found.warnings),
        }
        answer_json("split", fields)
    else:
        _say(_split_told(found))


def _split_told(found: Split) -> Iterator[str]:
    yield f"{found.task.id}  {found.task.title}  ({hours_words(found.task.effort_hours)})"
    if found.divides:
        for number, whole in enumerate(found.wholes, 1):
            yield f"{number}. {whole.title}, {hours_words(whole.hours)}"
            yield f"    + {whole.words}"
    for warning in found.warnings:
        yield f"    - {warning}"


# trials -------------------------------------------------------------------------------------------


@click.command("trial", cls=BoardCommand)
@click.argument("task")
@click.option("--marks", metavar="N,N,N,N,N", help="A mark of 0 to 4 for each line of the score sheet, in its order.")
@click.option("--words", default="", metavar="TEXT", help="What else is to be said of it.")
@click.pass_obj
def trial_command(call: Call, task: str, marks: str | None, words: str) -> None:
    """The score sheet of a trial: the same five lines for everybody, and the line that passes it.

    Without marks it says how the sheet stands, and what else is wanted before more than a trial.

    \b
    Examples:
      evenhand trial T-17
      evenhand trial T-17 --marks 4,3,3,4,4 --words "asked twice, early"
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    task_id = find_task(task, board).id
    if marks is not None:
        given = dict(zip((field for field, _ in MARKS), _marks(marks), strict=True))
        answer_change(call, "trial", call.perform(lambda now: score_trial(now, task_id, given, today, me, words)))
        return
    if words:
        raise WrongUse("--words goes with marks; add --marks 4,3,3,4,4")
    handoff = newest(board, task_id)
    sheet = next(iter(board.about(Trial, handoff.id)), None) if handoff else None
    who = handoff.owner if handoff else board.tasks[task_id].owner
    provider = board.providers.get(who or "")
    stands = may_engage(board, provider, today) if provider else ()
    line = board.policy.trial_pass
    if call.json:
        fields: dict[str, Any] = {
            "as_of": today,
            "task": {"id": task_id, "title": board.tasks[task_id].title},
            "who": who,
            "marks": {field: getattr(sheet, field) for field, _ in MARKS} if sheet else None,
            "share": marks_share(sheet) if sheet else None,
            "pass_line": line,
            "passed": marks_share(sheet) >= line if sheet else None,
            "needed": list(stands),
        }
        answer_json("trial", fields)
        return
    lines = [f"{task_id}  {board.tasks[task_id].title}  ({board.name_of(who)})"]
    lines += [f"  {getattr(sheet, field) if sheet else '-'}  {asks}" for field, asks in MARKS]
    if sheet:
        verdict = "passed" if marks_share(sheet) >= line else f"not passed: that takes {percent(line)}"
        lines.append(f"{percent(marks_share(sheet))}, {verdict}")
    else:
        lines.append(f"no marks yet; passed with {percent(line)}: evenhand trial {task_id} --marks 4,3,3,4,4")
    _say(iter([*lines, *(f"before more than a trial: {words}" for words in stands)]))


def _marks(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != len(MARKS) or not all(part.isdigit() and part.isascii() for part in parts):
        raise WrongUse(f"--marks: {text!r} is not {len(MARKS)} marks; write one of 0 to 4 for each line: 4,3,3,4,4")
    return [int(part) for part in parts]
