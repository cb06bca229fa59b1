"""Where things lie when nobody says otherwise: the XDG folders of the user."""

import os
from pathlib import Path

from models.store.address import Place, place_of

BOARD_VARIABLE, SETTINGS_VARIABLE = "EVENHAND_BOARD", "EVENHAND_CONFIG"


def board_place(given: str | None) -> Place:
    """The board that is meant: the one given, else the one of the environment, else `default_board`."""
    named = given or os.environ.get(BOARD_VARIABLE)
    return place_of(named) if named else default_board()


def default_board() -> Path:
    """`board.db` in the data folder of the user."""
    from platformdirs import user_data_path  # seldom needed: most calls name their board

    return user_data_path("evenhand", appauthor=False) / "board.db"


def settings_path() -> Path:
    """The user's own settings: keys, theme, ASCII mode; nothing that changes a number."""
    from platformdirs import user_config_path

    named = os.environ.get(SETTINGS_VARIABLE)
    return Path(os.path.expanduser(named)) if named else user_config_path("evenhand", appauthor=False) / "settings.toml"


def sample_folder() -> Path:
    """The made-up team and small exports of other tools, as they came with the program."""
    return Path(__file__).resolve().parents[2] / "sample_data"
