"""What can be said of a row on the command line: one option a field, the same for `add` and for `edit`."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from models.board import Board
from models.dates import parse_day
from models.rules.find import find_candidate, find_skill
from models.text import clean_line
from tui.command_line.call import Call, WrongUse

NOTHING = ("none", "nobody")
"""What takes a value away."""

Read = Callable[[str, Call], Any]


class FieldOption(NamedTuple):
    """One option.

    Attributes:
        flag: as it is typed; `--critical/--not-critical` is a switch.
        field: the field of the row.
        read: makes the value of what was typed.
        metavar: what is wanted.
        many: may be given several times; together they replace what was there.
    """

    flag: str
    field: str
    read: Read
    metavar: str
    many: bool = False

    @property
    def name(self) -> str:
        """The option's own name, without the dashes."""
        return self.flag.split("/")[0].removeprefix("--").replace("-", "_")

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off, without a value."""
        return "/" in self.flag


def _text(text: str, _call: Call) -> str:
    return text


def _text_or_none(text: str, _call: Call) -> str | None:
    return None if text.casefold() in NOTHING else text


def number(text: str) -> float:
    """A number as people type it: `6`, `2.5`, `2,5`.

    Raises:
        WrongUse: it is none.
    """
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise WrongUse(f"{text!r} is not a number; write 6 or 2.5")
    return found


def _number(text: str, _call: Call) -> float:
    return number(text)


def _whole(text: str, _call: Call) -> int:
    found = number(text)
    if found != int(found):
        raise WrongUse(f"{text!r} is not a whole number")
    return int(found)


def _word(text: str, _call: Call) -> str:
    return text.casefold()


def _word_or_none(text: str, _call: Call) -> str | None:
    return None if text.casefold() in NOTHING else text.casefold()


def _day(text: str, call: Call) -> Any:
    if text.casefold() in NOTHING:
        return None
    try:
        return parse_day(text, call.session.today)
    except ValueError as error:
        raise WrongUse(str(error)) from None


def _person(text: str, call: Call) -> str | None:
    return None if text.casefold() in NOTHING else find_candidate(text, call.session.board).id


def _purpose(text: str, call: Call) -> str | None:
    return None if text.casefold() in NOTHING else find_purpose(text, call.session.board)


def find_purpose(text: str, board: Board) -> str:
    """The id of the purpose with this id or name.

    Raises:
        WrongUse: there is none.
    """
    wanted = text.casefold()
    for purpose in board.purposes.values():
        if wanted in (purpose.id.casefold(), purpose.name.casefold()):
            return purpose.id
    known = ", ".join(list(board.purposes)[:12]) or "none yet"
    raise WrongUse(f"there is no purpose {clean_line(text)!r} ({known}); add it with: evenhand add purpose NAME")


def _skill_and(field: str) -> Read:
    def read(text: str, call: Call) -> dict[str, Any]:
        skill, colon, level = text.rpartition(":")
        if not colon:
            return {"skill": find_skill(text, call.session.board).id} | ({"level": 3} if field == "level" else {})
        return {"skill": find_skill(skill, call.session.board).id, field: number(level)}

    return read


def _required(text: str, _call: Call) -> dict[str, float] | None:
    if text.casefold() in NOTHING:
        return None
    level, colon, holders = text.partition(":")
    return {"level": number(level)} | ({"holders": number(holders)} if colon else {})


def _rate(text: str, _call: Call) -> dict[str, str] | None:
    if text.casefold() in NOTHING:
        return None
    amount, _, rest = text.strip().partition(" ")
    currency, _, per = rest.partition("/")
    if not currency:
        raise WrongUse(f'{text!r} is not a rate; write "70 EUR/hour", "600 EUR/day" or "5000 EUR/fixed"')
    return {"amount": amount, "currency": currency.strip().upper(), "per": per.strip().casefold() or "hour"}


_ID = FieldOption("--id", "id", _text, "ID")
_NAME = FieldOption("--name", "name", _text, "NAME")
_NOTE = FieldOption("--note", "note", _text, "TEXT")
_ZONE = FieldOption("--time-zone", "time_zone", _text_or_none, "ZONE")
_WEEK = FieldOption("--hours-per-week", "hours_per_week", _number, "HOURS")

TASK = (
    FieldOption("--hours", "effort_hours", _number, "HOURS"),
    FieldOption("--start", "start", _day, "DATE"),
    FieldOption("--due", "due", _day, "DATE"),
    FieldOption("--due-kind", "due_kind", _word, "hard|soft|none"),
    FieldOption("--skill", "skills", _skill_and("difficulty"), "SKILL:NUMBER", many=True),
    FieldOption("--stakes", "stakes", _word, "low|medium|high|critical"),
    FieldOption("--priority", "priority", _whole, "1..4"),
    FieldOption("--value", "value", _word, "low|normal|seeking"),
    FieldOption("--repeats", "repeats", _word_or_none, "daily|weekly|monthly|quarterly|yearly|none"),
    FieldOption("--purpose", "purpose", _purpose, "PURPOSE"),
    FieldOption("--mark", "marks", _word, "MARK", many=True),
    FieldOption("--quality", "quality", _word, "rough|good|perfect"),
    FieldOption("--owner", "owner", _person, "PERSON"),
    FieldOption("--coach", "coach", _person, "PERSON"),
    FieldOption("--status", "status", _word, "open|doing|blocked|later"),
    FieldOption("--progress", "progress", _number, "0..1"),
    FieldOption("--url", "url", _text_or_none, "URL"),
    _NOTE,
)
MEMBER = (
    _WEEK,
    FieldOption("--meeting-hours", "meeting_hours", _number, "HOURS"),
    FieldOption("--training-hours", "training_hours", _number, "HOURS"),
    _ZONE,
    FieldOption("--active/--left", "active", _text, ""),
    _NOTE,
)
SKILL = (
    FieldOption("--group", "group", _text_or_none, "GROUP"),
    FieldOption("--required", "required", _required, "LEVEL:HOLDERS"),
    FieldOption("--alias", "aliases", _text, "NAME", many=True),
    FieldOption("--anchor", "anchors", _text, "WORDS", many=True),
    FieldOption("--critical/--not-critical", "critical", _text, ""),
    FieldOption("--accuracy-critical/--not-accuracy-critical", "accuracy_critical", _text, ""),
    FieldOption("--certificate-required/--no-certificate-required", "certificate_required", _text, ""),
)
PROVIDER = (
    FieldOption("--kind", "kind", _word, "freelancer|agency|assistant|other"),
    FieldOption("--rate", "rate", _rate, '"70 EUR/hour"'),
    _WEEK,
    FieldOption("--skill", "skills", _skill_and("level"), "SKILL:NUMBER", many=True),
    _ZONE,
    FieldOption("--stage", "stage", _word, "found|vetted|trial|engaged|paused|ended"),
    FieldOption("--reference", "references", _text, "NAME", many=True),
    _NOTE,
)
PURPOSE = (
    FieldOption("--parent", "parent", _purpose, "PURPOSE"),
    FieldOption("--focus/--no-focus", "focus", _text, ""),
    FieldOption("--never-delegate/--may-delegate", "never_delegate", _text, ""),
)
TEAM = (
    _NAME,
    FieldOption("--lead", "lead", _person, "PERSON"),
    _ZONE,
    FieldOption("--holidays", "holidays", _text_or_none, "COUNTRY"),
    FieldOption("--hold/--no-hold", "hold", _text, ""),
    FieldOption("--preference", "preference", _word, "inside|neutral|outside"),
    FieldOption("--never", "never", _text, "KIND", many=True),
)
KINDS: Mapping[str, tuple[FieldOption, ...]] = {
    "task": (FieldOption("--title", "title", _text, "TITLE"), *TASK),
    "member": (_NAME, *MEMBER),
    "skill": (_NAME, *SKILL),
    "provider": (_NAME, *PROVIDER),
    "purpose": (_NAME, *PURPOSE),
    "team": TEAM,
}
"""What `edit` can change of each kind of row."""


def options_for(fields: Sequence[FieldOption], with_id: bool = False) -> list[click.Parameter]:
    """The click options for these fields; what they mean is read later, when the board is known."""
    found: dict[str, click.Parameter] = {}
    for option in (*((_ID,) if with_id else ()), *fields):
        if option.is_switch:
            found.setdefault(option.flag, click.Option([option.flag], is_flag=True, default=None))
        else:
            found.setdefault(
                option.flag,
                click.Option([option.flag], metavar=option.metavar, multiple=option.many, type=click.UNPROCESSED),
            )
    return list(found.values())


def values_of(call: Call, given: Mapping[str, Any], fields: Sequence[FieldOption]) -> dict[str, Any]:
    """The values of the fields that were given.

    Raises:
        WrongUse: a value is not of its field.
        NotOne: a person or a skill is not one.
    """
    found: dict[str, Any] = {}
    for option in (_ID, *fields):
        typed = given.get(option.name)
        if typed is None or typed == ():
            continue
        try:
            if option.is_switch:
                found[option.field] = typed
            elif option.many:
                cleared = len(typed) == 1 and typed[0].casefold() in NOTHING
                found[option.field] = () if cleared else tuple(option.read(text, call) for text in typed)
            else:
                found[option.field] = option.read(typed, call)
        except WrongUse as error:
            raise WrongUse(f"{option.flag}: {error}") from None
    return found
