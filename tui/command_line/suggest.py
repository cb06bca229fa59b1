"""Who could take a task, for and against."""

import math
from typing import Any

import click

from models.board import Board
from models.dates import short_day
from models.rules.candidate import PARTS, Candidate, Suggestions
from models.rules.capacity import week_name
from models.rules.find import find_task
from models.rules.suggest import suggest_candidates
from models.rules.wording import chance_words, hours_words
from tui.command_line.answers import answer_json, answer_text, may_be_bold, window_width
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand
from tui.command_line.tables import shortened


@click.command("suggest", cls=BoardCommand)
@click.argument("task")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the best N.")
@click.option(
    "--growth", type=click.FloatRange(0, 1), metavar="0..1", help="Place of the slider: 0 for speed, 1 for growth."
)
@click.option("--weights", metavar="fit=..,growth=..", help=f"Weights of the parts: {', '.join(PARTS)}.")
@click.pass_obj
def suggest_command(call: Call, task: str, top: int | None, growth: float | None, weights: str | None) -> None:
    """Who could take a task, for and against.

    Best first, with the numbers that make up the score.

    \b
    Examples:
      evenhand suggest T-17
      evenhand suggest "rotate tls" --top 3
      evenhand suggest T-17 --growth 1
      evenhand suggest T-17 --weights load=1,fit=0.5 --json
    """
    if growth is not None and math.isnan(growth):  # no range keeps it out
        raise WrongUse("--growth: nan is no place; write 0 to 1")
    given = _weights(weights) if weights is not None else None
    board, today = call.session.board, call.session.today
    try:
        found = suggest_candidates(find_task(task, board), board, today, growth, given)
    except ValueError as error:
        raise WrongUse(f"--weights: {error}") from None
    shown = found.candidates[:top]
    if call.json:
        fields = {
            "as_of": today,
            "task": {"id": found.task.id, "title": found.task.title},
            "weights": {part: getattr(found.weights, part) for part in PARTS},
            "candidates": [_candidate(rank, c) for rank, c in enumerate(shown, 1)],
            "excluded": [{"id": e.id, "name": e.name, "reasons": list(e.reasons)} for e in found.excluded],
            "note": found.note,
        }
        answer_json("suggest", fields)
        return
    width = window_width()
    lines = _told(call, found, shown, board)
    answer_text("\n".join(line if width is None else shortened(line, width) for line in lines))


def _weights(text: str) -> dict[str, float]:
    found = {}
    for part in text.split(","):
        name, _, number = part.partition("=")
        if name.strip() not in PARTS:
            raise WrongUse(f"--weights: there is no part {name.strip()!r}, only {', '.join(PARTS)}")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            raise WrongUse(f"--weights: {number!r} is not a number; write {name.strip()}=0.5") from None
    return found


def _candidate(rank: int, candidate: Candidate) -> dict[str, Any]:
    coach = candidate.coach
    return {
        "rank": rank,
        "id": candidate.id,
        "name": candidate.name,
        "kind": candidate.kind,
        "class": candidate.prospect.kind,
        "chance": candidate.chance,
        "chance_alone": candidate.prospect.value,
        "score": candidate.score,
        "parts": dict(candidate.parts),
        "load_by_week": {week_name(monday): week.share for monday, week in candidate.weeks.items()},
        "coach": {"id": coach.id, "name": coach.name, "hours_per_week": coach.hours} if coach else None,
        "for": list(candidate.reasons_for),
        "against": list(candidate.reasons_against),
        "conditions": list(candidate.conditions),
    }


def _told(call: Call, found: Suggestions, shown: tuple[Candidate, ...], board: Board) -> list[str]:
    task = found.task
    due = f", due {short_day(task.due, call.session.today)}" if task.due else ""
    needs = ", ".join(f"{_skill_name(board, r.skill)} {r.difficulty:g}" for r in task.skills) or "no skill named"
    head = f"{task.id}  {task.title}  ({hours_words(task.effort_hours)}{due}; {needs})"
    lines = [f"\x1b[1m{head}\x1b[0m" if may_be_bold(call) else head]
    for rank, c in enumerate(shown, 1):
        parts = ", ".join(f"{part} {chance_words(c.parts[part])}" for part in PARTS)
        kind = c.prospect.kind or "no class"
        lines += ["", f"{rank:2}. {c.name}  {kind}  chance {chance_words(c.chance)}  score {chance_words(c.score)}"]
        lines.append(f"    score = {parts}")
        lines += [f"    + {reason}" for reason in c.reasons_for]
        lines += [f"    - {reason}" for reason in c.reasons_against]
        lines += [f"    if: {condition}" for condition in c.conditions]
    if found.note:
        lines += ["", found.note]
    if found.excluded:
        lines += ["", "Not possible:", *(f"    {e.name}: {'; '.join(e.reasons)}" for e in found.excluded)]
    return lines


def _skill_name(board: Board, skill: str) -> str:
    found = board.skills.get(skill)
    return found.name if found else skill
