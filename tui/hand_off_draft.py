"""What passes between the dialog of the hand-off and the rules: what is filled in, what it begins with, what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from models.rules.brief_check import BriefFinding
from models.rules.candidate import Candidate
from models.rules.why_parts import Why
from tui.hand_off_fields import Said


@dataclass(frozen=True)
class HandOffDraft:
    """What was filled in; dates and people as typed, the brief field by field."""

    owner: str
    told: str = ""
    due: str = ""
    due_kind: str = ""
    coach: str = ""
    check_days: str = ""
    backup: str = ""
    reason: str = ""
    authority: int | None = None
    brief: Mapping[str, Said] = field(default_factory=dict)
    playbook: str = ""


class Usual(NamedTuple):
    """What a hand-off to somebody begins with: the terms as typed, the authority and its ceiling, the brief."""

    terms: Mapping[str, str]
    authority: int
    ceiling: int
    brief: Mapping[str, Said]
    guided: bool = False


class Checked(NamedTuple):
    """What the rules say of a draft.

    Attributes:
        will_do: whether it can be handed over.
        said: what stands in the way, or what will be asked.
        wants_reason: whether it goes against a rule, so that a reason is wanted, or was stated.
        findings: what the brief lacks; None where that is not known, since a term cannot be read.
        known: lines about it: the buffer, the forecast, the checkpoints.
    """

    will_do: bool
    said: str
    wants_reason: bool = False
    findings: tuple[BriefFinding, ...] | None = None
    known: tuple[str, ...] = ()


class HandingOver(Protocol):
    """What the dialog asks about one task: the rules, the playbooks, the editor."""

    playbooks: tuple[tuple[str, str], ...]
    """Id and name of those that suit the task."""
    playbook: str
    """The one that the brief begins with, or empty."""

    def usual(self, who: Candidate, due: str, playbook: str) -> Usual:
        """What it begins with for a candidate, a planned date as typed, and a playbook."""
        ...

    def check(self, draft: HandOffDraft) -> Checked:
        """What the rules say of a draft."""
        ...

    def why(self, who: Candidate, of_authority: bool) -> Why:
        """Their score, or the authority that their record supports."""
        ...

    def edited(self, draft: HandOffDraft) -> Mapping[str, Said] | str:
        """The brief after somebody wrote it in their editor, or in one line why not."""
        ...
