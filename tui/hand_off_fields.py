"""The fields of a hand-off, as its dialog and its page show them: name, label, and what to write there."""

from collections.abc import Mapping

Said = str | tuple[str, ...]
"""What a field of the brief says: a text, or several items."""
LISTS = ("kpis", "worries", "mistakes", "kickoff")
BRIEF = (
    ("why", "Why", "what it is for, and who waits for it"),
    ("deliverable", "Deliverable", "what will be there that is not there now"),
    ("done_when", "Done when", "how both will know; something that can be checked"),
    ("kpis", "Measures", "three at most, with figures; between them a semicolon"),
    ("access", "Access", "what the owner can use: places, accounts, people"),
    ("owed", "I owe you", "replies, decisions, access: what, and how soon"),
    ("worries", "Worries", "what worries you most; each a measure or a checkpoint"),
    ("mistakes", "Likely mistakes", "what usually goes wrong in such work"),
    ("kickoff", "Kickoff", "what you go over together before the start"),
    ("method", "Method", "theirs; yours only with a reason"),
    ("method_reason", "Method, reason", "why it must be done so"),
)
TERMS = (
    ("told", "Told date", "the date the owner hears"),
    ("due", "Planned date", "the date you plan with, with a buffer"),
    ("coach", "Coach", "nobody"),
    ("check_days", "Check-in, days", "working days between two; empty is none"),
)
AFTER = (
    ("due_kind", "Kind of date", "hard, soft or none"),
    *BRIEF,
    ("backup", "Backup", "who steps in if the owner cannot deliver"),
    ("reason", "Reason", "why it is given all the same; it is logged"),
)

GUIDE: Mapping[str, str] = {
    "": "Small and low in stakes is best; tab leads through what to agree.",
    "told": "The owner hears this date and sees the buffer behind it.",
    "due": "Plan with a later date than the one you tell.",
    "coach": "Name somebody whom they may ask at any time.",
    "check_days": "Agree now when you look at it together, so that nobody has to ask.",
    "authority": "Say what they decide alone; in the middle is a good start.",
    "due_kind": "Hard only where something breaks after the date.",
    "why": "Say who waits for it and what happens with it.",
    "deliverable": "Say what will be there, and leave to them how.",
    "done_when": "Say what both of you can check, with a number.",
    "kpis": "Measure what worries you most; three at most.",
    "access": "Name the places, and try them together at the start.",
    "owed": "Say how soon you answer, and whom they reach meanwhile.",
    "worries": "Say openly what worries you; each becomes a measure.",
    "mistakes": "Name what usually goes wrong; it saves the second try.",
    "kickoff": "Sit down once before the start and go over these.",
    "method": "Leave it empty unless there is a reason.",
    "backup": "For work that a client sees: who steps in?",
}
"""What to think of in each field, the first time that somebody is handed something."""


def in_one_line(value: Said) -> str:
    """A field of the brief as its line shows it."""
    return "; ".join(value) if isinstance(value, tuple) else " ".join(value.split())


def as_said(name: str, typed: str, whole: Said) -> Said:
    """What a field of the brief says: what stood there, where nobody typed; several lines stay several lines."""
    if typed == in_one_line(whole):
        return whole
    return tuple(item for part in typed.split(";") if (item := part.strip())) if name in LISTS else typed
