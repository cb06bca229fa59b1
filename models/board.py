"""The Board, one immutable picture of the whole team, and the Change that makes the next one.

A board shares all unchanged parts with the one before: tables, rows, and the groups (a member's tasks, their
ratings) that rules keep their answers under.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, Self, TypeVar, cast

from models.delegating import Decision, Triage
from models.feedback import Credit, Idea
from models.handoff import Handoff
from models.meeting import Goal, Learning, Pulse, TalkPoint
from models.policy import Policy
from models.provider import Provider
from models.row import Row
from models.stamps import Stamps
from models.tables import ABOUT_A_HAND_OFF, TABLE_OF, TABLES, Table
from models.team import Evidence, Member, Rating, Rung, Skill, Team
from models.text import clean_line
from models.work import Purpose, Task, TimeEntry

# Not checked, for they are the defaults: checking would build two schemas at every start (12 ms).
_DEFAULT_TEAM, _DEFAULT_POLICY = Team.model_construct(), Policy.model_construct()
# One and the same each time: rules keep their answers under it, and would keep one more for each new one.
_NO_ROWS: Mapping[str, Row] = {}

_GROUPS: Mapping[str, tuple[Table, Callable[[Row], str | None]]] = {
    "tasks_of": ("tasks", attrgetter("owner")),
    "ratings_of": ("ratings", attrgetter("member")),
    "ratings_in": ("ratings", attrgetter("skill")),
    "evidence_of": ("evidence", attrgetter("member")),
    "rungs_of": ("rungs", attrgetter("member")),
    "entries_on": ("time_entries", attrgetter("task")),
    "entries_by": ("time_entries", attrgetter("who")),
    **{
        f"{TABLE_OF[kind]} of a member": (TABLE_OF[kind], attrgetter("member"))
        for kind in (TalkPoint, Goal, Learning, Pulse)
    },
    "learnings_by": ("learnings", attrgetter("mentor")),
    "handoffs_of": ("handoffs", attrgetter("task")),
    **{f"{TABLE_OF[kind]} about a hand-off": (TABLE_OF[kind], attrgetter("handoff")) for kind in ABOUT_A_HAND_OFF},
    **{
        f"{TABLE_OF[kind]} about a task": (TABLE_OF[kind], attrgetter("task"))
        for kind in (Triage, Decision, Idea, Credit)
    },
}
"""The groups by their name, each with the table and the field whose value its rows share."""


class Stale(Exception):
    """A change was made from a row that is no longer the one on the board.

    Attributes:
        change: the change that does not fit.
        found: the row that is there instead, or None.
    """

    def __init__(self, change: "Change", found: Row | None):
        super().__init__(f"{change.table} {change.id} was changed by somebody else first")
        self.change, self.found = change, found


class Change(NamedTuple):
    """One row before and after. No `before`: it is made; no `after`: it is deleted."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row that says which row this is about."""
        row = self.after or self.before
        if row is None:
            raise ValueError("a change needs a before or an after")
        return row

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.row.id

    @property
    def table(self) -> Table:
        """The table of the row."""
        return TABLE_OF[type(self.row)]

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True)
class Batch:
    """One thing a person did: what, in words, and the changes it is made of.

    `asks` are the questions to answer with yes before it may be stored. Where there are none, it is done at once.
    """

    what: str
    changes: tuple[Change, ...]
    asks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """What was typed may stand in it as it was typed, and it is shown, and kept in the log for everybody."""
        object.__setattr__(self, "what", self.what and clean_line(self.what))

    def inverse(self) -> "Batch":
        """The batch that takes this one back."""
        return Batch(self.what, tuple(change.inverse() for change in reversed(self.changes)))


def same_content(one: Row | None, other: Row | None) -> bool:
    """Whether two rows say the same, whatever their versions."""
    if one is None or other is None or type(one) is not type(other):
        return one is other
    return one == (other if one.version == other.version else other.model_copy(update={"version": one.version}))


