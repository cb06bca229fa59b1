"""Findings for the lead about themselves: what is on their plate, what they hold too long, how often they ask, what they lose touch with.

They are the lead's own: nobody else sees them. Where handing off would be proposed, nothing is said in hold mode, nor while the
lead has room (`policy.nudge_load`).
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from models.board import Board
from models.rules.connection import Touch, focus_purposes
from models.rules.finding import Action, Finding, Severity, Subject
from models.rules.load import load_in, remaining_hours, week_at_hand
from models.rules.mirror import Mirror, mirror_of
from models.rules.mirror_facts import total
from models.rules.wording import hours_words, percent


def lead_findings(board: Board, today: dt.date) -> list[Finding]:
    """What the lead may want to know of themselves; nothing where the board has no lead."""
    mirror = mirror_of(board, today)
    if mirror is None:
        return []
    subject = Subject("member", mirror.lead, board.name_of(mirror.lead))
    found = [*_asking(mirror, subject, board, today), *_touches(mirror, board, today)]
    if mirror.nudges:
        found += [*_plate(mirror, subject, board, today), *_holding(mirror, subject, board, today)]
    return found


def _plate(mirror: Mirror, subject: Subject, board: Board, today: dt.date) -> Iterator[Finding]:
    policy, week = board.policy, week_at_hand(today)
    if len(mirror.full) >= policy.overfull_weeks:
        fullest = max(load_in(board, mirror.lead, monday, today).share or 0.0 for monday in mirror.full)
        yield _own(
            "plate.full",
            "amber",
            subject,
            f"{subject.name} is over 100% in {len(mirror.full)} of the next {policy.overfull_of_weeks} weeks; "
            f"{hours_words(round(mirror.over, 1))} have to leave so that none is over {percent(policy.target_high)}",
            {"weeks": len(mirror.full), "hours": round(mirror.over, 2), "share": round(fullest, 4)},
            Action("look", "look", "look at what could leave your plate", "evenhand triage"),
            week,
            ("overfull_weeks", "overfull_of_weeks", "target_high"),
        )
    hours = sum(remaining_hours(task, board) for task in mirror.below)
    if hours:
        yield _own(
            "plate.below_grade",
            "info",
            subject,
            f"{subject.name} has {hours_words(round(hours, 1))} of work {policy.below_grade:g} levels or more "
            f"below their own: {_titles([task.title for task in mirror.below])}",
            {"hours": round(hours, 2), "tasks": len(mirror.below)},
            _suggest(mirror.below[0].id, mirror.below[0].title),
            week,
            ("below_grade",),
        )


def _holding(mirror: Mirror, subject: Subject, board: Board, today: dt.date) -> Iterator[Finding]:
    policy, week = board.policy, week_at_hand(today)
    if mirror.kept:
        yield _own(
            "plate.kept",
            "info",
            subject,
            f"{subject.name} decided {policy.kept_weeks} weeks ago or longer that {len(mirror.kept)} "
            f"{'task leaves' if len(mirror.kept) == 1 else 'tasks leave'} their plate, and still has "
            f"{hours_words(round(total(mirror.kept), 1))} of it: {_titles([line.title for line in mirror.kept])}",
            {"tasks": len(mirror.kept), "hours": round(total(mirror.kept), 2)},
            _suggest(mirror.kept[0].id, mirror.kept[0].title),
            week,
            ("kept_weeks",),
        )
    for stall in mirror.stalled:
        yield _own(
            "plate.stalled",
            "amber",
            Subject("task", stall.task.id, stall.task.title),
            f"{stall.task.title!r} is important and has not moved for {policy.stall_days} working days, "
            f"while {subject.name} closed {len(stall.closed)} small tasks",
            {"working_days": policy.stall_days, "tasks": len(stall.closed)},
            Action(
                "look", "look", "see which small work could leave your plate", "evenhand triage", task=stall.task.id
            ),
            week,
            ("stall_days", "stall_small", "small_hours", "important_priority"),
        )


def _asking(mirror: Mirror, subject: Subject, board: Board, today: dt.date) -> Iterator[Finding]:
    week = week_at_hand(today)
    for one in mirror.asks:
        if one.asked > one.budget:
            yield _own(
                "plate.asked",
                "info",
                Subject("task", one.task, one.title),
                f"{subject.name} asked {one.asked} times about {one.title!r}; its authority leaves {one.budget}",
                {"asked": one.asked, "budget": one.budget},
                Action("look", "look", "let it be until the next checkpoint", "evenhand mirror", task=one.task),
                week,
                ("asks_tell", "asks_consult", "asks_agree", "asks_advise", "asks_inquire", "asks_delegate"),
            )
    share = mirror.oversight_share
    if share is not None and share > board.policy.oversight_share:
        hours, freed = total(mirror.oversight), total(mirror.freed)
        yield _own(
            "plate.oversight",
            "info",
            subject,
            f"{subject.name} spent {hours_words(round(hours, 1))} on asking and checking in between, "
            f"{percent(share)} of the {hours_words(round(freed, 1))} that handing off freed",
            {"hours": round(hours, 2), "freed": round(freed, 2), "share": round(share, 4)},
            Action("look", "look", "agree on checkpoints instead, or give more authority", "evenhand mirror"),
            week,
            ("oversight_share", "mirror_weeks"),
        )


def _touches(mirror: Mirror, board: Board, today: dt.date) -> Iterator[Finding]:
    policy, week, focus = board.policy, week_at_hand(today), focus_purposes(board)
    if len(focus) > policy.focus_most:
        names = ", ".join(repr(purpose.name) for purpose in focus)
        yield _own(
            "plate.focus",
            "info",
            Subject("team", "team", board.team.name),
            f"{len(focus)} purposes are a focus, and nobody stays close to more than {policy.focus_most}: {names}",
            {"purposes": len(focus)},
            Action("look", "look", "choose those that matter most", f"evenhand edit {focus[-1].id} --no-focus"),
            week,
            ("focus_most",),
        )
    for touch in mirror.touches:
        if touch.end == "losing touch":
            yield _touch_finding(
                "plate.losing_touch", touch, f"losing touch with {touch.name!r}: {touch_words(touch)}", board, today
            )
        elif touch.end == "holding too much" and mirror.nudges:
            said = (
                f"holding too much of {touch.name!r}: {touch_words(touch)}, and {len(mirror.full)} of the next "
                f"{policy.overfull_of_weeks} weeks are over 100%"
            )
            yield _touch_finding("plate.holding", touch, said, board, today)


def _touch_finding(rule: str, touch: Touch, text: str, board: Board, today: dt.date) -> Finding:
    losing = rule == "plate.losing_touch"
    return _own(
        rule,
        "amber",
        Subject("purpose", touch.purpose, touch.name),
        f"{board.name_of(board.team.lead)} is {text}",
        {"share": round(touch.share or 0.0, 4), "hours": round(touch.mine, 2), "of_hours": round(touch.standing, 2)},
        Action("look", "look", "go and see, and keep one task of it", f"evenhand visit {touch.purpose}")
        if losing
        else Action("look", "look", "look at what of it could leave your plate", "evenhand triage"),
        week_at_hand(today),
        ("hands_on", "hands_on_weeks", "visit_weeks") if losing else ("hands_on", "overfull_weeks"),
    )


def touch_words(touch: Touch) -> str:
    """How close somebody is, in a few words: `2% of 244.8 h are their own, nobody went to see it yet`."""
    if touch.share is None:
        return "no work stands in it, and none was done lately"
    hours = touch.standing or touch.done
    what = "that stand" if touch.standing else "that were worked lately"
    return f"{percent(touch.share)} of the {hours_words(round(hours, 1))} {what} are their own"


def _own(
    rule: str,
    severity: Severity,
    subject: Subject,
    text: str,
    numbers: dict[str, float],
    action: Action,
    when: dt.date,
    settings: tuple[str, ...],
) -> Finding:
    return Finding(rule, severity, subject, text, numbers, action, when, settings, own=True)


def _suggest(task: str, title: str) -> Action:
    return Action("look", "suggest", f"see who could take {title!r}", f"evenhand suggest {task}", task=task)


def _titles(titles: Sequence[str]) -> str:
    return ", ".join(map(repr, titles[:2])) + (f" and {len(titles) - 2} more" if titles[2:] else "")
