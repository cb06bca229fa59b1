"""Every command there is."""

from tui.commands.briefs import BRIEFS
from tui.commands.command import Command
from tui.commands.feelings import SayFeelings
from tui.commands.following import FOLLOWING
from tui.commands.hand_off import HAND_OFF, ShowHandOff
from tui.commands.history import HISTORY, DoAgain, Redo, TakeBack, Undo
from tui.commands.ladder import LADDER
from tui.commands.load import LOAD
from tui.commands.mirror import MIRROR, OpenLine, ShowPeople
from tui.commands.people import PEOPLE, MoveWork, ShowPersonsWork
from tui.commands.policy import POLICY, ShowPolicy
from tui.commands.skills import SKILLS
from tui.commands.talks import TALKS, OpenNotes, PrintSheet
from tui.commands.tasks import TASKS
from tui.commands.today import TODAY, OpenFinding, ShowToday
from tui.commands.triage import TRIAGE, ScoreTrial
from tui.commands.views import VIEWS

ALL: tuple[type[Command], ...] = (
    *TODAY,
    *TASKS,
    *HAND_OFF,
    *FOLLOWING,
    *BRIEFS,
    *TRIAGE,
    *LADDER,
    *SKILLS,
    *PEOPLE,
    *LOAD,
    *TALKS,
    *MIRROR,
    SayFeelings,
    ShowPeople,
    *VIEWS,
    *POLICY,
    *HISTORY,
)
WRITING: frozenset[str] = frozenset(
    command.id
    for command in (
        *TODAY,
        *TASKS,
        *HAND_OFF,
        *FOLLOWING,
        *BRIEFS,
        *SKILLS,
        *PEOPLE,
        *TALKS,
        *MIRROR,
        SayFeelings,
        ScoreTrial,
        *POLICY,
        Undo,
        Redo,
        TakeBack,
        DoAgain,
    )
    if command
    not in (OpenNotes, PrintSheet, MoveWork, ShowHandOff, ShowPersonsWork, ShowPolicy, OpenFinding, OpenLine, ShowToday)
)
"""Ids of the commands that change the board: they say why where it can only be looked at."""
BY_ID = {command.id: command for command in ALL}


def commands_in(area: str) -> tuple[type[Command], ...]:
    """The commands of an area: its own first, then those of everywhere."""
    own = tuple(command for command in ALL if area in command.areas)
    return own + tuple(command for command in ALL if not command.areas)
