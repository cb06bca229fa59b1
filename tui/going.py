"""The ways from anywhere in the app to an area, and onto what is meant there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from tui.app import EvenhandApp


class Going:
    """Takes the app to an area. What it is to stand on there comes after the next frame, when the area is built."""

    def __init__(self, app: EvenhandApp):
        self._app = app

    def to_area(self, area: str) -> None:
        """Go to an area."""
        if area != self._app.current_mode:
            self._app.switch_mode(area)

    def to_area_beside(self, step: int) -> None:
        """Go so many areas on."""
        names = self._app.areas._fields
        self.to_area(names[(names.index(self._app.current_mode) + step) % len(names)])

    def to_person(self, person: str | None) -> None:
        """Go to the board, onto somebody's first task."""
        self.to_area("board")
        self._app.call_after_refresh(self._app.areas.board.show_person, person)

    def to_task(self, task: str) -> None:
        """Go to the board, onto a task."""
        self.to_area("board")
        self._app.call_after_refresh(self._app.areas.board.show_task, task)

    def to_level(self, person: str | None, skill: str) -> None:
        """Go to the skills, onto a person's level in one."""
        self.to_area("skills")
        self._app.call_after_refresh(self._app.areas.skills.put_cursor, person, skill)

    def to_week(self, person: str, monday: dt.date | None) -> None:
        """Go to the load, onto a person's week."""
        self.to_area("load")
        self._app.call_after_refresh(self._app.areas.load.put_cursor, person, monday)

    def to_setting(self, field: str) -> None:
        """Go to a setting of the policy."""
        self.to_area("policy")
        self._app.call_after_refresh(self._app.areas.policy.put_cursor, field)

    def to_hand_off(self, task: str) -> None:
        """Open the page of a task's hand-off over the area."""
        from tui.screens.hand_off_page import HandOffPage  # when it is first opened

        self._app.push_screen(HandOffPage(self._app.desk, task))
