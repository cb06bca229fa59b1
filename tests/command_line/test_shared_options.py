"""The options of every command work before its name and after it."""

import click
import pytest

from tests.command_line.asking import Ev
from tui.command_line.call import Call
from tui.command_line.tree import root

SHARED = (
    "--board",
    "--json",
    "--as-of",
    "--at",
    "--me",
    "--yes",
    "--quiet",
    "--read-only",
    "--restricted",
    "--no-color",
)


def every_command(group: click.Group = root, path: str = "evenhand") -> dict[str, click.Command]:
    found = {}
    context = click.Context(group, obj=Call())
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[f"{path} {name}"] = command
        if isinstance(command, click.Group):
            found |= every_command(command, f"{path} {name}")
    return found


COMMANDS = every_command()


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_takes_them_and_says_what_it_does(path: str) -> None:
    command = COMMANDS[path]
    taken = {option for parameter in command.params for option in parameter.opts}
    assert taken >= set(SHARED)
    assert command.help
    assert "Example" in command.help
    assert path in command.help


@pytest.mark.parametrize("path", COMMANDS)
def test_no_command_has_a_short_option(path: str) -> None:
    # Else click would read one out of the middle of a filter word such as -sql.
    for parameter in COMMANDS[path].params:
        if isinstance(parameter, click.Option):
            assert all(option.startswith("--") for option in (*parameter.opts, *parameter.secondary_opts))


@pytest.mark.parametrize("path", COMMANDS)
def test_help_is_text_and_exit_0(ev: Ev, path: str) -> None:
    answer = ev(*path.split()[1:], "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: {path}")


def test_before_after_and_between(ev: Ev) -> None:
    for words in (["--json", "tasks"], ["tasks", "--json"], ["tasks", "--json", "-sql"], ["tasks", "-sql", "--json"]):
        assert ev(*words).json["schema"] == "evenhand/tasks/1"
    for words in (["--json", "add", "task", "x"], ["add", "--json", "task", "x"], ["add", "task", "x", "--json"]):
        assert ev(*words).json["schema"] == "evenhand/add/1"


def test_as_of_only_shifts_today(ev: Ev) -> None:
    assert ev("--as-of", "2026-12-01", "tasks", "--json", as_of=None).json["as_of"] == "2026-12-01"
    assert ev("tasks", "--as-of", "2026-12-01", "--json", as_of=None).json["as_of"] == "2026-12-01"
    # The one after the name is the nearer one.
    assert (
        ev("--as-of", "2026-12-01", "tasks", "--as-of", "2026-12-02", "--json", as_of=None).json["as_of"]
        == "2026-12-02"
    )
    assert ev("tasks", "due:overdue", "--as-of", "2027-01-01", "--json").json["tasks"][0]["id"] == "T-1"


def test_today_is_a_day_in_the_zone_of_the_team(ev: Ev, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime as dt

    late = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr("tui.command_line.main.Call", lambda: Call(now=late))
    assert ev("tasks", "--json", as_of=None).json["as_of"] == "2026-11-23"
    assert ev("edit", "team", "--time-zone", "Asia/Tokyo", as_of=None).code == 0
    assert ev("tasks", "--json", as_of=None).json["as_of"] == "2026-11-24"
    assert ev("tasks", "--json", as_of="tomorrow").json["as_of"] == "2026-11-25"


def test_who_acts(ev: Ev, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ev("drop", "T-1", "--me", "Ben Okafor").code == 0
    monkeypatch.setattr("tui.session.account", lambda: "ANA")
    assert ev("drop", "T-2").code == 0
    monkeypatch.setattr("tui.session.account", lambda: "somebody")
    assert ev("edit", "T-1", "--status", "open").code == 0
    assert ev("edit", "T-2", "--status", "open", "--me", "a script").code == 0
    who = [batch["who"] for batch in ev("log", "--json").json["batches"]]
    assert who == ["a script", "somebody", "ana", "ben"]
