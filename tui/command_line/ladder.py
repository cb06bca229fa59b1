"""Where somebody stands and what comes next: ladder, step-up, trust."""

from collections.abc import Iterator
from typing import Any

import click

from models.actions.rungs import step_back, step_up
from models.board import Batch, Board
from models.dates import short_day
from models.rules.find import find_candidate, find_skill
from models.rules.ladder import RUNGS, Result, Standing, standing
from models.rules.levels import level_of
from models.rules.next_steps import NextStep, next_steps
from models.rules.trust import AUTHORITY, STAGES, Outcome, Trust, may_see_record, trusts_of
from models.rules.wording import chance_words, hours_words
from tui.command_line.answers import answer_change, answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand
from tui.command_line.view_fields import level_fields


@click.command("ladder", cls=BoardCommand)
@click.argument("person")
@click.argument("skill")
@click.pass_obj
def ladder_command(call: Call, person: str, skill: str) -> None:
    """Where somebody stands in a skill, and what is next.

    The rungs with their results, whether the next one is proposed and why not yet, how much the results can say, and the
    open tasks that would be the next step.

    \b
    Examples:
      evenhand ladder priya tls
      evenhand ladder priya tls --json
    """
    board, today = call.session.board, call.session.today
    who, what = find_candidate(person, board).id, find_skill(skill, board).id
    now, steps = standing(board, who, what, today), next_steps(board, who, what, today)
    if call.json:
        fields = {
            "as_of": today,
            "person": {"id": who, "name": board.name_of(who)},
            "level": level_fields(what, level_of(board, who, what, today)),
            "rung": now.rung,
            "rung_name": RUNGS[now.rung],
            "since": now.since,
            "proposal": now.proposal,
            "why": now.why,
            "why_not": list(now.why_not),
            "noise": now.noise,
            "checks_left": now.checks_left,
            "rungs": [
                {"rung": rung, "name": name, "results": [_result(r) for r in now.results_on(rung)]}
                for rung, name in RUNGS.items()
            ],
            "next": [_step(step) for step in steps],
        }
        answer_json("ladder", fields)
    else:
        answer_text("\n".join(_told(call, now, steps, board)))


def _result(result: Result) -> dict[str, Any]:
    return {
        "task": result.task,
        "title": result.title,
        "on": result.on,
        "grade": result.grade,
        "mode": result.mode,
        "good": result.good,
    }


def _step(step: NextStep) -> dict[str, Any]:
    return {
        "task": step.task.id,
        "title": step.task.title,
        "chance": step.chance,
        "class": step.kind,
        "reasons": list(step.reasons),
    }


def _told(call: Call, now: Standing, steps: tuple[NextStep, ...], board: Board) -> Iterator[str]:
    level, today = level_of(board, now.member, now.skill, call.session.today), call.session.today
    found = board.skills.get(now.skill)
    known = (
        f"level {level.standing:g}, 90% range {level.range[0]:g} to {level.range[1]:g}" if level.known else "not rated"
    )
    yield f"{board.name_of(now.member)}, {found.name if found else now.skill}: {known}"
    yield ""
    for rung in sorted(RUNGS, reverse=True):
        results = now.results_on(rung)
        said = f"{'>' if rung == now.rung else ' '} {rung} {RUNGS[rung]}"
        if results:
            grades = " ".join(str(result.grade) for result in reversed(results))
            said = f"{said:<20} grades {grades}, the last on {short_day(results[0].on, today)}"
        yield said
    yield ""
    yield (
        f"stands there since {short_day(now.since, today)}" if now.since else "read from the level; nobody set the rung"
    )
    if now.checks_left:
        yield f"the next {now.checks_left} still with a check"
    if now.proposal == "up":
        yield f"proposed: one rung up, to {RUNGS[now.rung + 1]!r}: {now.why}"
    elif now.proposal == "support":
        yield f"proposed: more support: {now.why}"
    for reason in now.why_not:
        yield f"not yet one rung up: {reason}"
    if now.at_rung:
        yield now.noise
    yield ""
    yield "next step:" if steps else "next step: no open task with this skill is free and fits this rung"
    for step in steps:
        yield f"  {step.task.id}  {step.task.title}  ({hours_words(step.task.effort_hours)}, {step.kind})"
        yield f"    {'; '.join(step.reasons)}"


