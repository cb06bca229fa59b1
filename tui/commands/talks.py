"""The 1:1 in the People area: points and promises, planning and closing it, goals, training, the sheet, private notes."""

import datetime as dt
import shlex
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

from platformdirs import user_data_path
from textual.app import SuspendNotSupported

from models.actions.decision import Refused
from models.actions.growth import plan_learning, set_goal
from models.actions.talks import add_point, hold_talk, plan_talk, tick_point
from models.board import Batch, Board
from models.dates import short_day
from models.exchange.files import write_new
from models.exchange.intake import BadFile
from models.meeting import Goal, Learning, TalkPoint
from models.private.vault import is_made
from models.rules.agenda import Source, agenda_of
from models.rules.agenda_text import agenda_markdown, agenda_text
from models.rules.find import NotOne, find_skill
from models.rules.meetings import cadence
from models.rules.trust import may_see_record
from models.rules.wording import NO_LEAD
from tui.commands.command import Command
from tui.commands.filling_in import fill_in
from tui.commands.reading_fields import candidate, choice, day, hours, whole
from tui.desk import Desk
from tui.dialogs.form import Field, Form, Values
from tui.dialogs.question import Question

KINDS = ("training", "mentoring", "shadowing")


def show_source(desk: Desk, source: Source) -> None:
    """Go to where a line of the sheet comes from; what stands nowhere else is told."""
    board, today, person = desk.board, desk.today, desk.at.candidate or ""
    if source.kind == "week":
        desk.app.go.to_week(person, dt.date.fromisoformat(source.id))
    elif source.kind in ("mix", "finding"):
        desk.app.go.to_week(person, None)
    elif source.kind == "ladder":
        desk.app.go.to_level(person, source.id)
    elif source.kind == "goal" and (goal := board.all(Goal).get(source.id)) is not None:
        desk.app.go.to_level(person, goal.skill)
    elif source.kind == "learning" and (item := board.all(Learning).get(source.id)) is not None:
        desk.app.go.to_week(person, item.start - dt.timedelta(days=item.start.weekday()))
    elif source.kind == "point" and (point := board.all(TalkPoint).get(source.id)) is not None:
        by = f" by {board.name_of(point.by)}" if point.by else ""
        desk.tell(f"noted{by} on {short_day(point.on, today)}; x ticks it off")
    else:
        desk.tell(f"it stands in the log: L; {desk.at.text}")


class OfAMember(Command):
    """A command of the 1:1 with the member under the cursor: for them and for the lead."""

    areas: ClassVar[frozenset[str]] = frozenset({"people"})
    needs = "put the cursor on a member of the team; a 1:1 is for them and for the lead"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """A member is under the cursor whose sheet may be seen."""
        person = desk.at.candidate
        board = desk.board
        if person is None or person not in board.members or person == board.team.lead:
            return False
        return may_see_record(board, desk.session.me, person)

    @classmethod
    def why_not(cls, desk: Desk) -> str:
        """Where nobody leads, who that is comes first."""
        if desk.board.team.lead not in desk.board.members and desk.at.candidate != desk.session.me:
            return f"a 1:1 is for a member and for the lead; {NO_LEAD}"
        return cls.needs


