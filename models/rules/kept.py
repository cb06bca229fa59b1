"""Answers kept under the frozen things they were made from.

An answer depends on nothing but what it was made from, and that never changes. So an answer made from the very same
objects is still true: a change of the board makes new objects only for what it touches, and only their answers
are made again. Nothing here can go stale, and nothing has to be told when something changes.
"""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

P = ParamSpec("P")
T = TypeVar("T")
B = TypeVar("B")

_BY_VALUE = (str, int, float, dt.date, type(None))
MOST = 50_000
"""Answers kept per rule before the older half is forgotten."""


def kept_under(parts_of: Callable[P, tuple[Any, ...]]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the answers of a rule under the parts of its arguments that it looks at.

    Args:
        parts_of: takes the rule's arguments and returns everything the answer depends on. Plain values are compared
            by value, everything else by identity: a part is held together with its answer, so its identity is not given
            to another object while the answer is kept.
    """

    def keep(rule: Callable[P, T]) -> Callable[P, T]:
        answers: dict[tuple[Any, ...], tuple[tuple[Any, ...], T]] = {}

        @wraps(rule)
        def ask(*arguments: P.args, **named: P.kwargs) -> T:
            parts = parts_of(*arguments, **named)
            key = tuple([part if isinstance(part, _BY_VALUE) else id(part) for part in parts])
            found = answers.get(key)
            if found is not None:
                return found[1]
            answer = rule(*arguments, **named)
            if len(answers) >= MOST:
                for old in list(answers)[: MOST // 2]:
                    answers.pop(old, None)
            answers[key] = (parts, answer)
            return answer

        return ask

    return keep


def kept(rule: Callable[P, T]) -> Callable[P, T]:
    """Keep the answers of a rule under all its arguments (positional ones only)."""
    return kept_under(lambda *arguments, **_: arguments)(rule)


def kept_with_board(rule: Callable[Concatenate[B, P], T]) -> Callable[Concatenate[B, P], T]:
    """Keep the answers of a rule as long as the board lives that it was asked of: nothing is compared, nothing outlives it.

    For what is asked many times of one board, over an answer that is kept under its parts (positional arguments only).
    """
    answers: WeakKeyDictionary[B, dict[tuple[Any, ...], T]] = WeakKeyDictionary()

    def ask(board: B, /, *arguments: P.args, **_named: P.kwargs) -> T:
        known = answers.get(board)
        if known is None:
            known = answers[board] = {}
        if arguments not in known:
            known[arguments] = rule(board, *arguments)  # type: ignore[call-arg]
        return known[arguments]

    return wraps(rule)(ask)
