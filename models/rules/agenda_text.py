"""The sheet of a 1:1 as Markdown and as plain text, to print."""

from collections.abc import Iterator

from models.rules.agenda import Agenda
from models.rules.wording import markdown


def agenda_markdown(agenda: Agenda) -> str:
    """As Markdown: what can be ticked off has a box."""
    return "\n".join(_markdown(agenda)) + "\n"


def _markdown(agenda: Agenda) -> Iterator[str]:
    yield f"# 1:1 with {markdown(agenda.name)}"
    yield ""
    yield f"{agenda.when[:1].upper()}{agenda.when[1:]}."
    section = ""
    for line in agenda.lines:
        if line.section != section:
            section = line.section
            yield from ("", f"## {section}", "")
        yield f"- {'[ ] ' if line.source.kind == 'point' else ''}{markdown(line.text)}"


def agenda_text(agenda: Agenda) -> str:
    """As plain text."""
    lines = [f"1:1 with {agenda.name}", f"{agenda.when[:1].upper()}{agenda.when[1:]}."]
    section = ""
    for line in agenda.lines:
        if line.section != section:
            section = line.section
            lines += ["", section]
        lines.append(f"  {line.text}")
    return "\n".join(lines) + "\n"
