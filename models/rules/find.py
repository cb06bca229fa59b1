"""Find: which row a person means by an id, or by enough of a name to be the only one."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from models.board import Board
from models.meeting import TalkPoint
from models.provider import Provider
from models.team import Member, Skill
from models.work import Task


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


class NotOne(Exception):
    """No row, or more than one, is meant. The text lists the matches in one line.

    Attributes:
        matches: what could be meant, as (id, name).
    """

    def __init__(self, kind: str, text: str, matches: Iterable[tuple[str, str]], hint: str = ""):
        self.matches = tuple(matches)
        if self.matches:
            listed = ", ".join(f"{row_id} ({name})" for row_id, name in self.matches[:8])
            more = f" and {len(self.matches) - 8} more" if len(self.matches) > 8 else ""
            message = f"{kind} {text!r} could be {listed}{more}; write more of it, or the id"
        else:
            message = f"no {kind} matches {text!r}{'; ' + hint if hint else ''}"
        super().__init__(message)


def find_task(text: str, board: Board) -> Task:
    """The one task that is meant; open ones are preferred over ended ones.

    Raises:
        NotOne: none or several.
    """
    return _find(
        "task",
        text,
        board.tasks,
        lambda t: t.title,
        lambda t: t.status not in ("done", "dropped"),
        "see: evenhand tasks",
    )


def find_candidate(text: str, board: Board) -> Member | Provider:
    """The one member or provider that is meant.

    Raises:
        NotOne: none or several.
    """
    everybody: dict[str, Member | Provider] = {**board.members, **board.providers}
    return _find(
        "person",
        text,
        everybody,
        lambda p: p.name,
        lambda p: getattr(p, "active", True),
        "see: evenhand people",
    )


def find_skill(text: str, board: Board) -> Skill:
    """The one skill that is meant, by id, name or alias.

    Raises:
        NotOne: none or several.
    """
    by_alias = [s for s in board.skills.values() if text.casefold() in (alias.casefold() for alias in s.aliases)]
    if len(by_alias) == 1 and text not in board.skills:
        return by_alias[0]
    return _find("skill", text, board.skills, lambda s: s.name, lambda _: True, "see: evenhand skills")


def find_point(text: str, points: Mapping[str, TalkPoint]) -> TalkPoint:
    """The one point or promise of a 1:1 that is meant, by id or by words of it; open ones are preferred.

    Raises:
        NotOne: none or several.
    """
    return _find("point", text, points, lambda p: p.text, lambda p: p.done is None, "see: evenhand agenda PERSON")


def _find(kind: str, text: str, rows: Mapping[str, N], name_of, preferred, hint: str) -> N:  # type: ignore[no-untyped-def]
    if text in rows:
        return rows[text]
    wanted = text.strip().casefold()
    for same in (
        [row for row in rows.values() if row.id.casefold() == wanted],
        [row for row in rows.values() if name_of(row).casefold() == wanted],
        [row for row in rows.values() if wanted and wanted in name_of(row).casefold()],
    ):
        better = [row for row in same if preferred(row)] or same
        if len(better) == 1:
            return better[0]
        if better:
            raise NotOne(kind, text, [(row.id, name_of(row)) for row in better])
    raise NotOne(kind, text, [], hint)
