"""Make the kept board of the schema of today: `python -m tests.store.schemas.make`, from the root of the project.

Run it once, with the last commit of a release before its schema is changed by a next step: what it writes is never
edited afterwards, for it stands for the boards that people have.
"""

import contextlib
import json
import sqlite3
import tempfile
from pathlib import Path

from models.exchange.board_file import write_board
from models.store.schema import SCHEMA_VERSION
from models.store.store import Store
from models.work import TimeEntry
from tests.conftest import TODAY, small_team
from tests.store.boards import Person, one_task
from tests.store.schemas.rows import rows_of_every_kind

HERE = Path(__file__).resolve().parent
PRAGMAS = ("application_id", "user_version")


def main() -> None:
    """Write `schema-N.sql`, a board as text, and `schema-N.json`, what it has to say."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.db"
        with_history(path)
        with contextlib.closing(sqlite3.connect(path)) as plain:
            pragmas = [f"PRAGMA {name} = {plain.execute(f'PRAGMA {name}').fetchone()[0]};" for name in PRAGMAS]
            dump = "\n".join([*pragmas, *plain.iterdump()]) + "\n"
        said = what_it_says(path)
    HERE.joinpath(f"schema-{SCHEMA_VERSION}.sql").write_text(dump, encoding="utf-8")
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    HERE.joinpath(f"schema-{SCHEMA_VERSION}.json").write_text(text, encoding="utf-8")


def with_history(path: Path) -> None:
    """A small board with a bit of everything in its history: made, changed, deleted, taken back, done again."""
    Store.create(path, small_team()).close()
    ana, ben = Person(path, "ana"), Person(path, "ben")
    ana.make(one_task("T-9", title="Ångström 林 'quoted' \"twice\"", note="two\nlines"))
    ben.make(TimeEntry(id="T-2/1", task="T-2", who="cy", hours=1.5, on=TODAY))
    for row in rows_of_every_kind():
        ana.make(row)
    ana.revise("T-9", owner="ben", progress=0.5)
    ben.delete("T-3")
    ben.undo()
    ana.revise("T-1", effort_hours=7)
    ana.undo()
    ana.redo()
    for person in (ana, ben):
        person.store.close()


def what_it_says(path: Path) -> dict[str, object]:
    """The board in the form of a board file, and its history."""
    store = Store.open(path)
    try:
        board = json.loads(write_board(store.load()))
        log = [[line.at, line.who, line.what, line.kind, line.undone] for line in reversed(store.log.lines())]
    finally:
        store.close()
    return {"board": board, "log": log}


if __name__ == "__main__":
    main()
