"""Why a candidate has this score."""

from models.board import Board
from models.rules.candidate import Candidate, Suggestions
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import chance_words


def why_score(suggestions: Suggestions, candidate: Candidate, board: Board) -> Why:
    """Why a candidate has this score for a task."""
    scale = suggestions.weights
    inputs = [
        (part, f"{getattr(scale, part):.3f} x {candidate.raw[part]:.3f} = {value:.3f}")
        for part, value in candidate.parts.items()
    ]
    inputs.append(("sum", f"{candidate.score:.3f}"))
    inputs.append(("chance that counts", chance_words(candidate.chance)))
    inputs.append(("finished of this kind", f"{candidate.finished} of the newest {board.policy.history_newest}"))
    return Why(
        f"Score of {candidate.name} for {suggestions.task.title}",
        f"{candidate.score:.3f}",
        (
            "weight x part, added up; the weights add up to 1",
            "fit = 1 - (1 - chance)(priority + 1)/3 · growth = expected learning",
            "load = 1 - (fullest week)^2 · coverage = second holders · overlap = hours, energy",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "weight_fit",
            "weight_growth",
            "weight_load",
            "weight_coverage",
            "weight_overlap",
            "learning_peak",
            "learning_width",
            "tie_within",
        ),
    )
