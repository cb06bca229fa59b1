"""The page of a hand-off: what is owed, what both sides said, whose work and ideas it was."""

from models.dates import short_day
from models.feedback import Credit, Idea
from models.rules.handoff_words import feedback_words, owed_words
from models.rules.replies import replies_of, seen_feedback
from tui.hand_off_look import Line, Look


def owed_lines(look: Look) -> list[Line]:
    """Who owes whom a reply, and until when."""
    found = replies_of(look.board, look.handoff, look.today)
    return [
        [(owed_words(look.board, one, look.today), "$warning" if one.is_late(look.today) else "")]
        for one in found
        if one.kind != "feedback" or look.is_lead or look.me in (one.by, one.to)
    ]


def feedback_lines(look: Look) -> list[Line]:
    """The feedback that whoever looks may see; which likely mistakes happened."""
    said = seen_feedback(look.board, look.handoff, look.me)
    lines: list[Line] = [
        [(f"{short_day(one.on, look.today):<12}", "$secondary"), (feedback_words(look.board, one), "")] for one in said
    ]
    if look.handoff.mistakes_made:
        lines.append([("of the likely mistakes ", "$secondary"), ("; ".join(look.handoff.mistakes_made), "")])
    return lines


def credit_lines(look: Look) -> list[Line]:
    """Credit and ideas, each idea with the task that it became."""
    board, handoff = look.board, look.handoff
    lines: list[Line] = []
    for credit in board.about(Credit, handoff.id):
        words = f"{board.name_of(credit.who)}: {' '.join(credit.text.split())}"
        lines.append([(f"{short_day(credit.on, look.today):<12}", "$secondary"), (words, "")])
    for idea in board.about(Idea, handoff.id):
        became = f", now {idea.task}" if idea.task in board.tasks else ""
        words = f"idea of {board.name_of(idea.by)}: {' '.join(idea.text.split())}{became}"
        lines.append([(f"{short_day(idea.on, look.today):<12}", "$secondary"), (words, "")])
    return lines
