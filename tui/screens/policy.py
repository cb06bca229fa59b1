"""The policy: which numbers do the answers rest on, where are they from, and what would another one change?"""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from models.rules.settings import Setting, settings_of
from models.rules.why_setting import why_setting
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.desk import Desk
from tui.screens.area import AreaScreen
from tui.shell import At
from tui.widgets.setting_detail import SettingDetail
from tui.widgets.setting_list import SettingList


class PolicyScreen(AreaScreen):
    """The list of settings by group, and beside it all that can be asked about the one under the cursor."""

    AREA = "policy"
    FILTER_HINT = "words of a name, a meaning, a source: stretch, study, changed"
    BINDINGS: ClassVar = bindings(commands_in("policy"))

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._words = ""

    def body(self) -> ComposeResult:
        """The list and the setting."""
        with Horizontal(id="policy"):
            yield SettingList(id="settings", glyphs=self.desk.glyphs)
            yield SettingDetail(id="setting", glyphs=self.desk.glyphs)

    def main(self) -> SettingList:
        """Keys go to the list."""
        return self.query_one(SettingList)

    def show_board(self) -> None:
        """Show the settings as they are now."""
        self.main().show(settings_of(self.desk.board.policy, self._words))

    def put_cursor(self, field: str) -> None:
        """Put the cursor on a setting; a filter that hides it is taken away."""
        self.set_filter("")
        self.show_board()
        self.main().put_cursor(field)

    @property
    def here(self) -> Setting | None:
        """The setting under the cursor."""
        return self.main().here if self.is_mounted else None

    @property
    def at(self) -> At:
        """The setting under the cursor, as text."""
        here = self.here
        if here is None:
            return At()
        t = here.threshold
        return At(
            setting=t.field,
            number=partial(why_setting, here, self.desk.board, self.desk.today, self.desk.session.me),
            text=f"{t.field} = {here.value:g} {t.unit}: {t.meaning}",
        )

    @property
    def filter_text(self) -> str:
        """The filter of the settings; that of the other areas speaks of tasks."""
        return self._words

    def set_filter(self, text: str) -> str:
        """Put a filter in force; any words will do."""
        self._words = text.strip()
        return ""

    def on_setting_list_moved(self, event: SettingList.Moved) -> None:
        """Show the setting."""
        event.stop()
        self.query_one(SettingDetail).show(event.setting)
        self.show_keys()

    def on_setting_list_opened(self, event: SettingList.Opened) -> None:
        """A setting was clicked twice."""
        event.stop()
        self.action_command("policy.change")