class NotePoint(OfAMember):
    """Note something for the next 1:1."""

    id, key, name, word = "talk.point", "n", "Note a point or a promise for the 1:1", "note"
    help = "note something to talk about, or a promise; both see it, and it stays until it is ticked off"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask what."""
        person, me = desk.at.candidate or "", desk.session.me

        def decide(values: Values, board: Board) -> Batch:
            return add_point(
                board,
                person,
                values["text"],
                desk.today,
                promised_by=candidate(values["promised_by"], "promised by", board),
                due=day(values["due"], "until", desk.today),
                by=me,
            )

        fields = [
            Field("text", "What"),
            Field("promised_by", "Promised by", "", "only for a promise: who gave it"),
            Field("due", "Until", "", "only for a promise: fri, +7d"),
        ]
        await fill_in(desk, f"For the 1:1 with {desk.board.name_of(person)}", fields, decide)


class TickOff(OfAMember):
    """Tick a point or a promise off."""

    id, key, name, word = "talk.tick", "x", "Tick a point or a promise off", "tick off"
    help = "tick off the point or the promise under the cursor; u brings it back"
    needs = "put the cursor on a point or a promise of the page"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on one."""
        source = desk.at.source
        return super().possible(desk) and source is not None and source.kind == "point"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Done at once."""
        source = desk.at.source
        if source is not None:
            await desk.perform(lambda board: tick_point(board, source.id, desk.today), desk.board)


class PlanTalk(OfAMember):
    """Plan the next 1:1."""

    id, key, name, word = "talk.plan", "m", "Plan the next 1:1", "plan"
    help = "say when the next 1:1 is; one that is planned already is moved"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask when."""
        person, me = desk.at.candidate or "", desk.session.me
        rhythm = cadence(desk.board, person, desk.today)
        planned = rhythm.planned
        on = planned.on if planned is not None else max(rhythm.due, desk.today)

        def decide(values: Values, board: Board) -> Batch:
            when = day(values["on"], "on", desk.today)
            if when is None:
                raise Refused("on: say which day, such as thu")
            return plan_talk(
                board,
                person,
                when,
                desk.today,
                at=_hour(values["at"]),
                minutes=whole(values["minutes"], "minutes") or 30,
                by=me,
            )

        fields = [
            Field("on", "On", on.isoformat(), "thu, +7d"),
            Field("at", "At", f"{planned.at:%H:%M}" if planned is not None and planned.at else "", "10:30"),
            Field("minutes", "Minutes", str(planned.minutes) if planned is not None else "30"),
        ]
        await fill_in(desk, f"The next 1:1 with {desk.board.name_of(person)}", fields, decide)


class CloseTalk(OfAMember):
    """Close the 1:1 of today."""

    id, key, name, word = "talk.close", "c", "Close the 1:1 of today", "close 1:1"
    help = "the 1:1 was held today: what is not ticked off is carried over, and the next one is planned"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask what is new, and when the next one is."""
        person, me = desk.at.candidate or "", desk.session.me
        following = desk.today + dt.timedelta(days=cadence(desk.board, person, desk.today).every)

        def decide(values: Values, board: Board) -> Batch:
            new = [values["point"]] if values["point"] else []
            next_on = day(values["next"], "next", desk.today)
            return hold_talk(board, person, desk.today, points=new, note=values["note"], next_on=next_on, by=me)

        fields = [
            Field("note", "For both to read", "", "optional"),
            Field("point", "For next time", "", "optional: a new point"),
            Field("next", "Next one on", following.isoformat(), "empty plans none"),
        ]
        await fill_in(desk, f"Close the 1:1 with {desk.board.name_of(person)}", fields, decide)


class AgreeGoal(OfAMember):
    """Agree on a goal."""

    id, key, name = "talk.goal", "e", "Agree on a goal"
    help = "a level to reach in a skill until a day; the page then shows the way there"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask in which skill, to which level."""
        person, me = desk.at.candidate or "", desk.session.me

        def decide(values: Values, board: Board) -> Batch:
            skill = _skill(values["skill"], board)
            try:
                level = float(values["level"].replace(",", "."))
            except ValueError:
                raise Refused(f"level: {values['level']!r} is not a number from 0 to 5") from None
            until = day(values["until"], "until", desk.today)
            return set_goal(board, person, skill, level, desk.today, until=until, words=values["words"], by=me)

        fields = [
            Field("skill", "Skill", "", "sql", tuple(skill.name for skill in desk.board.skills.values())),
            Field("level", "To level", "", "3.5"),
            Field("until", "Until", "", "2027-05-31"),
            Field("words", "What for", "", "optional"),
        ]
        await fill_in(desk, f"A goal with {desk.board.name_of(person)}", fields, decide)


