"""Why this number: what `?` shows on the screens."""

from typing import TYPE_CHECKING

import click

from models.rules.find import NotOne, find_candidate, find_skill, find_task
from models.rules.settings import Setting
from tui.command_line.answers import answer_json, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.policy import setting_fields
from tui.command_line.shared_options import BoardGroup

if TYPE_CHECKING:
    from models.rules.why_parts import Why


@click.group("why", cls=BoardGroup)
def why_command() -> None:
    """Why a number is what it is: formula, inputs, settings with their source.

    It is what `?` shows on the screens.

    \b
    Examples:
      evenhand why score T-17 ana
      evenhand why level ana sql
    """


def _answer(call: Call, why: "Why") -> None:
    if call.json:
        fields = {
            "as_of": call.session.today,
            "title": why.title,
            "value": why.value,
            "formula": list(why.formula),
            "inputs": [{"name": name, "value": value} for name, value in why.inputs],
            "settings": [setting_fields(Setting(threshold, value)) for threshold, value in why.settings],
        }
        answer_json("why", fields)
        return
    width = max((len(name) for name, _ in why.inputs), default=0)
    lines = [f"{why.title}: {why.value}", ""]
    lines += [f"  {name:<{width}}  {value}" for name, value in why.inputs]
    lines += ["", *(f"  {line}" for line in why.formula), "", "Settings:"]
    for t, value in why.settings:
        changed = "" if value == t.default else f" (default {t.default:g})"
        lines.append(f"  {t.field} = {value:g} {t.unit}{changed}")
        lines.append(f"    {t.meaning}; {t.status}: {t.source}")
    answer_text("\n".join(lines))


@why_command.command("score")
@click.argument("task")
@click.argument("person")
@click.pass_obj
def why_score_command(call: Call, task: str, person: str) -> None:
    """Why a candidate has this score for a task.

    \b
    Example:
      evenhand why score T-17 ana
    """
    from models.rules.suggest import suggest_candidates
    from models.rules.why_score import why_score

    board = call.session.board
    found, who = find_task(task, board), find_candidate(person, board)
    answer = suggest_candidates(found, board, call.session.today)
    for candidate in answer.candidates:
        if candidate.id == who.id:
            _answer(call, why_score(answer, candidate, board))
            return
    stops = next((e.reasons for e in answer.excluded if e.id == who.id), (answer.note or "left the team",))
    raise WrongUse(f"{who.name} has no score for {found.id}: {'; '.join(stops)}; see: evenhand suggest {found.id}")


@why_command.command("chance")
@click.argument("task")
@click.argument("person")
@click.pass_obj
def why_chance_command(call: Call, task: str, person: str) -> None:
    """Why somebody has this chance at a task.

    \b
    Example:
      evenhand why chance T-17 ana
    """
    from models.rules.why_chance import why_chance

    board = call.session.board
    _answer(call, why_chance(find_task(task, board), find_candidate(person, board).id, board, call.session.today))


@why_command.command("level")
@click.argument("person")
@click.argument("skill")
@click.pass_obj
def why_level_command(call: Call, person: str, skill: str) -> None:
    """Why somebody has this level in a skill.

    \b
    Example:
      evenhand why level ana sql
    """
    from models.rules.why_level import why_level

    board = call.session.board
    _answer(call, why_level(find_candidate(person, board).id, find_skill(skill, board).id, board, call.session.today))


@why_command.command("load")
@click.argument("person")
@click.argument("week", required=False, metavar="[WEEK]")
@click.pass_obj
def why_load_command(call: Call, person: str, week: str | None) -> None:
    """Why somebody has this load in a week.

    WEEK is any day of it, such as 2026-12-02; else it is this week.

    \b
    Examples:
      evenhand why load ana
      evenhand why load ana +2w
    """
    from models.rules.capacity import monday_of
    from models.rules.load import week_at_hand
    from models.rules.why_load import why_load

    board, today = call.session.board, call.session.today
    who = find_candidate(person, board).id
    monday = week_at_hand(today) if week is None else monday_of(call.day(week, today, "the week"))
    _answer(call, why_load(who, monday, board, today))


@why_command.command("coverage")
@click.argument("skill")
@click.pass_obj
def why_coverage_command(call: Call, skill: str) -> None:
    """Why a skill has so many holders, now and week by week.

    \b
    Example:
      evenhand why coverage sql
    """
    from models.rules.why_coverage import why_coverage

    board = call.session.board
    _answer(call, why_coverage(find_skill(skill, board).id, board, call.session.today))


@why_command.command("ladder")
@click.argument("person")
@click.argument("skill")
@click.pass_obj
def why_ladder_command(call: Call, person: str, skill: str) -> None:
    """Why the next rung is proposed, or not yet.

    \b
    Example:
      evenhand why ladder ana sql
    """
    from models.rules.why_ladder import why_ladder

    board = call.session.board
    _answer(call, why_ladder(find_candidate(person, board).id, find_skill(skill, board).id, board, call.session.today))


@why_command.command("trust")
@click.argument("person")
@click.argument("skill")
@click.pass_obj
def why_trust_command(call: Call, person: str, skill: str) -> None:
    """Why a record supports so much authority in the kind of work of a skill; for its subject and for the lead.

    \b
    Example:
      evenhand why trust ana sql
    """
    from models.rules.trust import may_see_record
    from models.rules.why_trust import why_trust
    from models.store.errors import NotAllowed

    board, who = call.session.board, find_candidate(person, call.session.board)
    if not may_see_record(board, call.session.me, who.id):
        raise NotAllowed(
            f"the record of {who.name} is for them and for the lead; ask them, or say who you are with --me"
        )
    _answer(call, why_trust(who.id, find_skill(skill, board).id, board, call.session.today))


@why_command.command("finding")
@click.argument("finding", metavar="ID")
@click.pass_obj
def why_finding_command(call: Call, finding: str) -> None:
    """Why there is a finding; its id is that of `evenhand check`.

    \b
    Example:
      evenhand why finding mix.routine:ana
    """
    from models.rules.findings import all_findings, visible_to
    from models.rules.why_finding import why_finding

    board = call.session.board
    found = visible_to(all_findings(board, call.session.today), call.session.me, board)
    same = [f for f in found if f.id == finding] or [f for f in found if finding.casefold() in f.id.casefold()]
    if len(same) != 1:
        raise NotOne("finding", finding, [(f.id, f.text) for f in same], "see: evenhand check")
    _answer(call, why_finding(same[0], board))
