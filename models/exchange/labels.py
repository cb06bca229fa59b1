"""What a label becomes where nobody said so: a skill where it names a topic, nothing where it names a step or a size.

Trackers use labels for everything. Those that steer the work (type, step, size, who is asked) say nothing of what
somebody must be able to do, so they are not taken as skills; those that name a priority or an outcome set it.
"""

import re

from models.exchange.slugs import slug


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOPIC_SCOPES = _words(
    "module modules area component comp topic domain skill package pkg language lang tech technology subsystem product"
    " platform service"
)
_PRIORITY_SCOPES = frozenset(("priority", "prio", "p", "urgency", "importance"))
_STATUS_SCOPES = frozenset(("status", "state", "workflow", "resolution", "stage", "step", "board"))
_STEERING_SCOPES = _words(
    "type kind severity sev size effort points point estimate need needs sprint milestone version release phase triage"
    " difficulty level team squad group assignee spoc owner reviewer customer client os browser env environment cla"
    " lifecycle closed roadmap quarter good help affects fix semver"
)
_STEERING = _words(
    "bug bugs bugfix defect feature features feature-request new-feature enhancement improvement question questions"
    " story user-story epic task subtask sub-task chore refactor refactoring technical-debt tech-debt debt spike idea"
    " proposal help-wanted good-first-issue first-timers-only up-for-grabs hacktoberfest beginner easy medium hard"
    " small large xs s m l xl xxl todo to-do backlog ready wip in-review review reviewed approved triage triaged"
    " confirmed unconfirmed reproduced accepted stale pinned keep-open discussion discuss feedback regression hotfix"
    " breaking-change breaking dependencies dependency automerge released release unplanned planned parked"
    " incident sprint no-issue-activity greenkeeper"
)
_STEERING_START = re.compile(
    r"(needs?|has|missing|awaiting|waiting|requires?|ready|pending|cc|cla)[-_ ]", re.IGNORECASE
)
_OUTCOMES = {
    **dict.fromkeys(
        (
            *("wontfix", "won-t-fix", "wont-fix", "will-not-fix", "won-t-do", "wont-do", "duplicate", "invalid"),
            *("not-a-bug", "rejected", "declined", "obsolete", "abandoned", "cannot-reproduce", "works-for-me"),
            *("worksforme", "not-planned", "cancelled", "canceled", "deleted", "incomplete", "not-reproducible"),
        ),
        "dropped",
    ),
    **dict.fromkeys(("doing", "in-progress", "started", "in-development", "implementing", "in-work"), "doing"),
    **dict.fromkeys(("blocked", "on-hold", "impediment"), "blocked"),
    **dict.fromkeys(("later", "deferred", "postponed", "someday", "icebox"), "later"),
}
_PRIORITIES = {
    **dict.fromkeys(("p0", "blocker", "highest", "urgent", "expedite", "immediate", "emergency", "showstopper"), 4),
    **dict.fromkeys(("p1", "critical", "high", "important", "very-high"), 3),
    **dict.fromkeys(("p2", "major", "medium", "normal", "default", "moderate", "average"), 2),
    **dict.fromkeys(("p3", "p4", "p5", "minor", "low", "trivial", "lowest", "very-low", "cosmetic", "none"), 1),
}
_VERSION = re.compile(
    r"\W*(version|release|milestone|alpha|beta|rc|v|r)?[\s._-]*\d+([._-](\d+|x))*([._-]?(alpha|beta|rc|b)\d*)?"
    r"(\s+(release|version))?\W*",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\W_]+(20)?\d\d", re.IGNORECASE)
_NO_PURPOSE = re.compile(
    r"\W*(v\W?next|next|.*\b(future|backlog|sprint)\b.*|future\w*|(iteration|week|kw|q[1-4]|h[12])\b.*"
    r"|new issues|unscheduled|triage|later|none|tbd)\W*",
    re.IGNORECASE,
)


def priority_named(name: str) -> int | None:
    """The priority 1-4 that a tracker's word means: `P1`, `Blocker`, `7-high`; None where it means none."""
    words = slug(name)
    return _PRIORITIES.get(words) or _PRIORITIES.get(re.sub(r"^\d+-", "", words))


def use_of_label(label: str) -> str:
    """What a label becomes by itself, in the words of the import map."""
    words = slug(label)
    if words in _OUTCOMES:
        return f"status:{_OUTCOMES[words]}"
    if words in ("p0", "p1", "p2", "p3", "p4", "urgent", "critical", "blocker", "expedite"):
        return f"priority:{_PRIORITIES[words]}"
    if _STEERING_START.match(label) or words.endswith("-ready"):
        return "ignore"
    if scoped := _scoped(label):
        return _use_of_scoped(slug(scoped[0]), scoped[1], scoped[2], label)
    if words.endswith("-priority") or words.startswith(("priority-", "prio-")):
        priority = priority_named(words.removesuffix("-priority").removeprefix("priority-").removeprefix("prio-"))
        return f"priority:{priority}" if priority else "ignore"
    if words in _STEERING or words in _PRIORITIES or _VERSION.fullmatch(label):
        return "ignore"
    return f"skill:{words}"


def _scoped(label: str) -> tuple[str, str, str] | None:
    """`area: API` as scope, mark and value. Not a pattern: labels are foreign text, and patterns can be made slow."""
    places = [place for place in (label.find(":"), label.find("/")) if place > 0]
    if not places:
        return None
    at = min(places)
    mark = "::" if label.startswith("::", at) else label[at]
    scope, value = label[:at].strip(), label[at + len(mark) :].strip()
    return (scope, mark, value) if scope and value else None


def _use_of_scoped(scope: str, mark: str, value: str, label: str) -> str:
    if scope in _TOPIC_SCOPES:
        return f"skill:{slug(value)}"
    if scope in _PRIORITY_SCOPES:
        priority = priority_named(value)
        return f"priority:{priority}" if priority else "ignore"
    if scope in _STATUS_SCOPES and slug(value) in _OUTCOMES:
        return f"status:{_OUTCOMES[slug(value)]}"
    # GitLab's exclusive `a::b` labels are nearly always steps or sizes.
    if scope in _STATUS_SCOPES or scope in _STEERING_SCOPES or mark == "::":
        return "ignore"
    return f"skill:{slug(label)}"


def name_of_skill(label: str) -> str:
    """The name that a skill gets from a label: without a scope that only says that it is a topic."""
    scoped = _scoped(label)
    return scoped[2] if scoped and slug(scoped[0]) in _TOPIC_SCOPES else label


def use_of_milestone(milestone: str) -> str:
    """What a milestone becomes by itself: a purpose, unless its name only says when (a version, a sprint, `later`)."""
    if _VERSION.fullmatch(milestone) or _MONTH.fullmatch(milestone) or _NO_PURPOSE.fullmatch(milestone):
        return "ignore"
    return f"purpose:{slug(milestone)}"
