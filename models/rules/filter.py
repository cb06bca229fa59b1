"""The filter language: which tasks, people and skills a person wants to see. The same on a screen and in a command.

    words  "quoted phrase"  @ana  @none  @me  +sql  -sql  purpose:x  status:open  class:stretch  kind:data
    priority:3  stakes:high  due:today  due:overdue  due:none  due.before:fri  due.after:+2w  load.over:100  load.under:50

Terms side by side must all be true; `or` between them, `!` before one of them, parentheses around several. What a term
asks is in `filter_terms`.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

from models.board import Board
from models.rules.filter_terms import Term, all_of, any_of, named, not_, owner, skill, words
from models.work import Task

_TOKEN = re.compile(
    r"""(?P<open>\() | (?P<close>\)) | (?P<not>!)
      | (?P<term>(?: "[^"]*" | [^\s()"] )+)
      | (?P<unclosed>")""",
    re.VERBOSE,
)
_NAMED = re.compile(r"([A-Za-z][A-Za-z.]*):(.*)", re.DOTALL)
_DEEPEST = 50
"""Parentheses within each other; nobody types more, and a pasted text must not end in a recursion error."""


@dataclass(frozen=True)
class Filter:
    """What a person wants to see. An empty filter lets everything through.

    Attributes:
        text: as it was typed.
        names: the words before a colon that it uses, such as `status` and `due.before`.
    """

    text: str
    names: frozenset[str]
    _term: Term

    def matches_task(self, task: Task, board: Board, today: dt.date) -> bool:
        """Whether a task is meant."""
        return self._term.task(task, board, today)

    def matches_person(self, candidate_id: str, board: Board, today: dt.date) -> bool:
        """Whether a member or provider is meant."""
        return self._term.person(candidate_id, board, today)

    def matches_skill(self, skill_id: str, board: Board, today: dt.date) -> bool:
        """Whether a skill is meant."""
        return self._term.skill(skill_id, board, today)


def parse_filter(text: str, today: dt.date, me: str | None = None) -> Filter:
    """The filter that a text means.

    Args:
        text: what was typed.
        today: the date, for `due.before:fri` and the like.
        me: whom `@me` means.

    Raises:
        ValueError: it is not of the language; one line that says what, and at which character.
    """
    return _Reader(text, today, me).read()


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class _Reader:
    """Reads a filter from left to right: `or` binds least, then terms side by side, then `!`."""

    def __init__(self, text: str, today: dt.date, me: str | None):
        self._text, self._today, self._me = text, today, me
        self._tokens = [
            _Token(str(found.lastgroup), found.group(), found.start() + 1) for found in _TOKEN.finditer(text)
        ]
        self._next = self._depth = 0
        self._names: set[str] = set()

    def read(self) -> Filter:
        for token in self._tokens:
            if token.kind == "unclosed":
                raise _wrong(token, "a quote is opened and not closed")
        term = all_of(()) if not self._tokens else self._either()
        left = self._peek()
        if left is not None:
            raise _wrong(left, "a ) without its (")
        return Filter(self._text, frozenset(self._names), term)

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _either(self) -> Term:
        terms = [self._together()]
        while (token := self._peek()) is not None and _is_or(token):
            self._take()
            terms.append(self._together())
        return terms[0] if len(terms) == 1 else any_of(terms)

    def _together(self) -> Term:
        terms = []
        while (token := self._peek()) is not None and token.kind != "close" and not _is_or(token):
            terms.append(self._single())
        if not terms:
            raise _wrong(
                token or self._tokens[-1], "something is missing here; to look for a word or, put it in quotes"
            )
        return terms[0] if len(terms) == 1 else all_of(terms)

    def _single(self) -> Term:
        token = self._take()
        if token.kind == "term":
            try:
                return self._term(token.text)
            except ValueError as error:
                raise _wrong(token, str(error)) from None
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _wrong(token, "too many within each other")
        after = self._peek()
        if token.kind == "not":
            if after is None or after.kind == "close" or _is_or(after):
                raise _wrong(token, "a ! stands before what it denies")
            term = not_(self._single())
        else:
            if after is None:
                raise _wrong(token, "a ( is opened and not closed")
            term = self._either()
            if self._peek() is None:
                raise _wrong(token, "a ( is opened and not closed")
            self._take()
        self._depth -= 1
        return term

    def _term(self, text: str) -> Term:
        first, rest = text[0], _unquoted(text[1:])
        if first in "@+-":
            if not rest:
                raise ValueError(f"{first} needs a {'name' if first == '@' else 'skill'} right after it")
            if first == "@":
                return owner(rest, self._me)
            return skill(rest) if first == "+" else not_(skill(rest))
        match = _NAMED.fullmatch(text)
        if match is None:
            return words(_unquoted(text))
        name, value = match[1].lower(), _unquoted(match[2])
        if not value:
            raise ValueError(f"{name}: needs a value right after it; to look for the text, put it in quotes")
        self._names.add(name)
        return named(name, value, self._today)


def _is_or(token: _Token) -> bool:
    return token.kind == "term" and token.text.lower() == "or"


def _unquoted(text: str) -> str:
    return text.replace('"', "")


def _wrong(token: _Token, what: str) -> ValueError:
    return ValueError(f"filter, character {token.at}: {what}")
