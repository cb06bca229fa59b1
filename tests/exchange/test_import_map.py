"""The import map: what is proposed is what is done, what is changed is obeyed, and a typo cannot vanish."""

import tomllib
from pathlib import Path

import pytest

from models.exchange.formats import read_file
from models.exchange.import_map import ImportMap, read_import_map
from models.exchange.intake import BadFile
from models.exchange.proposal import proposed_mapping
from tests.exchange.taking_in import EXPORTS, TODAY, TRACKERS, done_by, issue, mapping, take, written


@pytest.mark.parametrize("name", TRACKERS)
def test_the_proposed_map_does_what_no_map_does(name: str, tmp_path: Path) -> None:
    proposed = read_import_map(written(tmp_path, "map.toml", proposed_mapping(EXPORTS / name)))
    assert read_file(EXPORTS / name, TODAY, mapping=proposed).wanted == read_file(EXPORTS / name, TODAY).wanted
    assert proposed_mapping(EXPORTS / name, mapping=proposed) == proposed_mapping(EXPORTS / name)


def test_the_proposed_map_says_how_often_a_label_is_there() -> None:
    text = proposed_mapping(EXPORTS / "github.json")
    assert 'gates = "skill:gates"   # 2 tasks' in text
    assert 'ines-f = "ines-f"   # ines-f, 1 task' in text
    assert '"tugboat[bot]" = "ignore"' in text


def test_a_map_is_obeyed(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [done_by(1, "ana", "module: frontend", "bug", "payments", "P2")])
    labels = {"module: frontend": "skill:web", "bug": "skill:mending", "payments": "purpose:pay", "P2": "ignore"}
    board, _ = take(path, mapping=mapping(labels=labels, people={"ana": "ignore"}))
    task = board.tasks["GH-1"]
    assert [requirement.skill for requirement in task.skills] == ["web", "mending"]
    assert (task.purpose, task.priority, task.owner) == ("pay", 2, None)
    assert board.members == {}


def test_two_labels_can_be_one_skill(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", [issue(1, labels=["frontend", "UI"]), issue(2, labels=["frontend"])])
    board, _ = take(path, mapping=mapping(labels={"frontend": "skill:web", "UI": "skill:web"}))
    assert board.skills["web"].name == "frontend"
    assert board.skills["web"].aliases == ("UI",)
    assert len(board.tasks["GH-1"].skills) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[lables]\na = 'ignore'\n", "lables: there is no such field"),
        ("[labels]\n'x y' = 'skil:web'\n", "labels.x y: write skill:ID"),
        ("[labels]\na = 'priority:9'\n", "labels.a: write skill:ID"),
        ("[labels]\na = 'skill:'\n", "labels.a: write skill:ID"),
        ("[priority]\nP1 = 7\n", "priority.P1: "),
        ("[defaults]\nhours_per_point = 3\n", "defaults.hours_per_point: there is no such field"),
        ("[defaults]\neffort_hours = -1\n", "defaults.effort_hours: "),
        ("table = 'cats'\n", "table: "),
        ("[labels\n", "not TOML"),
        ("a = " + "9" * 5000, "not TOML"),
    ],
)
def test_an_unknown_word_is_refused_with_its_path(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=says) as refused:
        read_import_map(written(tmp_path, "map.toml", text))
    assert "\n" not in str(refused.value)


def test_a_foreign_table_is_shown_with_guessed_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "TaskNumber,Summary,DeveloperID,Category,Colour\n1,One,7,Data,red\n")
    proposed = tomllib.loads(proposed_mapping(path))
    assert proposed["columns"] == {
        "TaskNumber": "id",
        "Summary": "title",
        "DeveloperID": "owner",
        "Category": "skill",
        "Colour": "ignore",
    }
    board, _ = take(path, mapping=ImportMap.model_validate(proposed))
    assert (board.tasks["1"].owner, board.tasks["1"].skills[0].skill) == ("7", "data")


def test_our_own_files_need_no_map() -> None:
    with pytest.raises(BadFile, match="needs no mapping"):
        proposed_mapping(EXPORTS / "people.csv")


def test_a_hostile_label_cannot_break_the_map(tmp_path: Path) -> None:
    label = 'a"]\n[people]\nana = "evil"\x1b[2J'
    path = written(tmp_path, "a.json", [issue(1, labels=[label])])
    proposed = tomllib.loads(proposed_mapping(path))
    assert "people" not in proposed
    assert len(proposed["labels"]) == 1
