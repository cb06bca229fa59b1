"""Which lines of the log a person wants to see: the same words on the screen and in the command.

@ana  @me      who did it
T-17  words    a task, person, skill or provider by its id or enough of its name; else words of what was done
since:mon      at or after this moment
until:fri      at or before it; a day means all of it
"""

import datetime as dt
import re
from typing import NamedTuple

from models.board import Board
from models.moments import parse_moment
from models.rules.find import NotOne, find_candidate, find_skill, find_task

HINT = "@ana T-17 words since:mon until:yesterday"
_TERM = re.compile(r'(?:"[^"]*"|[^\s"])+|"')


class LogFilter(NamedTuple):
    """Which lines are wanted; None is any.

    Attributes:
        who: who did it, as the log names them.
        thing: id of a row that was changed, or that a changed row names.
        words: words of what was done, or the id of a row that is no longer there.
        since, until: moments as the log writes them: UTC, ISO 8601.
    """

    who: str | None = None
    thing: str | None = None
    words: str | None = None
    since: str | None = None
    until: str | None = None


def parse_log_filter(text: str, board: Board, now: dt.datetime, me: str) -> LogFilter:
    """The filter that a text means.

    Args:
        text: what was typed.
        board: where names are looked up.
        now: the time, with its zone.
        me: whom `@me` means.

    Raises:
        ValueError: it is not of the language, or a name could be several; one line that says what to do.
    """
    who = since = until = None
    words = []
    for term in _TERM.findall(text):
        name, _, value = term.partition(":")
        value = value.replace('"', "")
        if term == '"':
            raise ValueError("a quote is opened and not closed")
        if term.startswith("@"):
            if len(term) == 1:
                raise ValueError("@ needs a name right after it")
            who = person_meant(term[1:].replace('"', ""), board, me)
        elif name.lower() in ("since", "until"):
            if not value:
                raise ValueError(f"{name}: needs a moment right after it, such as {name}:mon")
            moment = parse_moment(value, now, board.team.time_zone, end=name.lower() == "until")
            since, until = (moment, until) if name.lower() == "since" else (since, moment)
        else:
            words.append(term.replace('"', ""))
    thing, said = thing_meant(" ".join(words), board) if words else (None, None)
    return LogFilter(who, thing, said, since, until)


def person_meant(text: str, board: Board, me: str) -> str:
    """Who is meant, as the log names them: an id, or an account that is not on the board.

    Raises:
        ValueError: several people are meant.
    """
    if text.casefold() == "me":
        return me
    try:
        return find_candidate(text, board).id
    except NotOne as error:
        if error.matches:
            raise ValueError(str(error)) from None
        return text


def thing_meant(text: str, board: Board) -> tuple[str | None, str | None]:
    """The id of the one row that is meant, or the words themselves where it is none or several: (id, words)."""
    for ids in (board.tasks, board.members, board.providers, board.skills, board.purposes):
        if text in ids:
            return text, None
    found = set()
    for find in (find_task, find_candidate, find_skill):
        try:
            found.add(find(text, board).id)
        except NotOne as error:
            found |= {row_id for row_id, _ in error.matches}
    return (found.pop(), None) if len(found) == 1 else (None, text)
