"""Goals, training and mentoring, and answers that somebody shares."""

from collections.abc import Callable
from dataclasses import asdict

import click

from models.actions.growth import end_goal, finish_learning, plan_learning, set_goal, share_pulse
from models.board import Batch, Board
from models.rules.find import find_candidate, find_skill
from tui.command_line.answers import answer_change, answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import number
from tui.command_line.shared_options import BoardCommand


@click.command("growth", cls=BoardCommand)
@click.argument("person")
@click.pass_obj
def growth_command(call: Call, person: str) -> None:
    """Show somebody's goals with the way there, what they learn, and what training changed.

    \b
    Example:
      evenhand growth ana
    """
    from models.rules.agenda import agenda_of
    from models.rules.growth import effects_of, goals_of
    from tui.command_line.talks import member_of

    board, today, who = call.session.board, call.session.today, member_of(call, person)
    if call.json:
        paths = [
            {
                "id": path.goal.id,
                "skill": path.goal.skill,
                "level": path.goal.level,
                "until": path.goal.until,
                "then": path.then.standing,
                "now": path.now.standing,
                "range": list(path.now.range),
                "results": path.results,
                "good": path.good,
                "reached": path.reached,
                "rung": path.ladder.rung,
                "why_not": list(path.ladder.why_not),
                "tasks": [{"id": step.task.id, "chance": step.chance} for step in path.steps],
                "learning": [item.id for item in path.learning],
            }
            for path in goals_of(board, who, today)
        ]
        effects = [{**asdict(one), "item": one.item.id} for one in effects_of(board, who, today)]
        answer_json("growth", {"as_of": today, "id": who, "goals": paths, "effects": effects})
        return
    lines = []
    for path in goals_of(board, who, today):
        for step in path.steps:
            lines.append(f"  next step: {step.task.id} {step.task.title}: {', '.join(step.reasons)}")
        for why in path.ladder.why_not:
            lines.append(f"  next rung not yet: {why}")
    sheet = [line.text for line in agenda_of(board, who, today, call.session.me).lines if line.section == "Growth"]
    answer_text("\n".join([*sheet, *lines] or [f"no goals yet; agree on one with: evenhand goal {who} SKILL LEVEL"]))


@click.command("goal", cls=BoardCommand)
@click.argument("person", required=False)
@click.argument("skill", required=False)
@click.argument("level", required=False)
@click.option("--until", metavar="DATE", help="The day by which they want to be there.")
@click.option("--words", default="", metavar="TEXT", help="What it is for.")
@click.option("--end", "ended", metavar="ID", help="End this goal instead.")
@click.pass_obj
def goal_command(
    call: Call,
    person: str | None,
    skill: str | None,
    level: str | None,
    until: str | None,
    words: str,
    ended: str | None,
) -> None:
    """Agree with somebody on a level to reach in a skill. A goal in the same skill that is open ends.

    \b
    Examples:
      evenhand goal ana sql 4 --until 2027-05-31
      evenhand goal --end G-2
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    if ended is not None:
        if person is not None:
            raise WrongUse("--end takes the id of a goal, and no person beside it")
        _change(call, "goal", lambda now: end_goal(now, ended, today))
        return
    if person is None or skill is None or level is None:
        raise WrongUse("say who, in which skill, to which level, as in: evenhand goal ana sql 4")
    who, what, aim = find_candidate(person, board).id, find_skill(skill, board).id, number(level)
    day = call.day(until, today, "--until") if until is not None else None
    _change(call, "goal", lambda now: set_goal(now, who, what, aim, today, until=day, words=words, by=me))


@click.command("learn", cls=BoardCommand)
@click.argument("person", required=False)
@click.argument("skill", required=False)
@click.argument("name", required=False)
@click.option("--hours", metavar="HOURS", help="All of it.")
@click.option("--from", "first", metavar="DATE", help="Its first day (else today).")
@click.option("--to", "last", metavar="DATE", help="Its last day (else the first).")
@click.option(
    "--kind", type=click.Choice(["training", "mentoring", "shadowing"]), default="training", show_default=True
)
@click.option("--mentor", metavar="PERSON", help="The member who helps; the hours leave their capacity too.")
@click.option("--done", "finished", metavar="ID", help="Mark this one as done instead.")
@click.pass_obj
def learn_command(
    call: Call,
    person: str | None,
    skill: str | None,
    name: str | None,
    hours: str | None,
    first: str | None,
    last: str | None,
    kind: str,
    mentor: str | None,
    finished: str | None,
) -> None:
    """Plan training or mentoring; its hours leave the capacity of who learns and of who teaches.

    \b
    Examples:
      evenhand learn ana sql "Course on partitions" --hours 12 --from mon --to +10d
      evenhand learn ana sql "Ledger, in pairs" --hours 8 --kind mentoring --mentor wei --to +21d
      evenhand learn --done L-2
    """
    board, today = call.session.board, call.session.today
    if finished is not None:
        if person is not None:
            raise WrongUse("--done takes the id of a training, and no person beside it")
        _change(call, "learn", lambda now: finish_learning(now, finished))
        return
    if person is None or skill is None or name is None or hours is None:
        raise WrongUse('say who, which skill, what and --hours, as in: evenhand learn ana sql "A course" --hours 8')
    who, what, spent = find_candidate(person, board).id, find_skill(skill, board).id, number(hours)
    begin = call.day(first, today, "--from") if first is not None else today
    end = call.day(last, today, "--to") if last is not None else begin
    helper = find_candidate(mentor, board).id if mentor is not None else None
    _change(
        call,
        "learn",
        lambda now: plan_learning(now, who, what, name, spent, begin, end, kind=kind, mentor=helper),
    )


@click.command("share-answers", cls=BoardCommand)
@click.argument("answers", metavar="QUESTION=1..5...", nargs=-1, required=True)
@click.option("--words", default="", metavar="TEXT", help="What you want to say with it.")
@click.pass_obj
def share_answers_command(call: Call, answers: tuple[str, ...], words: str) -> None:
    """Share your own answers, up to three, each 1 to 5. Nobody is asked for them, and nobody can give them for you.

    \b
    Example:
      evenhand share-answers "Enough time to think=4" "I know what matters=3"
    """
    me, today = call.session.me, call.session.today
    said = [text.rpartition("=") for text in answers]
    wrong = [text for text, parts in zip(answers, said, strict=True) if not (parts[0] and parts[2] in set("12345"))]
    if wrong or len(said) > 3:
        raise WrongUse(f"{wrong[0]!r}: write it like 'Enough time=4'" if wrong else "three answers at most")
    questions, marks = [parts[0].strip() for parts in said], [int(parts[2]) for parts in said]
    _change(call, "share-answers", lambda now: share_pulse(now, me, questions, marks, today, me=me, words=words))


def _change(call: Call, command: str, step: Callable[[Board], Batch]) -> None:
    answer_change(call, command, call.perform(step))
