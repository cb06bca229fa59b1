"""Talks and growth: meetings, what is carried from one to the next, goals, training and mentoring, shared answers."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from models.row import Day, Hours, LevelValue, Row, Several
from models.text import Id, Line, Note


class Meeting(Row):
    """A 1:1 or a huddle, planned or held. The day and the hour are those of the team's zone."""

    kind: Literal["1:1", "huddle"] = "1:1"
    who: Several[Id]
    """Members who take part; of a 1:1 the one it is about, and the lead is there too."""
    on: Day
    at: dt.time | None = None
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    held: bool = False
    by: Id | None = None
    note: Note = ""
    """What both may read. A huddle's says its social part."""


class TalkPoint(Row):
    """Something to talk about in somebody's 1:1, or a promise made there. Both see it; it stays until it is ticked off."""

    member: Id
    """Whose 1:1 it belongs to."""
    on: Day
    by: Id | None = None
    text: Line
    promised_by: Id | None = None
    """Who promised it; None where it is a point to talk about."""
    due: Day | None = None
    done: Day | None = None


class Goal(Row):
    """A level that a member wants to reach in a skill, as both agreed."""

    member: Id
    skill: Id
    level: LevelValue
    until: Day | None = None
    on: Day
    by: Id | None = None
    words: Note = ""
    ended: Day | None = None


class Learning(Row):
    """Training or mentoring of a member in a skill. Its hours count in the capacity of the member, and of the mentor."""

    member: Id
    skill: Id
    kind: Literal["training", "mentoring", "shadowing"] = "training"
    name: Line
    mentor: Id | None = None
    hours: Hours
    start: Day
    end: Day
    done: bool = False


class Pulse(Row):
    """Somebody's own answers, each 1 to 5, which they chose to share."""

    member: Id
    on: Day
    questions: Annotated[Several[Line], Field(max_length=3)]
    answers: Annotated[Several[Annotated[int, Field(ge=1, le=5)]], Field(max_length=3)]
    words: Note = ""
