"""The settings: all of them, one, and another value for one, with what it changes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from models.actions.team import change_policy
from models.rules.settings import STATUS_WORDS, Setting, find_setting, settings_of
from tui.command_line.answers import answer_json, answer_table, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import number
from tui.command_line.shared_options import BoardCommand

if TYPE_CHECKING:
    from models.board import Batch, Board
    from models.rules.policy_effects import Effect


@click.command("policy", cls=BoardCommand)
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--default", is_flag=True, help="Put it back to its default.")
@click.option("--dry-run", is_flag=True, help="Only say which findings and first suggestions would change.")
@click.pass_obj
def policy_command(call: Call, field: str | None, value: str | None, default: bool, dry_run: bool) -> None:
    """The settings behind the numbers, where they are from, and what another value would change.

    Without a field it lists all; a `*` marks what is other than its default. A change is asked about first, with what
    it changes.

    \b
    Examples:
      evenhand policy
      evenhand policy routine_high
      evenhand policy routine_high 0.6 --dry-run
      evenhand policy routine_high 0.6 --yes
      evenhand policy routine_high --default --yes
    """
    policy = call.session.board.policy
    if field is None:
        _answer_settings(call, settings_of(policy))
        return
    setting = find_setting(field, policy)
    if value is not None and default:
        raise WrongUse("a value and --default are two wishes; leave one out")
    if value is None and not default:
        if dry_run:
            raise WrongUse("--dry-run: say the value to try, such as: evenhand policy routine_high 0.6 --dry-run")
        _answer_one(call, setting)
        return
    wanted = setting.threshold.default if default else number(value or "")
    _change(call, setting.threshold.field, wanted, dry_run)


def setting_fields(setting: Setting) -> dict[str, Any]:
    """A setting for a program."""
    t = setting.threshold
    return {
        "field": t.field,
        "group": t.group,
        "value": setting.value,
        "default": t.default,
        "unit": t.unit,
        "low": t.low,
        "high": t.high,
        "status": t.status,
        "source": t.source,
        "meaning": t.meaning,
        "changed": setting.changed,
    }


def _answer_settings(call: Call, settings: Sequence[Setting]) -> None:
    if call.json:
        answer_json("policy", {"settings": [setting_fields(setting) for setting in settings]})
        return
    rows, group = [], ""
    for setting in settings:
        t = setting.threshold
        mark = "*" if setting.changed else ""
        head = t.group if t.group != group else ""
        group = t.group
        rows.append((head, mark, t.field, f"{setting.value:g}", f"{t.default:g}", t.unit, t.status, t.meaning))
    answer_table(
        call, ("group", "", "setting", "value", "default", "unit", "status", "meaning"), rows, {"value", "default"}
    )


def _answer_one(call: Call, setting: Setting) -> None:
    if call.json:
        answer_json("policy", {"settings": [setting_fields(setting)]})
        return
    t = setting.threshold
    answer_text(
        "\n".join(
            (
                f"{t.field}: {t.meaning}",
                f"value    {setting.value:g} {t.unit}",
                f"default  {t.default:g}, from {t.low:g} to {t.high:g}",
                f"status   {t.status}: {STATUS_WORDS[t.status]}",
                f"source   {t.source}",
                f"group    {t.group}",
            )
        )
    )


def _change(call: Call, field: str, value: float, dry_run: bool) -> None:
    from models.rules.policy_effects import effect_lines, effect_of

    board, today = call.session.board, call.session.today
    batch = change_policy(board, **{field: value})
    effect = effect_of(board, board.apply(batch.changes), today, call.session.me)
    lines = effect_lines(effect, board)
    if dry_run:
        if call.json:
            after = find_setting(field, board.apply(batch.changes).policy)
            answer_json("policy", {"dry_run": True, "settings": [setting_fields(after)], "effect": _fields(effect)})
        else:
            answer_text("\n".join((f"would have {batch.what}", *(f"  {line}" for line in lines))))
        return

    def decide(now: "Board") -> "Batch":
        made = change_policy(now, **{field: value})
        return replace(made, asks=(f"This {made.what.replace('changed', 'changes', 1)}; {lines[0]}. Change it?",))

    applied = call.perform(decide)
    if call.json:
        after = find_setting(field, call.session.board.policy)
        fields = {"settings": [setting_fields(after)], "effect": _fields(effect)}
        answer_json("policy", {"batch": applied.batch, "what": applied.what, **fields})
    elif not call.quiet:
        answer_text("\n".join((applied.what, *(f"  {line}" for line in lines))))


def _fields(effect: "Effect") -> dict[str, Any]:
    said = {
        name: [{"id": f.id, "severity": f.severity, "text": f.text} for f in found]
        for name, found in (("gone", effect.gone), ("came", effect.came), ("reworded", effect.reworded))
    }
    firsts = [{"task": o.task.id, "title": o.task.title, "before": o.before, "after": o.after} for o in effect.others]
    return said | {"suggestions": firsts, "looked_at": effect.looked_at, "waiting": effect.waiting}
