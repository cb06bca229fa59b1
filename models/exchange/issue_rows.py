"""How the issues of a file become the tasks, people, skills and purposes of a board."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from models.actions.decision import in_words
from models.exchange.foreign import shortened
from models.exchange.import_map import ImportMap
from models.exchange.intake import Intake, Note
from models.exchange.issues import Issue, Person, people_of, shown_as, uses_of
from models.exchange.labels import name_of_skill, priority_named
from models.exchange.wanted import Wanted
from models.row import Row
from models.team import Member, Skill
from models.text import clean_line
from models.work import ENDED, Purpose, Task

_DOUBTS_TOLD = 3
"""Of doubts about the same field so many are told one by one; a column in a foreign date format has thousands."""
_UNFINISHED = frozenset({"open", "doing", "blocked", "later"})
_KEPT_FIELDS: Mapping[str, frozenset[Any] | None] = {"skills": None, "purpose": None}


def intake_of(
    issues: Sequence[Issue], chosen: ImportMap, today: dt.date, skipped: Sequence[Note] = (), notes: Sequence[Note] = ()
) -> Intake:
    """The issues of a file as wanted rows, whichever tracker they are from."""
    left_out = list(skipped)
    issues = list(_once(issues, left_out))
    labels, milestones, often = uses_of(issues, chosen)
    ids, people = people_of(issues, chosen)
    wanted: list[Wanted] = []
    for issue in issues:
        row = _task(issue, chosen, labels, milestones, ids)
        problem = _misfit(row, "title" if issue.title is None else None)
        if problem:
            left_out.append(Note(issue.where, f"{shortened(issue.key)}: {problem}; skipped"))
        else:
            wanted.append(row)
    owners = {row.values.get("owner") for row in wanted}
    needed = {part["skill"] for row in wanted for part in row.values.get("skills", ())}
    purposes = {row.values.get("purpose") for row in wanted}
    wanted += [row for row in _members(ids, people) if row.id in owners]
    wanted += [row for row in _skills(labels, often) if row.id in needed]
    wanted += [row for row in _purposes(labels, milestones) if row.id in purposes]
    return Intake(tuple(wanted), tuple(left_out), (*notes, *_doubts(issues)), history_on=today)


def _once(issues: Iterable[Issue], skipped: list[Note]) -> Iterator[Issue]:
    seen: dict[str, str] = {}
    repeated: list[str] = []
    for issue in issues:
        issue = replace(issue, key=clean_line(issue.key))  # as the model will clean it: keys alike after that are one
        if issue.key in seen:
            repeated.append(issue.key)
            continue
        seen[issue.key] = issue.where
        yield issue
    if len(repeated) > 3:
        skipped.append(Note("file", f"{len(repeated)} rows repeat an id, {repeated[0]} say; the first of each counts"))
    else:
        skipped += [Note(seen[key], f"{key} is there more than once; the first counts") for key in repeated]


def _task(
    issue: Issue,
    chosen: ImportMap,
    labels: Mapping[str, str],
    milestones: Mapping[str, str],
    ids: Mapping[str, str],
) -> Wanted:
    uses = [labels[shown_as(label)] for label in dict.fromkeys(issue.topics + issue.labels)]
    keeps = dict(_KEPT_FIELDS)
    status, sure = _status(issue, uses)
    if status == "open" and not sure:
        keeps["status"] = _UNFINISHED
    skills = dict.fromkeys(use.removeprefix("skill:") for use in uses if use.startswith("skill:"))
    difficulty = {} if chosen.defaults.difficulty is None else {"difficulty": chosen.defaults.difficulty}
    effort = issue.estimate_hours
    if effort is None:
        keeps["effort_hours"] = None  # what follows is only a guess
        effort = issue.weight * chosen.defaults.hours_per_weight if issue.weight else chosen.defaults.effort_hours
    values = {
        "title": issue.title,
        "status": status,
        "owner": next((ids[person.key] for person in issue.people if ids[person.key] != "ignore"), None),
        "skills": tuple({"skill": skill, **difficulty} for skill in skills) or None,
        "purpose": _purpose(issue, uses, milestones),
        "priority": _priority(issue, uses, chosen),
        "effort_hours": effort,
        "logged_hours": issue.logged_hours,
        "created": issue.created,
        "start": issue.start,
        "due": issue.due,
        "closed": issue.closed if status in ENDED or status is None else None,
        "source": issue.source,
        "url": issue.url,
    }
    stated = {name: value for name, value in values.items() if value is not None}
    return Wanted(Task, issue.key, stated, issue.where, keeps, issue.title is None, issue.source is not None)


def _status(issue: Issue, uses: Sequence[str]) -> tuple[str | None, bool]:
    said = [use.removeprefix("status:") for use in uses if use.startswith("status:")]
    if issue.status == "done" and "dropped" in said:
        return "dropped", True
    if issue.status == "open":
        for status in ("blocked", "doing", "later"):
            if status in said:
                return status, True
    return issue.status, issue.sure


def _purpose(issue: Issue, uses: Sequence[str], milestones: Mapping[str, str]) -> str | None:
    found = [use for use in (milestones.get(shown_as(issue.milestone)) if issue.milestone else None, *uses) if use]
    return next((use.removeprefix("purpose:") for use in found if use.startswith("purpose:")), None)


def _priority(issue: Issue, uses: Sequence[str], chosen: ImportMap) -> int | None:
    if issue.priority is not None:
        found = chosen.priority.get(issue.priority) or priority_named(issue.priority)
        if found:
            return found
    stated = [int(use.removeprefix("priority:")) for use in uses if use.startswith("priority:")]
    return max(stated, default=None)


def _members(ids: Mapping[str, str], people: Mapping[str, Person]) -> Iterator[Wanted]:
    for key, member in {member: key for key, member in sorted(ids.items(), reverse=True)}.items():
        yield Wanted(Member, key, {"name": people[member].name}, f"person {shortened(member)}", {"name": None})


def _skills(labels: Mapping[str, str], often: Mapping[str, int]) -> Iterator[Wanted]:
    said_as: dict[str, list[str]] = {}
    for label in sorted(labels, key=lambda label: (-often[label], label)):
        if labels[label].startswith("skill:"):
            said_as.setdefault(labels[label].removeprefix("skill:"), []).append(label)
    for skill, names in said_as.items():
        name = name_of_skill(names[0])
        aliases = tuple(label for label in names if label.casefold() not in (name.casefold(), skill.casefold()))
        values: dict[str, Any] = {"name": name} | ({"aliases": aliases} if aliases else {})
        yield Wanted(Skill, skill, values, f"label {shortened(names[0])}", {"name": None, "aliases": None})


def _purposes(labels: Mapping[str, str], milestones: Mapping[str, str]) -> Iterator[Wanted]:
    names: dict[str, str] = {}
    for name, use in sorted((*milestones.items(), *labels.items())):
        if use.startswith("purpose:"):
            names.setdefault(use.removeprefix("purpose:"), name)
    for purpose, name in names.items():
        yield Wanted(Purpose, purpose, {"name": name}, f"milestone {shortened(name)}", {"name": None})


def _doubts(issues: Sequence[Issue]) -> Iterator[Note]:
    several = [issue.key for issue in issues if len(issue.people) > 1]
    if several:
        many = "1 issue has" if len(several) == 1 else f"{len(several)} issues have"
        yield Note("assignees", f"{many} several assignees, such as {several[0]}; the first is the owner")
    alike: Counter[str] = Counter()
    for issue in issues:
        for doubt in issue.doubts:
            field = doubt.split(maxsplit=1)[0]
            alike[field] += 1
            if alike[field] <= _DOUBTS_TOLD:
                yield Note(issue.where, f"{shortened(issue.key)}: {doubt}")
    for field, count in alike.items():
        if count > _DOUBTS_TOLD:
            yield Note("file", f"{count - _DOUBTS_TOLD} more issues with such a {field}")


def _misfit(wanted: Wanted, without: str | None) -> str | None:
    """What the model would refuse in a row; one bad row of a foreign file is no reason to refuse the others."""
    row_type: type[Row] = wanted.row_type
    try:
        row_type.model_validate({**wanted.values, **({without: "-"} if without else {}), "id": wanted.id})
    except ValidationError as error:
        return clean_line(in_words(error), 200)
    return None
