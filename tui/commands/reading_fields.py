"""What people type into fields, turned into the values of actions. Refusals name the field."""

import datetime as dt

from models.actions.decision import Refused
from models.board import Board
from models.dates import parse_day
from models.rules.find import NotOne, find_candidate, find_skill


def hours(text: str, field: str) -> float:
    """Hours such as `6`, `6.5` or `6,5`.

    Raises:
        Refused: it is not a number.
    """
    try:
        value = float(text.replace(",", ".").removesuffix("h").strip())
    except ValueError:
        raise Refused(f"{field}: {text!r} is not a number of hours") from None
    if not 0 <= value <= 100_000:
        raise Refused(f"{field}: 0 to 100,000 hours")
    return value


def whole(text: str, field: str) -> int | None:
    """A whole number above 0; empty is none.

    Raises:
        Refused: it is not one.
    """
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 5):
        raise Refused(f"{field}: {text!r} is not a whole number above 0")
    return int(text)


def day(text: str, field: str, today: dt.date) -> dt.date | None:
    """A date of the grammar of `models.dates`; empty is none.

    Raises:
        Refused: it is not a date.
    """
    if not text:
        return None
    try:
        return parse_day(text, today)
    except ValueError as error:
        raise Refused(f"{field}: {error}") from None


def candidate(text: str, field: str, board: Board) -> str | None:
    """The id of the member or provider meant; empty is nobody.

    Raises:
        Refused: nobody or several are meant.
    """
    if not text:
        return None
    try:
        return find_candidate(text, board).id
    except NotOne as error:
        raise Refused(f"{field}: {error}") from None


def requirements(text: str, board: Board) -> tuple[dict[str, object], ...]:
    """Skills with difficulties such as `sql 3, tls 3.5`; without one it is 3.

    Raises:
        Refused: a skill is not on the board, or a difficulty is no number.
    """
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, number = part.replace(":", " ").rpartition(" ")
        difficulty = 3.0
        try:
            difficulty = float(number)
        except ValueError:
            name = part
        if not name:
            raise Refused(f"skills: {part!r} names no skill; write sql 3, tls 3.5")
        try:
            found.append({"skill": find_skill(name.strip(), board).id, "difficulty": difficulty})
        except NotOne as error:
            raise Refused(f"skills: {error}") from None
    return tuple(found)


def choice(text: str, field: str, choices: tuple[str, ...]) -> str:
    """One of the choices, or the only one that starts like this.

    Raises:
        Refused: none or several start like this.
    """
    matches = [c for c in choices if c.startswith(text.lower())] if text else []
    if text.lower() in choices:
        return text.lower()
    if len(matches) != 1:
        raise Refused(f"{field}: one of {', '.join(choices)}")
    return matches[0]