@click.command("step-up", cls=BoardCommand)
@click.argument("person")
@click.argument("skill")
@click.option("--reason", default="", metavar="TEXT", help="Why, where the results do not propose it; it is logged.")
@click.option("--back", is_flag=True, help="One rung back, for more support; it needs a reason.")
@click.pass_obj
def step_up_command(call: Call, person: str, skill: str, reason: str, back: bool) -> None:
    """Put somebody one rung up in a skill, or one back.

    Never two rungs at once. Where the results do not propose it, it needs a reason.

    \b
    Examples:
      evenhand step-up priya tls
      evenhand step-up priya tls --reason "did it twice in her last team"
      evenhand step-up priya tls --back --reason "the last two had to be redone"
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    who, what = find_candidate(person, board).id, find_skill(skill, board).id

    def decide(now: Board) -> Batch:
        return (step_back if back else step_up)(now, who, what, today, by=me, reason=reason)

    answer_change(call, "step-up", call.perform(decide))


@click.command("trust", cls=BoardCommand)
@click.argument("person")
@click.argument("kind", required=False)
@click.pass_obj
def trust_command(call: Call, person: str, kind: str | None) -> None:
    """What somebody's record supports, kind by kind of work.

    It is for them and for the lead: how far the results reach, and what they may decide. No two people are compared.

    \b
    Examples:
      evenhand trust priya
      evenhand trust priya data --me priya
    """
    from models.store.errors import NotAllowed

    board, today = call.session.board, call.session.today
    who = find_candidate(person, board).id
    if not may_see_record(board, call.session.me, who):
        raise NotAllowed(
            f"the record of {board.name_of(who)} is for them and for the lead; yours: evenhand trust {call.session.me}"
        )
    found = trusts_of(board, who, today)
    if kind is not None:
        known = ", ".join(t.kind or "no skill" for t in found) or "none yet"
        found = tuple(t for t in found if (t.kind or "no skill").casefold() == kind.casefold())
        if not found:
            raise WrongUse(f"there is no record of {board.name_of(who)} in {kind!r}; there is: {known}")
    if call.json:
        fields = {
            "as_of": today,
            "person": {"id": who, "name": board.name_of(who)},
            "kinds": [_trust(t) for t in found],
        }
        answer_json("trust", fields)
    elif found:
        answer_text("\n".join(line for trust in found for line in _trust_told(call, trust)).rstrip())
    else:
        answer_text(f"nothing finished and graded yet; authority begins at {board.policy.authority_start}")


def _trust(trust: Trust) -> dict[str, Any]:
    return {
        "kind": trust.kind,
        "good": trust.good,
        "missed": trust.missed,
        "point": trust.point,
        "ceiling": trust.ceiling,
        "stage": trust.stage,
        "outcomes": [
            {
                "task": o.task,
                "title": o.title,
                "on": o.on,
                "due": o.due,
                "grade": o.grade,
                "good": o.good,
                "weight": o.weight,
            }
            for o in trust.outcomes
        ],
    }


def _trust_told(call: Call, trust: Trust) -> Iterator[str]:
    name, sentence = AUTHORITY[trust.ceiling]
    yield f"{trust.kind or 'work that names no skill'}: supports authority up to {trust.ceiling} ({name}: {sentence})"
    yield f"  {trust.stage}: {STAGES[trust.stage]}"
    counted = f"{trust.good:.1f} good and {trust.missed:.1f} missed results, older ones count less"
    yield f"  {counted}; lower point of trust {chance_words(trust.point)}"
    for outcome in trust.outcomes:
        yield f"  {_outcome(call, outcome)}"
    yield ""


def _outcome(call: Call, outcome: Outcome) -> str:
    today = call.session.today
    late = outcome.due is not None and outcome.on > outcome.due
    due = f", told {short_day(outcome.due, today)}" if late and outcome.due else ""
    sign = "+" if outcome.good else "-"
    return f"{sign} {outcome.task} {outcome.title}: grade {outcome.grade} on {short_day(outcome.on, today)}{due}"
