"""Issues of any tracker, and what their labels, milestones and people become."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from models.exchange.import_map import MOST_WORDS, ImportMap
from models.exchange.intake import BadFile
from models.exchange.labels import name_of_skill, use_of_label, use_of_milestone
from models.exchange.slugs import slug
from models.text import clean_line

_LABEL_LIMIT = 200


class Person(NamedTuple):
    """Somebody as a tracker names them: `key` is stable (a user name), `name` is for reading."""

    key: str
    name: str
    robot: bool = False


@dataclass(frozen=True)
class Issue:
    """One issue of a tracker, in the words of the board. None: the file does not say.

    Attributes:
        key: the id it gets: `WEB-12`, `GH-479`.
        where: the place in the file.
        source: where it came from, as `format:key`.
        title: None for a row that only adds to a task that is there.
        status: a status of the board.
        sure: the tracker says this status itself; else it says only that the issue is not closed.
        topics: components and the like: always skills, unless the import map says otherwise.
        labels: everything else it is tagged with.
        weight: weight or story points.
        doubts: what was left out, in words.
    """

    key: str
    where: str
    source: str | None = None
    title: str | None = None
    status: str | None = None
    sure: bool = True
    topics: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    state: str | None = None
    milestone: str | None = None
    people: tuple[Person, ...] = ()
    created: dt.date | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    closed: dt.date | None = None
    estimate_hours: float | None = None
    logged_hours: float | None = None
    weight: float | None = None
    priority: str | None = None
    url: str | None = None
    doubts: tuple[str, ...] = ()


def uses_of(issues: Iterable[Issue], chosen: ImportMap) -> tuple[dict[str, str], dict[str, str], Counter[str]]:
    """What every label and every milestone of the issues becomes, and how often each is there.

    Raises:
        BadFile: there are more of them than any team has.
    """
    labels: dict[str, str] = {}
    milestones: dict[str, str] = {}
    often: Counter[str] = Counter()
    for issue in issues:
        topics = [shown_as(topic) for topic in issue.topics]
        for label in dict.fromkeys(topics + [shown_as(label) for label in issue.labels]):
            often[label] += 1
            if label in topics:  # a component that is also a label is a topic
                labels[label] = chosen.labels.get(label) or f"skill:{slug(name_of_skill(label))}"
            elif label not in labels:
                labels[label] = chosen.labels.get(label) or use_of_label(label)
        if issue.milestone:
            name = shown_as(issue.milestone)
            often[f"milestone {name}"] += 1
            milestones[name] = chosen.milestones.get(name) or use_of_milestone(name)
        if len(labels) > MOST_WORDS or len(milestones) > MOST_WORDS:
            raise BadFile(f"{issue.where}: more than {MOST_WORDS:,} labels or milestones so far; split the file")
    return labels, milestones, often


def people_of(issues: Iterable[Issue], chosen: ImportMap) -> tuple[dict[str, str], dict[str, Person]]:
    """The member id (or `ignore`) of everybody who carries an issue, and who they are."""
    people = {person.key: person for issue in issues for person in issue.people}
    ids: dict[str, str] = {}
    numbers = Counter[str]()
    taken: set[str] = set()
    for key, person in sorted(people.items()):
        if key in chosen.people:
            ids[key] = chosen.people[key]
        elif person.robot:
            ids[key] = "ignore"
        else:
            stem = slug(person.name if "@" in key or len(key) > 20 or " " in key else key)
            found = stem
            while found in taken:  # two people are never one, however alike their names
                numbers[stem] += 1
                found = f"{stem}-{numbers[stem] + 1}"
            ids[key] = found
        taken.add(ids[key])
    return ids, people


def shown_as(label: str) -> str:
    """A label as the import map names it: one line, not too long."""
    return clean_line(label, _LABEL_LIMIT)
