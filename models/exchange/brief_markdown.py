"""A brief as a page of Markdown: to send it, to print it, and to write it in an editor and read it back."""

import re
from collections.abc import Sequence

from models.exchange.intake import BadFile
from models.handoff import Brief
from models.text import clean_line

SECTIONS = {
    "why": ("Why", "what it is for, and who waits for it"),
    "deliverable": ("Deliverable", "what will be there that is not there now"),
    "done_when": ("Done when", "how both of you will know; something that can be checked"),
    "kpis": ("Measures", "three at most, one a line, each with a figure"),
    "access": ("Access", "what the owner can use: places, accounts, people"),
    "owed": ("What I owe you", "replies, decisions, access: what, and how soon"),
    "worries": ("What I worry about", "three at most, one a line"),
    "mistakes": ("Likely mistakes", "what usually goes wrong, one a line"),
    "kickoff": ("Gone over before the start", "one a line"),
    "method": ("Method", "leave it to the owner, unless there is a reason"),
    "method_reason": ("Reason for the method", "why it must be done so"),
}
"""Heading of each field, and what belongs there."""
LISTS = ("kpis", "worries", "mistakes", "kickoff")
_HEADINGS = {heading.casefold(): name for name, (heading, _) in SECTIONS.items()}
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_BOX = re.compile(r"\[[ xX]\]\s+")
_HINT = re.compile(r"\s*<!--.*-->\s*")


def brief_page(
    title: str, facts: Sequence[str], brief: Brief, kickoff_done: Sequence[str] = (), hints: bool = False
) -> str:
    """The page: a title, the facts of the hand-off as a list, and a section a field.

    Args:
        title: what the task is called.
        facts: lines such as the owner and the dates; reading the page back leaves them out.
        brief: what it says.
        kickoff_done: what of the kickoff list was gone over.
        hints: say in each empty section what belongs there; else empty ones are left out.
    """
    lines = [f"# {title}", "", *(f"- {fact}" for fact in facts)]
    for name, (heading, hint) in SECTIONS.items():
        value = getattr(brief, name)
        if not value and not hints:
            continue
        lines += ["", f"## {heading}", ""]
        if not value:
            lines.append(f"<!-- {hint} -->")
        elif name in LISTS:
            marks = {item: "[x] " if item in kickoff_done else "[ ] " for item in value} if name == "kickoff" else {}
            lines += [f"- {marks.get(item, '')}{item}" for item in value]
        else:
            lines += [
                f"\\{line}" if line.startswith(("#", "\\")) or line.lstrip().startswith("<!--") else line
                for line in value.split("\n")
            ]
    return "\n".join(lines) + "\n"


def read_brief(page: str) -> dict[str, str | tuple[str, ...]]:
    """The fields that a page says; sections that it leaves out are empty.

    Raises:
        BadFile: it has a section that a brief does not have.
    """
    texts: dict[str, list[str]] = {name: [] for name in SECTIONS}
    here: list[str] | None = None
    for number, line in enumerate(page.replace("\r\n", "\n").split("\n"), 1):
        if line.startswith("## "):
            heading = " ".join(line[3:].split())
            name = _HEADINGS.get(heading.casefold())
            if name is None:
                known = ", ".join(heading for heading, _ in SECTIONS.values())
                raise BadFile(f"line {number}: a brief has no section {clean_line(heading)!r}; it has {known}")
            here = texts[name]
        elif here is not None and not _HINT.fullmatch(line):
            here.append(line.removeprefix("\\"))
    found: dict[str, str | tuple[str, ...]] = {}
    for name, lines in texts.items():
        if name in LISTS:
            items = [_ITEM.sub("", line, count=1) for line in lines]
            if name == "kickoff":  # the only one that is ticked off
                items = [_BOX.sub("", item, count=1) if _BOX.match(item) else item for item in items]
            found[name] = tuple(item.strip() for item in items if item.strip())
        else:
            found[name] = "\n".join(lines).strip()
    return found
