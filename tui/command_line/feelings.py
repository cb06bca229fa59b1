"""How somebody feels about a kind of work."""

import click

from models.actions.feelings import say_feelings
from models.rules.find import NotOne, find_candidate
from models.rules.kind_of_work import kinds_of_work
from tui.command_line.answers import answer_change
from tui.command_line.call import Call
from tui.command_line.shared_options import BoardCommand


@click.command("feeling", cls=BoardCommand)
@click.argument("person")
@click.argument("kind", metavar="KIND")
@click.argument("feeling", type=click.Choice(["drains", "neutral", "gives"]))
@click.option("--words", default="", metavar="TEXT", help="Their own words for it.")
@click.option("--consent", is_flag=True, help="They agreed to what you note for them.")
@click.pass_obj
def feeling_command(call: Call, person: str, kind: str, feeling: str, words: str, consent: bool) -> None:
    """Say how a kind of work feels: it drains, it gives energy, or neither.

    KIND is a group of skills. One says it oneself, or the lead notes it with consent; suggestions and the look at who
    carries the draining work use it.

    \b
    Examples:
      evenhand feeling ana Data gives --words "I like the puzzles" --me ana
      evenhand feeling ana Support drains --consent
    """
    board, me = call.session.board, call.session.me
    who = find_candidate(person, board).id
    known = {one.casefold(): one for one in kinds_of_work(board)}
    if kind.casefold() not in known:
        raise NotOne("kind of work", kind, [], f"there are {', '.join(known.values()) or 'none yet'}")
    said = {known[kind.casefold()]: (feeling, words)}
    answer_change(call, "feeling", call.perform(lambda now: say_feelings(now, who, said, me, consent)))
