"""The settings: go to them, change one, put one back."""

from collections.abc import Callable, Sequence
from functools import partial

from models.actions.decision import Refused
from models.actions.team import change_policy
from models.board import Board
from models.rules.settings import Setting, find_setting
from tui.commands.command import Command
from tui.desk import Desk
from tui.dialogs.setting import SettingDialog

_AREA = frozenset({"policy"})


class ShowPolicy(Command):
    """Go to the policy."""

    writes = False
    id, key, name = "view.policy", "comma", "Show the policy: the settings behind the numbers"
    shown_key, help = ",", "the policy: which numbers do the answers rest on, and where are they from?"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("policy")


class OnSetting(Command):
    """A command for the setting under the cursor."""

    areas = _AREA
    needs = "no setting is under the cursor"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a setting."""
        return desk.at.setting is not None


class ChangeSetting(OnSetting):
    """Change the setting."""

    id, key, name, word = "policy.change", "e,enter", "Change the setting", "change"
    help = "change the setting under the cursor; what it would change is shown before it is saved (also enter)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the dialog with the value in force."""
        setting = find_setting(desk.at.setting or "", desk.board.policy)
        await _change(desk, setting, f"{setting.value:g}")


class ResetSetting(OnSetting):
    """Put the setting back to its default."""

    id, key, name, word = "policy.default", "r", "Put the setting back to its default", "default"
    help = "put the setting under the cursor back to its default; what that would change is shown first"
    needs = "this setting has its default value"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """It is other than its default."""
        return super().possible(desk) and find_setting(desk.at.setting or "", desk.board.policy).changed

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the dialog with the default in the field."""
        setting = find_setting(desk.at.setting or "", desk.board.policy)
        await _change(desk, setting, f"{setting.threshold.default:g}")


async def _change(desk: Desk, setting: Setting, value: str) -> None:
    field = setting.threshold.field

    def check(text: str) -> tuple[float | None, str]:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            return None, f"{text!r} is not a number; write 6 or 2.5" if text else "a number, such as 6 or 2.5"
        if number == getattr(desk.board.policy, field):
            return None, ""
        try:
            change_policy(desk.board, **{field: number})
        except Refused as refusal:
            return None, str(refusal)
        return number, ""

    seen = desk.board
    look = partial(_look, seen, desk, field)
    chosen = await desk.ask(SettingDialog(setting, value, check, look, desk.glyphs))
    if chosen is not None:
        await desk.perform(lambda board: change_policy(board, **{field: chosen}), seen)


def _look(board: Board, desk: Desk, field: str, value: float, wanted: Callable[[], bool]) -> Sequence[str]:
    from models.rules.policy_effects import Stopped, effect_lines, effect_of  # asked for seldom

    after = board.apply(change_policy(board, **{field: value}).changes)
    try:
        return effect_lines(effect_of(board, after, desk.today, desk.session.me, wanted=wanted), board)
    except Stopped:
        return ()


POLICY = (ShowPolicy, ChangeSetting, ResetSetting)
