"""Any export, however broken, gives an intake that can be merged, or one line that says why not; never a traceback."""

import contextlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.board import Board
from models.exchange.formats import read_file
from models.exchange.intake import BadFile, merge
from models.exchange.proposal import proposed_mapping
from tests.exchange.taking_in import EXPORTS, TODAY
from tests.strategies import HOSTILE

NAMES = ("jira.json", "github.json", "gitlab.json", "jira.csv", "people.csv", "skills.csv", "tasks.csv", "worklist.csv")
STRANGE: tuple[Any, ...] = (
    *HOSTILE,
    None,
    True,
    -1,
    0,
    1e300,
    10**400,
    -(10**18),
    [],
    {},
    [None],
    [[]],
    {"name": None},
    {"name": {"name": "x"}},
    "99999-12-31T00:00:00Z",
    "0000-00-00",
    "x" * 5000,
)


def broken(value: Any, dice: random.Random) -> Any:
    """The document with some of its values replaced, left out, doubled or wrapped."""
    if dice.random() < 0.06:
        return dice.choice(STRANGE)
    if isinstance(value, dict):
        return {key: broken(item, dice) for key, item in value.items() if dice.random() > 0.05}
    if isinstance(value, list):
        items = [broken(item, dice) for item in value if dice.random() > 0.05]
        return items + items[:1] if dice.random() < 0.1 else items
    return value


def taken_or_refused(path: Path) -> None:
    with contextlib.suppress(BadFile):
        proposed_mapping(path)
    said = ""
    try:
        intake = read_file(path, TODAY)
        batch, _ = merge(Board(), intake, path.name)
    except BadFile as refused:
        said = str(refused)
    assert "\n" not in said
    if not said:
        again, _ = merge(Board().apply(batch.changes), read_file(path, TODAY), path.name)
        assert again.changes == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([name for name in NAMES if name.endswith("json")]), seed=st.integers(0, 2**32))
def test_an_export_with_wrong_values(name: str, seed: int, tmp_path: Path) -> None:
    document = broken(json.loads((EXPORTS / name).read_text("utf-8")), random.Random(seed))
    path = tmp_path / name
    path.write_text(json.dumps(document), encoding="utf-8")
    taken_or_refused(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32))
def test_an_export_with_broken_bytes(name: str, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    data = bytearray((EXPORTS / name).read_bytes())
    for _ in range(dice.randint(0, 6)):
        at = dice.randrange(len(data))
        data[at : at + dice.randint(0, 9)] = dice.choice(
            [b"", b"\x00", b"\xff\xfe", b'"', b"\n", b";", b"{", b"9" * 400]
        )
    path = tmp_path / name
    path.write_bytes(data[: dice.randint(1, len(data))] if dice.random() < 0.3 else data)
    taken_or_refused(path)


@pytest.mark.parametrize("name", ["jira.json", "github.json", "gitlab.json"])
def test_a_truncated_export_is_refused(name: str, tmp_path: Path) -> None:
    text = (EXPORTS / name).read_text("utf-8")
    path = tmp_path / name
    for part in range(1, 20):
        path.write_text(text[: len(text) * part // 20], encoding="utf-8")
        with pytest.raises(BadFile, match=r"not JSON|empty"):
            read_file(path, TODAY)