R = TypeVar("R", bound=Row)
_Groups = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, eq=False, repr=False)
class Board:
    """One immutable picture of the whole team. Compared by identity; `same_as` compares what two boards say."""

    tables: Mapping[Table, Mapping[str, Row]] = field(default_factory=dict)
    _groups: dict[str, _Groups] = field(default_factory=dict)
    stamps: Stamps = field(default_factory=Stamps)

    def __repr__(self) -> str:
        """How much is on it. Whoever writes out what they work with, as Textual does of its threads, wrote out the team."""
        return f"Board({', '.join(f'{table}: {len(rows):,}' for table, rows in self.tables.items())})"

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """A board made of these rows, in this order.

        Raises:
            ValueError: two rows of a table have the same id.
        """
        tables: dict[Table, dict[str, Row]] = {}
        for row in rows:
            table = tables.setdefault(TABLE_OF[type(row)], {})
            if row.id in table:
                raise ValueError(f"{TABLE_OF[type(row)]}: the id {row.id!r} is there twice")
            table[row.id] = row
        return cls(cast("Mapping[Table, Mapping[str, Row]]", tables))

    # the tables by name -------------------------------------------------------------------

    @cached_property
    def team(self) -> Team:
        """The row about the team as a whole."""
        return next(iter(self.all(Team).values()), _DEFAULT_TEAM)

    @cached_property
    def policy(self) -> Policy:
        """The thresholds in force."""
        return next(iter(self.all(Policy).values()), _DEFAULT_POLICY)

    @cached_property
    def skills(self) -> Mapping[str, Skill]:
        """All skills by id."""
        return self.all(Skill)

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """All members by id, those who left (`active` is false) too."""
        return self.all(Member)

    @cached_property
    def purposes(self) -> Mapping[str, Purpose]:
        """All purposes by id."""
        return self.all(Purpose)

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """All tasks by id, ended ones too."""
        return self.all(Task)

    @cached_property
    def providers(self) -> Mapping[str, Provider]:
        """All providers by id."""
        return self.all(Provider)

    @cached_property
    def handoffs(self) -> Mapping[str, Handoff]:
        """All hand-offs by id."""
        return self.all(Handoff)

    @cached_property
    def ratings(self) -> Mapping[str, Rating]:
        """All ratings by id."""
        return self.all(Rating)

    @cached_property
    def time_entries(self) -> Mapping[str, TimeEntry]:
        """All time entries by id."""
        return self.all(TimeEntry)

    @cached_property
    def rungs(self) -> Mapping[str, Rung]:
        """All rungs by id."""
        return self.all(Rung)

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """All evidence by id."""
        return self.all(Evidence)

    def all(self, row_type: type[R]) -> Mapping[str, R]:
        """All rows of a kind by id, in the order in which they were made."""
        return cast("Mapping[str, R]", self.tables.get(TABLE_OF[row_type], _NO_ROWS))

    def row(self, table: Table, row_id: str) -> Row | None:
        """The row with this id, or None."""
        return self.tables.get(table, {}).get(row_id)

    def rows(self) -> Iterable[Row]:
        """Every row, table by table, in an order in which none refers to a later table."""
        for table in TABLES:
            yield from self.tables.get(table, {}).values()

    # the groups that rules ask for --------------------------------------------------------

    def tasks_of(self, owner: str | None) -> tuple[Task, ...]:
        """The tasks that this candidate owns (None: that nobody owns), ended ones too."""
        return self._group("tasks_of", owner)

    def ratings_of(self, member: str) -> tuple[Rating, ...]:
        """All ratings of a member, oldest first as far as the board knows."""
        return self._group("ratings_of", member)

    def ratings_in(self, skill: str) -> tuple[Rating, ...]:
        """All ratings in a skill."""
        return self._group("ratings_in", skill)

    def evidence_of(self, member: str) -> tuple[Evidence, ...]:
        """All evidence of a member."""
        return self._group("evidence_of", member)

    def rungs_of(self, member: str) -> tuple[Rung, ...]:
        """The rungs of a member, in all skills."""
        return self._group("rungs_of", member)

    def entries_on(self, task: str) -> tuple[TimeEntry, ...]:
        """The time entries on a task."""
        return self._group("entries_on", task)

    def entries_by(self, who: str) -> tuple[TimeEntry, ...]:
        """The time entries of a person."""
        return self._group("entries_by", who)

    def handoffs_of(self, task: str) -> tuple[Handoff, ...]:
        """The hand-offs of a task, oldest first."""
        return self._group("handoffs_of", task)

    def about(self, row_type: type[R], handoff: str) -> tuple[R, ...]:
        """The rows of a kind that are about a hand-off (one of `ABOUT_A_HAND_OFF`), oldest first."""
        return self._group(f"{TABLE_OF[row_type]} about a hand-off", handoff)

    def of_member(self, row_type: type[R], member: str) -> tuple[R, ...]:
        """The talk points, goals, learnings or pulses of a member, oldest first."""
        return self._group(f"{TABLE_OF[row_type]} of a member", member)

    def mentoring_by(self, member: str) -> tuple[Learning, ...]:
        """What a member helps others to learn."""
        return self._group("learnings_by", member)

    def about_task(self, row_type: type[R], task: str) -> tuple[R, ...]:
        """The triages, decisions, ideas or credits about a task, oldest first."""
        return self._group(f"{TABLE_OF[row_type]} about a task", task)

    def logged_on(self, task: Task) -> float:
        """Hours worked on a task so far, dated and undated; briefing and the like are not work on it."""
        hours, entries = task.logged_hours, self.entries_on(task.id)
        return hours + sum(entry.hours for entry in entries if entry.activity == "work") if entries else hours

    def candidate(self, candidate_id: str | None) -> Member | Provider | None:
        """The member or provider with this id, or None."""
        return None if candidate_id is None else self.members.get(candidate_id) or self.providers.get(candidate_id)

    def name_of(self, candidate_id: str | None) -> str:
        """The name to show for an owner; `nobody` for None, the id itself where it is unknown."""
        found = self.candidate(candidate_id)
        return found.name if found else candidate_id or "nobody"

    def _group(self, name: str, key: str | None) -> tuple[Any, ...]:
        groups = self._groups.get(name)
        if groups is None:
            table, key_of = _GROUPS[name]
            lists: dict[str | None, list[Row]] = {}
            for row in self.tables.get(table, {}).values():
                lists.setdefault(key_of(row), []).append(row)
            groups = self._groups[name] = {_key(k): tuple(rows) for k, rows in lists.items()}
        return groups.get(key or _NOBODY, ())

    # the next board -----------------------------------------------------------------------

    def apply(self, changes: Iterable[Change]) -> Self:
        """The next board.

        Raises:
            Stale: a change was made from another row than the one on this board; this board is as it was.
        """
        tables: dict[Table, dict[str, Row]] = {}
        changed: dict[Table, list[Change]] = {}
        for change in changes:
            table = tables.get(change.table)
            if table is None:
                table = tables[change.table] = dict(self.tables.get(change.table, {}))
            found = table.get(change.id)
            if found is not change.before and found != change.before:
                raise Stale(change, found)
            if change.after is None:
                del table[change.id]
            else:
                table[change.id] = change.after
            changed.setdefault(change.table, []).append(change)
        groups = {
            name: self._regrouped(name, known, tables, changed)
            for name, known in self._groups.items()
            if len(changed.get(_GROUPS[name][0], ())) <= _MOST_REGROUPED
        }
        then = type(self)({**self.tables, **tables}, groups)
        then.stamps.take_over([change for some in changed.values() for change in some], self, then)
        return then

    def _regrouped(
        self,
        name: str,
        known: _Groups,
        tables: Mapping[Table, Mapping[str, Row]],
        changed: Mapping[Table, list[Change]],
    ) -> _Groups:
        table, key_of = _GROUPS[name]
        if table not in changed:
            return known
        groups = dict(known)
        for change in changed[table]:
            leaves = None if change.before is None else _key(key_of(change.before))
            joins = None if change.after is None else _key(key_of(change.after))
            if leaves is not None and leaves == joins:
                groups[leaves] = tuple(change.row if row.id == change.id else row for row in groups.get(leaves, ()))
                continue
            if leaves is not None:
                groups[leaves] = tuple(row for row in groups.get(leaves, ()) if row.id != change.id)
            if joins is not None:
                group = (*groups.get(joins, ()), change.row)
                # A new row is the last of its table; one that only moved takes its place among the others.
                groups[joins] = group if leaves is None else _in_order(group, tables[table])
        return groups

    def same_as(self, other: "Board") -> bool:
        """Whether two boards say the same, whatever the versions and the order of their rows."""
        if self.team != other.team.model_copy(update={"version": self.team.version}):
            return False
        if self.policy != other.policy.model_copy(update={"version": self.policy.version}):
            return False
        for table in TABLES:
            if table in ("team", "policy"):
                continue
            mine, theirs = self.tables.get(table, {}), other.tables.get(table, {})
            if mine.keys() != theirs.keys() or not all(same_content(mine[key], theirs[key]) for key in mine):
                return False
        return True


_MOST_REGROUPED = 200
"""Changes of a table from which its groups are made anew when next asked for: each change walks through its group."""


_NOBODY = ""
"""The key of what nobody owns: it is no id."""


def _key(key: str | None) -> str:
    return _NOBODY if key is None else key


def _in_order(group: tuple[Row, ...], table: Mapping[str, Row]) -> tuple[Row, ...]:
    members = {row.id: row for row in group}
    return tuple(members[row_id] for row_id in table if row_id in members)
