"""Anchors: what the levels 0 to 5 of a skill mean, in the team's own words or else in ours."""

from models.team import Skill

ANCHORS = (
    "none: never did it",
    "knows of it: can follow what others do",
    "with help: does parts of it, asks often",
    "alone on usual work",
    "hard cases too: others come to ask",
    "sets the standard, teaches it",
)
"""What a level means where the skill has no words of its own."""


def anchors_of(skill: Skill) -> tuple[str, ...]:
    """Six lines, one a level; where the team wrote fewer words, ours stand in for the rest."""
    own = [words.strip() for words in skill.anchors]
    return tuple((own[level] if level < len(own) else "") or words for level, words in enumerate(ANCHORS))


def anchor_lines(skill: Skill) -> tuple[str, ...]:
    """Each level with its words: `3  alone on usual work`."""
    return tuple(f"{level}  {words}" for level, words in enumerate(anchors_of(skill)))
