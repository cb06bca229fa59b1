"""F01: one cell has level, target, wish and freshness; all is reached by keyboard on 40 x 80; Delegating is a skill.

How long 40 x 80 takes to draw is measured in `bench/`, not here.
"""

from pathlib import Path

import pytest

from models.actions.team import add_skill
from models.board import Board
from models.policy import Policy
from models.rules.coverage import coverage
from models.rules.levels import unrated
from models.rules.skill_order import in_order_of
from models.store.store import Store
from models.team import Member, Rating, RequiredHolders, Skill, Team
from tests.conftest import TODAY
from tests.screens.showing import found, press, said, shown, text_of, until
from tui.glyphs import ASCII, UNICODE
from tui.words import level_cell


@pytest.mark.parametrize(
    ("known", "cell"),
    [
        ({"reported": 3.0, "is_shown": lambda: True}, "3"),
        ({"reported": 3.0, "wish": "want", "target": 4.5}, "3?♥4.5"),
        ({"reported": 2.5, "is_shown": lambda: True, "target": 4.0}, "2.5→4"),
        ({"reported": 3.0, "wish": "avoid", "idle_months": 7.0}, "3?°−"),
        ({"reported": None}, "·"),
    ],
)
def test_one_cell_has_level_target_wish_and_freshness(known: dict[str, object], cell: str) -> None:
    level = unrated(Policy())._replace(mean=float(str(known["reported"] or 1)), **known)  # type: ignore[arg-type]
    level = level._replace(effective=level.mean)
    assert level_cell(level, Policy(), UNICODE) == cell
    assert level_cell(level, Policy(), ASCII).isascii()
    assert len(cell) <= 9


@pytest.fixture
def wide_path(tmp_path: Path) -> Path:
    """40 members and 80 skills of 8 kinds; every fifth skill wants a holder more than it has."""
    rows = [
        Team(name="Wide", lead="m00"),
        *(
            Skill(
                id=f"s{n:02}",
                name=f"Skill {n:02}",
                group=f"Kind {n % 8}",
                required=RequiredHolders(level=3, holders=1 + (n % 5 == 0)),
            )
            for n in range(80)
        ),
        *(Member(id=f"m{n:02}", name=f"Person {39 - n:02}") for n in range(40)),
        *(
            Rating(id=f"m{n % 40:02}/s{n:02}/1", member=f"m{n % 40:02}", skill=f"s{n:02}", level=4, on=TODAY)
            for n in range(80)
        ),
    ]
    path = tmp_path / "wide.db"
    Store.create(path, rows).close()
    return path


async def test_forty_by_eighty_by_keyboard_alone(wide_path: Path) -> None:
    async with shown(wide_path, size=(80, 24), me="m00", area="skills") as (app, pilot):
        grid = app.areas.skills.main()
        first = grid.column
        assert grid.row == "m00"
        await press(pilot, "pagedown")
        below = grid.row
        assert below not in ("m00", "m01")
        await press(pilot, "shift+right", "right_parenthesis")
        assert grid.sheet is not None
        assert list(grid.sheet.columns).index(grid.column or "") == 12
        await press(pilot, "shift+left", "left_parenthesis", "g")
        assert (grid.row, grid.column) == ("m00", first)
        await press(pilot, "slash", *"@m07", "enter")
        assert [row for row in grid.sheet.rows if row.startswith("m")] == ["m07"]
        await press(pilot, "escape", "colon", *"skill 63")
        await until(pilot, lambda: "Skill 63: levels" in found(app))
        await press(pilot, "enter")
        await until(pilot, lambda: grid.column == "s63")
        assert "Skill 63" in text_of(app)


async def test_it_stands_in_three_orders_and_the_cursor_stays(wide_path: Path) -> None:
    async with shown(wide_path, size=(200, 60), me="m00", area="skills") as (app, pilot):
        await press(pilot, "right", "right", "down")
        grid = app.areas.skills.main()
        here = (grid.row, grid.column)
        await press(pilot, "o")
        assert "holders missing first" in said(app)
        assert grid.sheet is not None
        assert list(grid.sheet.columns[:3]) == ["s00", "s05", "s10"]
        assert (grid.row, grid.column) == here
        await press(pilot, "o")
        assert list(grid.sheet.columns[:3]) == ["s00", "s01", "s02"]
        assert list(grid.sheet.rows[:2]) == ["m39", "m38"]
        await press(pilot, "o")
        assert list(grid.sheet.columns[:3]) == ["s00", "s08", "s16"]
        assert list(grid.sheet.rows[:2]) == ["m00", "m01"]


def test_no_order_puts_people_by_a_level(wide_path: Path) -> None:
    store = Store.open(wide_path)
    board = store.load()
    store.close()
    people = list(board.members)
    assert in_order_of("thin", people, board, TODAY)[0] == people
    assert in_order_of("kind", people, board, TODAY)[0] == people
    by_name = in_order_of("name", people, board, TODAY)[0]
    assert [board.name_of(person) for person in by_name] == sorted(board.name_of(person) for person in people)
    thin = in_order_of("thin", people, board, TODAY)[1]
    missing = [coverage(board, skill, TODAY).missing for skill in thin]
    assert missing == sorted(missing, reverse=True)


def test_delegating_is_a_skill(sample_path: Path) -> None:
    store = Store.open(sample_path)
    sample = store.load()
    store.close()
    assert len(sample.skills["delegating"].anchors) == 6
    added = add_skill(Board(), "Delegating").changes[0].after
    assert isinstance(added, Skill)
    assert added.anchors == sample.skills["delegating"].anchors
    own = add_skill(Board(), "Delegating", anchors=("never",)).changes[0].after
    assert isinstance(own, Skill)
    assert own.anchors == ("never",)
