"""Why an outcome of triage has these points, and why a part of a split has these hours."""

from models.board import Board
from models.delegating import Outcome
from models.rules.split import Split
from models.rules.triage import POINTS, TriageAnswer
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import hours_words


def why_outcome(answer: TriageAnswer, outcome: Outcome, board: Board) -> Why:
    """Why an outcome has these points: what each fact gives it, and what the others have."""
    inputs = [
        (key.replace("_", " "), f"{POINTS[key][outcome]:+d}: {words}")
        for key, words in answer.facts.items()
        if POINTS[key].get(outcome)
    ]
    inputs.append(("sum", f"{answer.option(outcome).points:+d}"))
    others = [f"{one.outcome} {one.points:+d}" for one in answer.options if one.outcome != outcome]
    inputs.append(("the others", ", ".join(others)))
    of_six = ", ".join(f"{question.points} {question.name.rstrip('?')}" for question in answer.questions)
    inputs.append(("the three questions", f"{sum(question.points for question in answer.questions)} of 6: {of_six}"))
    proposed = "proposed" if outcome == answer.outcome else f"{answer.outcome} is proposed"
    return Why(
        f"Points of {outcome} for {answer.task.title}",
        f"{answer.option(outcome).points:+d}, {proposed}",
        (
            "each fact that holds gives each outcome its points, added up; the outcome with the most is proposed",
            "what is never handed off is kept whatever the points say, as is a plate in hold mode or with time",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "nudge_load",
            "target_high",
            "full",
            "overfull_of_weeks",
            "questions_for",
            "below_grade",
            "hands_on",
            "rare_hours",
            "often_hours",
            "chunk_hours",
        ),
    )


def why_split(found: Split, board: Board) -> Why:
    """Why the parts of a task have these hours."""
    whole, hours = sum(need.difficulty + 1 for need in found.task.skills), found.task.effort_hours
    inputs = [("effort", hours_words(hours))]
    for part in found.wholes if found.task.skills else ():
        own = sum(need.difficulty + 1 for need in part.skills)
        inputs.append(
            (" and ".join(part.kinds), f"{hours_words(hours)} x {own:g} / {whole:g} = {hours_words(part.hours)}")
        )
    return Why(
        f"Hours of the parts of {found.task.title}",
        ", ".join(hours_words(part.hours) for part in found.wholes) or hours_words(hours),
        (
            "hours of a part = effort x (difficulty + 1 of its skills, added up) / (that of all its skills)",
            "skills of one kind stay together, and kinds that the same person would do best",
        ),
        tuple(inputs),
        settings_in_force(board, "small_hours", "chunk_hours"),
    )
