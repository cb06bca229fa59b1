"""The import map: what the words of a foreign file become on the board. A TOML file that a person can see and change.

::

    [labels]            # labels and components
    "module: frontend" = "skill:frontend"
    "priority: P2" = "ignore"           # or priority:1 .. priority:4, status:doing, purpose:billing
    [people]
    "jdoe42" = "jane"                   # or "ignore"
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from models.actions.decision import in_words
from models.exchange.intake import BadFile
from models.exchange.toml_text import toml_of
from models.row import Hours, LevelValue, Part
from models.text import ID_LIMIT, Id, clean_line
from models.work import Status

MOST_WORDS = 10_000
"""Words of one kind that a map may name; foreign files with more labels than that are refused too."""

CsvTable = Literal["people", "skills", "tasks", "time-entries", "ratings"]

TASK_COLUMNS = (
    *("id", "title", "status", "owner", "skill", "label", "purpose", "priority", "effort_hours", "logged_hours"),
    *("start", "due", "created", "closed", "url"),
)
"""What a column of a foreign table of tasks can be; `skill` and `label` may be said of several columns."""


def _a_use(use: str) -> str:
    kind, _, rest = use.partition(":")
    fits = {
        "ignore": not rest,
        "skill": bool(rest.strip()),
        "purpose": bool(rest.strip()),
        "priority": rest in ("1", "2", "3", "4"),
        "status": rest in ("open", "doing", "blocked", "later", "done", "dropped"),
    }
    if not fits.get(kind):
        raise ValueError("write skill:ID, purpose:ID, priority:1 to 4, status:doing (or another) or ignore")
    return f"{kind}:{clean_line(rest, ID_LIMIT)}" if rest else use


Use = Annotated[str, AfterValidator(_a_use)]
"""What a label becomes: `skill:ID`, `purpose:ID`, `priority:1`..`4`, `status:STATUS` or `ignore`."""


class Defaults(Part):
    """What counts where the file says nothing."""

    effort_hours: Hours | None = None
    """Effort of a task without estimate; None leaves the default of the board, 8 h."""
    hours_per_weight: Hours = 4
    """Hours of one weight or story point, used only where there is no estimate."""
    difficulty: LevelValue | None = None
    """Difficulty of every skill that a task needs; None leaves the default of the board, 3."""


class ImportMap(Part):
    """How the words of one foreign file are taken."""

    table: CsvTable | None = None
    """What the rows of a CSV file are."""
    date_format: str | None = None
    """How dates are written, as for `strptime`: %d-%b-%y is 02-Nov-04. ISO dates are always understood."""
    columns: Mapping[str, str] = Field(default_factory=dict)
    labels: Mapping[str, Use] = Field(default_factory=dict)
    milestones: Mapping[str, Use] = Field(default_factory=dict)
    people: Mapping[str, Id] = Field(default_factory=dict)
    status: Mapping[str, Status | Literal["ignore"]] = Field(default_factory=dict)
    priority: Mapping[str, Annotated[int, Field(ge=1, le=4)]] = Field(default_factory=dict)
    defaults: Defaults = Defaults()


def read_import_map(path: Path) -> ImportMap:
    """The import map in a TOML file.

    Raises:
        BadFile: it cannot be read, is not TOML, or a key or value is unknown, with its path.
    """
    document = toml_of(path)
    if any(isinstance(table, dict) and len(table) > MOST_WORDS for table in document.values()):
        raise BadFile(f"{path} maps more than {MOST_WORDS:,} words of one kind; split the file that it is for")
    try:
        return ImportMap.model_validate(document)
    except ValidationError as error:
        raise BadFile(f"{path}: {clean_line(in_words(error))}; nothing was changed") from None
