"""The filter words of a command: `evenhand tasks due:overdue -sql`."""

from collections.abc import Sequence
from typing import Any

import click

from models.rules.filter import Filter, parse_filter
from tui.command_line.call import Call, WrongUse
from tui.command_line.shared_options import BoardCommand

_LANGUAGE = """\b
Filter: terms side by side must all be true; `or`, `!` and ( ) work too.
  word "a phrase"        in the title, name or id
  @ana @me @none         the owner, the person, who has the skill
  +sql -sql              needs or has the skill; does not
  purpose:x kind:data    the purpose and those under it; the group of skills
  status:open            open doing blocked later done dropped active ended any
  class:stretch          routine core stretch overreach, as seen from the owner
  priority:3 stakes:high
  due:fri due:overdue due:none due.before:fri due.after:+2w
  load.over:100 load.under:50     percent of this week

Also takes the options of every command; see: evenhand --help"""


class FilterCommand(BoardCommand):
    """A command that takes filter words, also those that begin with a minus.

    It must never get a short option: click would read one out of the middle of `-sql`.
    """

    def __init__(self, *arguments: Any, **named: Any):
        named.setdefault("context_settings", {"ignore_unknown_options": True})
        named.setdefault("epilog", _LANGUAGE)
        super().__init__(*arguments, **named)
        self.params.insert(0, click.Argument(["words"], metavar="[FILTER]...", nargs=-1, type=click.UNPROCESSED))


def filter_of(call: Call, words: Sequence[str]) -> Filter:
    """The filter that the words mean.

    Raises:
        WrongUse: they are not of the language, or a misspelt option is among them.
    """
    for word in words:
        if word.startswith("--"):
            raise WrongUse(f"no such option: {word}; see --help (to leave out a skill, write -skill)")
    try:
        return parse_filter(" ".join(words), call.session.today, call.session.me)
    except ValueError as error:
        raise WrongUse(f"{error}; see: evenhand tasks --help") from None
