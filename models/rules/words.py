"""Words that the program never says of people, and words about traits that a person is asked about while typing.

What the program says names numbers, work and one action. `tests/test_words.py` looks through all that it says; the
words about traits are for what people write about each other's work.
"""

import re
from collections.abc import Iterable

NEVER = (
    "burnout",
    "burn-out",
    "burned out",
    "burnt out",
    "diagnos*",
    "stress*",
    "low performer*",
    "low-performer*",
    "high performer*",
    "top performer*",
    "underperform*",
    "ranking*",
    "ranked",
    "leaderboard*",
    "league table*",
    "personality",
    "personalities",
)
"""Judgements and orders of people; `*` stands for any ending."""

MEDICAL = (
    "anxi*",
    "clinical*",
    "depress*",
    "disorder*",
    "exhaust*",
    "fatigue*",
    "health*",
    "ill",
    "illness*",
    "medical*",
    "mental*",
    "neurotic*",
    "overstrain*",
    "patient",
    "patients",
    "psych*",
    "symptom*",
    "syndrome*",
    "therap*",
    "trauma*",
    "unhealthy",
)
"""The program knows work and weeks; of health it knows nothing."""

TRAITS = (
    "arrogant",
    "bad attitude",
    "born leader",
    "brilliant",
    "careless*",
    "clever",
    "difficult person",
    "disorganised",
    "disorganized",
    "genius",
    "gifted",
    "high potential",
    "incompetent",
    "lazy",
    "low potential",
    "natural leader",
    "negative person",
    "rock star",
    "rockstar",
    "slow learner",
    "sloppy",
    "smart",
    "star performer*",
    "stubborn",
    "stupid",
    "talent",
    "talented",
    "unreliable",
    "weak performer*",
)
"""Words about what somebody is, where words about the work would help."""


def words_found(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words that a text says, as they stand in it, in the order of the text; parts of other words do not count."""
    ends = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return tuple(found.group() for found in re.finditer(rf"(?<!\w)(?:{ends})(?!\w)", text, re.IGNORECASE))
