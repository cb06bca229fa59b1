"""The page of the guide says everything that the commands can do, and nothing that they cannot."""

import re
from pathlib import Path

import click
import pytest

from models.exchange.formats import FORMATS
from models.rules.filter_terms import NAMES
from tests.command_line.test_shared_options import COMMANDS, SHARED
from tui.command_line.files import EXPORTS
from tui.command_line.tree import root

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (evenhand [a-z -]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
LEAVES = {path: command for path, command in COMMANDS.items() if not isinstance(command, click.Group)}


def own_options(command: click.Command) -> set[str]:
    found = {option for p in command.params if isinstance(p, click.Option) for option in (*p.opts, *p.secondary_opts)}
    return found - set(SHARED)


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert set(SECTIONS) == set(LEAVES)


@pytest.mark.parametrize("path", LEAVES)
def test_its_options_and_an_example_are_in_its_section(path: str) -> None:
    section = SECTIONS[path]
    missing = {option for option in own_options(LEAVES[path]) if not re.search(rf"{option}(?![a-z-])", section)}
    assert missing == set()
    assert re.search(rf"{path}\b", section)


@pytest.mark.parametrize("path", LEAVES)
def test_its_section_names_no_option_that_it_has_not(path: str) -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", SECTIONS[path]))
    assert named - own_options(LEAVES[path]) - set(SHARED) == set()


def test_the_options_of_every_command_are_there() -> None:
    before = PAGE.split("## Exit codes")[0]
    options = {o for p in root.params for o in p.opts}
    assert {option for option in options if f"`{option}" not in before and f"{option}`" not in before} == set()


def test_every_term_of_the_filter_and_every_format_is_there() -> None:
    assert [name for name in NAMES if f"`{name}:" not in PAGE] == []
    assert [name for name in FORMATS if f"`{name}`" not in SECTIONS["evenhand import"]] == []
    assert [name for name in EXPORTS if f"`{name}`" not in SECTIONS["evenhand export"]] == []


def test_every_exit_code_is_there() -> None:
    assert re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE) == list("0123456")
