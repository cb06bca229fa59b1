"""Answers kept under the frozen things they were made from.

An answer depends on nothing but what it was made from, and that never changes. So an answer made from the very same
objects is still true: a change of the board makes new objects only for what it touches, and only their answers
are made again. Nothing here can go stale, and nothing has to be told when something changes.

There are two ways. `kept` and `kept_under` compare the parts that an answer was made from. `kept_of_person` and
`kept_of_skill` keep what rests on nothing but one person, or one skill, on their stamp: `models/stamps.py` says what that may
be. Asking costs one look, so a thousand people can be asked after each change.
"""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from models.board import Board
from models.stamps import Stamp

P = ParamSpec("P")
T = TypeVar("T")
B = TypeVar("B")

_BY_VALUE = frozenset({str, int, float, bool, dt.date, type(None)})
MOST = 50_000
"""Answers kept per rule before the older half is forgotten."""


def kept_under(parts_of: Callable[P, tuple[Any, ...]] | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the answers of a rule under the parts of its arguments that it looks at.

    Args:
        parts_of: takes the rule's arguments and returns everything the answer depends on; None: the arguments. Plain values are compared
            by value, everything else by identity: a part is held together with its answer, so its identity is not given
            to another object while the answer is kept.
    """

    def keep(rule: Callable[P, T]) -> Callable[P, T]:
        answers: dict[tuple[Any, ...], tuple[tuple[Any, ...], T]] = {}

        @wraps(rule)
        def ask(*arguments: P.args, **_named: P.kwargs) -> T:
            parts = arguments if parts_of is None else parts_of(*arguments)  # type: ignore[call-arg]
            key = tuple([part if type(part) in _BY_VALUE else id(part) for part in parts])
            found = answers.get(key)
            if found is not None:
                return found[1]
            answer = rule(*arguments)  # type: ignore[call-arg]
            if len(answers) >= MOST:
                for old in list(answers)[: MOST // 2]:
                    answers.pop(old, None)
            answers[key] = (parts, answer)
            return answer

        return ask

    return keep


def kept(rule: Callable[P, T]) -> Callable[P, T]:
    """Keep the answers of a rule under all its arguments (positional ones only)."""
    keep: Callable[[Callable[P, T]], Callable[P, T]] = kept_under(None)
    return keep(rule)


def kept_of_person(rule: Callable[Concatenate[Board, str, P], T]) -> Callable[Concatenate[Board, str, P], T]:
    """Keep the answers of a rule on the stamp of the person it is asked about (positional arguments only)."""
    return _kept_on(attrgetter("stamps.people"), rule)


def kept_of_skill(rule: Callable[Concatenate[Board, str, P], T]) -> Callable[Concatenate[Board, str, P], T]:
    """Keep the answers of a rule on the stamp of the skill it is asked about (positional arguments only)."""
    return _kept_on(attrgetter("stamps.skills"), rule)


def _kept_on(
    stamps_of: Callable[[Board], dict[str, Stamp]], rule: Callable[Concatenate[Board, str, P], T]
) -> Callable[Concatenate[Board, str, P], T]:
    def ask(board: Board, about: str, /, *arguments: P.args, **_named: P.kwargs) -> T:
        stamps = stamps_of(board)
        stamp = stamps.get(about)
        if stamp is None:
            stamp = stamps.setdefault(about, Stamp())
        key = (rule, arguments) if arguments else rule
        answer: T = stamp.answers.get(key, _NOT_YET)
        if answer is _NOT_YET:
            answer = stamp.answers[key] = rule(board, about, *arguments)  # type: ignore[call-arg]
        return answer

    return wraps(rule)(ask)


_NOT_YET: Any = object()


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
