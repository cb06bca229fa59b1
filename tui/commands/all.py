"""Every command there is."""

from tui.commands.briefs import BRIEFS
from tui.commands.command import Command
from tui.commands.feelings import SayFeelings
from tui.commands.following import FOLLOWING
from tui.commands.hand_off import HAND_OFF
from tui.commands.history import HISTORY
from tui.commands.ladder import LADDER
from tui.commands.load import LOAD
from tui.commands.mirror import MIRROR, ShowPeople
from tui.commands.people import PEOPLE
from tui.commands.plan import PLAN
from tui.commands.policy import POLICY
from tui.commands.skills import SKILLS
from tui.commands.talks import TALKS
from tui.commands.tasks import TASKS
from tui.commands.today import TODAY
from tui.commands.triage import TRIAGE
from tui.commands.views import VIEWS

ALL: tuple[type[Command], ...] = (
    *TODAY,
    *TASKS,
    *HAND_OFF,
    *FOLLOWING,
    *BRIEFS,
    *TRIAGE,
    *PLAN,
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
BY_ID = {command.id: command for command in ALL}


def commands_in(area: str) -> tuple[type[Command], ...]:
    """The commands of an area: its own first, then those of everywhere."""
    own = tuple(command for command in ALL if area in command.areas)
    return own + tuple(command for command in ALL if not command.areas)
