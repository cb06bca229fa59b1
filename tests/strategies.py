"""Hypothesis strategies that several tests share: hostile text, and arbitrary boards whose rows fit together."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from models.board import Board
from models.delegating import Decision, FreedHours, Playbook, Triage, Visit
from models.feedback import Credit, Feedback, Idea
from models.following import Ask, Checkpoint, Clearing, Delay, Report, Trial
from models.handoff import Handoff, Step
from models.meeting import Goal, Learning, Meeting, Pulse, TalkPoint
from models.policy import Policy
from models.provider import Provider
from models.row import Row
from models.team import Evidence, Member, Rating, Rung, Skill, Team
from models.text import clean_line
from models.work import Purpose, Task, TimeEntry

HOSTILE = (
    "",
    "=1+1",
    "'=1+1",
    "''=1+1",
    "-2",
    "@cmd",
    "+49 30",
    "'",
    "a; b",
    "a\\;b\\",
    'say "no"',
    "x,y\ty",
    "two\nlines",
    "\x1b]52;c;aGk=\x07",
    "\u202eevil",
    "\ufeffmark",
    "\ud800",
    "[b]bold[/b]",
    "none",
    "[]",
    "日本語 テキスト",
    "é" * 300,
    "../../etc/passwd",
    "a:3",
    "0",
    "true",
    "2026-11-27",
)
"""Texts that have broken some program: formulas, quotes, escapes, halves of characters, markup, other types."""

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
days = st.dates(dt.date(1970, 1, 1), dt.date(2199, 12, 31))

# Everything below is built once and draws plain values; references are numbers that a board resolves. Strategies made
# anew for every row took seconds a board.
_ids = st.one_of(st.sampled_from(("a", "b", "ana", "T-1", "x/y")), texts.map(lambda text: clean_line(text, 60)))
_number = st.integers(0, 7)
_few_numbers = st.lists(_number, max_size=2, unique=True)
_hours = st.floats(0, 1000, allow_nan=False)
_level = st.floats(0, 5, allow_nan=False)
_zone = st.sampled_from(("UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns"))
_flag = st.booleans()
_maybe_text = st.none() | texts
_maybe_day = st.none() | days


def _one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


_ABSENCE = st.tuples(days, days, _flag).map(
    lambda drawn: {"from": min(drawn[:2]), "to": max(drawn[:2]), "half": drawn[2], "kind": "sick"}
)
_TEAM = st.fixed_dictionaries(
    {
        "name": texts,
        "lead": st.none() | _number,
        "time_zone": _zone,
        "holidays": _one_of(None, "DE"),
        "holiday_dates": st.lists(st.fixed_dictionaries({"on": days, "name": texts}), max_size=2),
        "working_hours": _one_of({}, {"days": ["sat"], "start": "07:30", "end": "12:00:01"}),
        "hold": _flag,
        "preference": _one_of("inside", "neutral", "outside"),
        "never": st.lists(texts, max_size=1),
    }
)
_POLICY = st.fixed_dictionaries({"wip_limit": st.integers(1, 50), "full": st.floats(0, 2)})
_SKILL = st.fixed_dictionaries(
    {
        "name": texts,
        "group": _maybe_text,
        "anchors": st.lists(texts, max_size=6),
        "required": st.none() | st.fixed_dictionaries({"level": _level, "holders": st.integers(0, 9)}),
        "critical": _flag,
        "aliases": st.lists(texts, max_size=2),
        "accuracy_critical": _flag,
        "certificate_required": _flag,
    }
)
_MEMBER = st.fixed_dictionaries(
    {
        "name": texts,
        "hours_per_week": st.floats(0, 168),
        "time_zone": st.none() | _zone,
        "working_hours": _one_of(None, {"days": ["mon", "sat"]}),
        "meeting_hours": st.floats(0, 40),
        "absences": st.lists(_ABSENCE, max_size=2),
        "feelings": st.lists(
            st.fixed_dictionaries({"kind": texts, "feeling": _one_of("drains", "gives"), "words": texts}), max_size=1
        ),
        "certificates": _few_numbers,
        "active": _flag,
        "note": texts,
    }
)
_PROVIDER = st.fixed_dictionaries(
    {
        "name": texts,
        "kind": _one_of("freelancer", "agency", "assistant", "other"),
        "rate": _one_of(None, {"amount": "70", "per": "day"}, {"amount": "0.10", "currency": "USD"}),
        "skills": _few_numbers,
        "time_zone": st.none() | _zone,
        "stage": _one_of("found", "engaged", "ended"),
        "references": st.lists(texts, max_size=1),
        "note": texts,
    }
)
_PURPOSE = st.fixed_dictionaries({"name": texts, "parent": st.none() | _number, "focus": _flag})
_TASK = st.fixed_dictionaries(
    {
        "title": texts,
        "effort_hours": _hours,
        "logged_hours": _hours,
        "start": _maybe_day,
        "due": _maybe_day,
        "due_kind": _one_of("hard", "soft", "none"),
        "skills": st.lists(st.tuples(_number, _level), max_size=2, unique_by=lambda drawn: drawn[0]),
        "stakes": _one_of("low", "medium", "high", "critical"),
        "priority": st.integers(1, 4),
        "value": _one_of("low", "normal", "seeking"),
        "repeats": _one_of(None, "weekly"),
        "purpose": st.none() | _number,
        "owner": st.none() | _number,
        "coach": st.none() | _number,
        "quality": _one_of("rough", "good", "perfect"),
        "marks": _one_of([], ["client-facing"], ["only me", "trial"]),
        "status": _one_of("open", "doing", "blocked", "later", "done", "dropped"),
        "progress": st.floats(0, 1),
        "source": _maybe_text,
        "url": _maybe_text,
        "note": texts,
        "conflicts": _few_numbers,
        "part_of": _one_of(None, "x"),
        "created": _maybe_day,
        "closed": _maybe_day,
        "grade": st.none() | st.integers(1, 5),
        "mode": _one_of(None, "alone", "checked", "paired"),
        "chance_at_close": st.none() | st.floats(0, 1),
    }
)
_RATING = st.fixed_dictionaries(
    {
        "member": _number,
        "skill": _number,
        "level": _level,
        "by": _one_of("self", "lead", "peer", "expert", "import"),
        "on": days,
        "wish": _one_of("avoid", "ok", "want"),
        "target": st.none() | _level,
        "last_used": _maybe_day,
        "note": texts,
    }
)
_EVIDENCE = st.fixed_dictionaries(
    {
        "member": _number,
        "skill": _number,
        "level": _level,
        "points": st.floats(0, 100),
        "kind": _one_of("self", "task", "certificate", "observation"),
        "on": days,
        "from": st.none() | _ids,
    }
)
_RUNG = st.fixed_dictionaries(
    {
        "member": _number,
        "skill": _number,
        "rung": st.integers(1, 5),
        "on": days,
        "by": st.none() | _ids,
        "reason": texts,
    }
)
_ENTRY = st.fixed_dictionaries(
    {
        "task": _number,
        "who": _number,
        "hours": _hours,
        "on": days,
        "outside": _flag,
        "activity": _one_of("work", "brief", "oversight"),
    }
)
_HANDOFF = st.fixed_dictionaries(
    {
        "task": _number,
        "owner": _number,
        "on": days,
        "told": _maybe_day,
        "due_kind": _one_of(None, "hard", "none"),
        "brief": st.fixed_dictionaries({"why": texts, "kpis": st.lists(texts, max_size=1)}),
        "state": _one_of("offered", "accepted", "closed"),
        "backup": st.none() | _number,
        "kickoff_done": st.lists(texts, max_size=1),
        "authority": st.none() | st.integers(1, 7),
        "check_days": st.none() | st.integers(1, 250),
        "reason": texts,
    }
)
_NUMBERED: dict[type[Row], dict[str, Any]] = {
    Step: {"to": "accepted", "on": "2026-11-20"},
    Checkpoint: {"name": "half", "due": "2026-11-25", "share": 0.5},
    Report: {"on": "2026-11-20", "by": "x", "share": 0.25, "blocked": True},
    Ask: {"on": "2026-11-20"},
    Delay: {"on": "2026-11-20", "cause": "load", "answer": "new plan", "was": "2026-11-19", "now": "2026-11-26"},
    Clearing: {"trigger": "silence", "on": "2026-11-20", "by": "x"},
    Trial: {"on": "2026-11-20", "as_asked": 4, "on_time": 3, "understood": 2, "told": 1, "usable": 0},
    Feedback: {"on": "2026-11-20", "brief": 4, "support": 5},
    Idea: {"by": "x", "on": "2026-11-20"},
    Credit: {"on": "2026-11-20", "by": "x"},
    Triage: {"on": "2026-11-20", "outcome": "automate", "proposed": "keep", "facts": ["often"]},
    Decision: {"on": "2026-11-20", "chance": 0.8, "before": "x", "hours": 2.5},
    FreedHours: {"by": "x", "on": "2026-11-20", "hours": 2.5},
    Visit: {"on": "2026-11-20", "by": "x"},
    Meeting: {"kind": "huddle", "on": "2026-11-24", "at": "10:30", "held": True},
    TalkPoint: {"on": "2026-11-20", "by": "x", "text": "y", "done": "2026-11-22"},
    Goal: {"level": 4, "on": "2026-11-20", "until": "2027-05-01"},
    Learning: {"kind": "mentoring", "hours": 6.5, "start": "2026-11-23", "end": "2026-12-04", "name": "y"},
    Pulse: {"on": "2026-11-20", "questions": ["a", "b"], "answers": [1, 5]},
    Playbook: {"on": "2026-11-20", "brief": {"why": "x"}, "milestones": [{"name": "half", "share": 0.5}]},
}
"""What a row says beside its references and its text."""
_OTHERS = st.lists(st.tuples(st.sampled_from(tuple(_NUMBERED)), _ids, _number, texts), max_size=3)


def _rows(kind: st.SearchStrategy[dict[str, Any]], most: int) -> st.SearchStrategy[list[tuple[str, dict[str, Any]]]]:
    return st.lists(st.tuples(_ids, kind), max_size=most, unique_by=lambda drawn: drawn[0])


def _pick(number: int | None, among: Sequence[str]) -> str | None:
    return None if number is None or not among else among[number % len(among)]


def _picks(numbers: Sequence[int], among: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(among[number % len(among)] for number in numbers)) if among else []


def _others(drawn: Sequence[tuple[type[Row], str, int, str]], rows: Sequence[Row]) -> list[Row]:
    """Rows about hand-offs, tasks and purposes, of the kinds whose references can be met."""

    def ids(*kinds: type[Row]) -> list[str]:
        return [row.id for row in rows if isinstance(row, kinds)]

    people = ids(Member, Provider)
    meant = {
        "member": ids(Member), "skill": ids(Skill), "mentor": ids(Member), "promised_by": ids(Member),
        "handoff": ids(Handoff), "task": ids(Task), "purpose": ids(Purpose),
        "to": people, "who": people, "chosen": people, "proposed": people,
    }  # fmt: skip
    found: dict[tuple[type[Row], str], Row] = {}
    for kind, row_id, number, text in drawn:
        values = {"id": row_id} | _NUMBERED[kind]
        for name, field in kind.model_fields.items():
            if name in values or name == "version":
                continue
            if (kind, name) == (Meeting, "who"):
                values[name] = ids(Member)[:2]
            elif name in meant:
                values[name] = _pick(number, meant[name])
            elif "str" in str(field.annotation) and name in ("words", "text", "use", "name", "reason", "work"):
                values[name] = text
        if all(values.get(name) is not None for name, field in kind.model_fields.items() if field.is_required()):
            found[kind, row_id] = kind.model_validate(values)
    return list(found.values())


@st.composite
def boards(draw: st.DrawFn, most: int = 2) -> Board:
    """Any board with up to `most` rows of each kind: valid rows that refer only to what is there."""
    skills, members = draw(_rows(_SKILL, most)), draw(_rows(_MEMBER, most))
    inside = [row_id for row_id, _ in members]
    providers = [(row_id, values) for row_id, values in draw(_rows(_PROVIDER, most)) if row_id not in inside]
    known, people = [row_id for row_id, _ in skills], inside + [row_id for row_id, _ in providers]
    rows: list[Row] = []
    for team in draw(st.lists(_TEAM, max_size=1)):
        rows.append(Team.model_validate(team | {"lead": _pick(team["lead"], inside)}))
    rows += [Policy.model_validate(values) for values in draw(st.lists(_POLICY, max_size=1))]
    rows += [Skill.model_validate(values | {"id": row_id}) for row_id, values in skills]
    for row_id, values in members:
        held = [{"skill": skill} for skill in _picks(values["certificates"], known)]
        rows.append(Member.model_validate(values | {"id": row_id, "certificates": held}))
    for row_id, values in providers:
        claims = [{"skill": skill, "level": 3.3} for skill in _picks(values["skills"], known)]
        rows.append(Provider.model_validate(values | {"id": row_id, "skills": claims}))
    purposes: list[str] = []
    for row_id, values in draw(_rows(_PURPOSE, most)):
        rows.append(Purpose.model_validate(values | {"id": row_id, "parent": _pick(values["parent"], purposes)}))
        purposes.append(row_id)
    tasks = draw(_rows(_TASK, most))
    for row_id, values in tasks:
        needs = {_pick(number, known): level for number, level in values["skills"]} if known else {}
        refers = {
            "skills": [{"skill": skill, "difficulty": level} for skill, level in needs.items()],
            "purpose": _pick(values["purpose"], purposes),
            "owner": _pick(values["owner"], people),
            "coach": _pick(values["coach"], people),
            "conflicts": _picks(values["conflicts"], people),
        }
        rows.append(Task.model_validate(values | refers | {"id": row_id}))
    if known and inside:
        for kind, row_type in ((_RATING, Rating), (_EVIDENCE, Evidence), (_RUNG, Rung)):
            for row_id, values in draw(_rows(kind, most)):
                whose = {"member": _pick(values["member"], inside), "skill": _pick(values["skill"], known)}
                rows.append(row_type.model_validate(values | whose | {"id": row_id}))
    if tasks and people:
        ids = [row_id for row_id, _ in tasks]
        for row_id, values in draw(_rows(_ENTRY, most)):
            whose = {"task": _pick(values["task"], ids), "who": _pick(values["who"], people)}
            rows.append(TimeEntry.model_validate(values | whose | {"id": row_id}))
        for row_id, values in draw(_rows(_HANDOFF, most)):
            whose = {name: _pick(values[name], people) for name in ("owner", "backup")}
            rows.append(Handoff.model_validate(values | whose | {"id": row_id, "task": _pick(values["task"], ids)}))
    rows += _others(draw(_OTHERS), rows)
    return Board.of(rows)