class PlanTraining(OfAMember):
    """Plan training or mentoring."""

    id, key, name = "talk.learn", "r", "Plan training or mentoring"
    help = "its hours leave the capacity of who learns, and of who teaches"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask what, how much and when."""
        person = desk.at.candidate or ""

        def decide(values: Values, board: Board) -> Batch:
            start = day(values["start"], "from", desk.today) or desk.today
            return plan_learning(
                board,
                person,
                _skill(values["skill"], board),
                values["name"] or "training",
                hours(values["hours"] or "0", "hours"),
                start,
                day(values["end"], "to", desk.today) or start,
                kind=choice(values["kind"], "kind", KINDS),
                mentor=candidate(values["mentor"], "mentor", board),
            )

        fields = [
            Field("skill", "Skill", "", "sql", tuple(skill.name for skill in desk.board.skills.values())),
            Field("name", "What", "", "a course; the ledger, in pairs"),
            Field("kind", "Kind", "training", "", KINDS),
            Field("mentor", "Mentor", "", "who helps; empty for a course"),
            Field("hours", "Hours", "", "8"),
            Field("start", "From", "", "today"),
            Field("end", "To", "", "+14d"),
        ]
        await fill_in(desk, f"Training of {desk.board.name_of(person)}", fields, decide)


class PrintSheet(OfAMember):
    """Write the sheet to a file."""

    writes = False
    id, key, name = "talk.print", "p", "Print the sheet of the 1:1"
    help = "write the sheet to a file: Markdown, or plain text where its name ends in .txt; private notes are not on it"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Ask where to."""
        person = desk.at.candidate or ""
        if desk.session.restricted:
            desk.warn("files of the server are switched off for this key; y copies a line")
            return
        agenda = agenda_of(desk.board, person, desk.today, desk.session.me)

        def check(values: Values) -> tuple[bool, str]:
            place = Path(values["file"]).expanduser()
            if not values["file"] or place.is_dir():
                return False, "file: name a file, such as ana.md"
            return (False, f"file: {place} is there already; choose another name") if place.exists() else (True, "")

        name = f"1on1-{person}-{desk.today}.md"
        fields = [Field("file", "File", name)]
        values = await desk.ask(Form(f"Print: {agenda.name}", fields, check, desk.glyphs, send="write", new=True))
        if values is None:
            return
        place = Path(values["file"]).expanduser()
        try:
            write_new(place, agenda_text(agenda) if place.suffix == ".txt" else agenda_markdown(agenda))
        except (BadFile, OSError) as error:
            desk.warn(str(error))
        else:
            desk.tell(f"wrote {place}")


class OpenNotes(OfAMember):
    """Open the private notes."""

    writes = False
    id, key, name, word = "talk.notes", "s", "Open your private notes", "private notes"
    help = "your own notes about this person, which nobody else can read; they open in a process of their own"
    needs = "put the cursor on another member of the team"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """Anybody may have notes of their own about anybody."""
        return desk.at.candidate in desk.board.members

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Give the terminal to the notes until they are closed. Nothing of them comes into this process."""
        person = desk.at.candidate or ""
        if desk.session.restricted:
            desk.warn("there are no private notes on an account that several people share")
            return
        if not await _has_key(desk):
            return
        about = ["notes", "--", person] if person.startswith("-") else ["notes", person]  # an id is no option
        try:
            with desk.app.suspend():
                ended = subprocess.run([*_PROGRAM, *desk.session.same, *about], check=False)
        except SuspendNotSupported:
            desk.warn("private notes need a terminal; in one, use: evenhand notes")
            return
        if ended.returncode:
            desk.warn(f"the notes were not opened; see why with: evenhand {shlex.join(about)}")


_PROGRAM = (sys.executable, "-m", "evenhand")


async def _has_key(desk: Desk) -> bool:
    """Whether there is a key; where there is none, one is made if the person wants it."""
    folder = user_data_path("evenhand", appauthor=False)
    if is_made(folder):
        return True
    text = f"Make a key for private notes in {folder}? Whoever loses it loses the notes; keep a copy of it."
    if not await desk.ask(Question(text, desk.glyphs)):
        return False
    made = subprocess.run([*_PROGRAM, "notes", "--make-key"], capture_output=True, text=True, check=False)
    if made.returncode:
        desk.warn(made.stderr.strip().removeprefix("evenhand: ") or "the key could not be made")
    return not made.returncode


def _skill(text: str, board: Board) -> str:
    if not text:
        raise Refused("skill: say which one")
    try:
        return find_skill(text, board).id
    except NotOne as error:
        raise Refused(f"skill: {error}") from None


def _hour(text: str) -> dt.time | None:
    if not text:
        return None
    try:
        return dt.time.fromisoformat(text if ":" in text else f"{text.zfill(2)}:00")
    except ValueError:
        raise Refused(f"at: {text!r} is no hour; write it like 10:30") from None


TALKS = (NotePoint, TickOff, PlanTalk, CloseTalk, OpenNotes, AgreeGoal, PlanTraining, PrintSheet)
"""The commands of the 1:1."""
