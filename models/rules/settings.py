"""The settings of a board: every threshold with the value in force, and which of them a person means."""

from difflib import get_close_matches
from typing import NamedTuple

from models.policy import Policy, Threshold, thresholds
from models.rules.find import NotOne

STATUS_WORDS = {
    "study": "from a study",
    "derived": "computed or simulated for this program",
    "choice": "a design choice of this program",
}
"""What the status of a setting means."""


class Setting(NamedTuple):
    """One threshold, and what it is on this board."""

    threshold: Threshold
    value: float

    @property
    def changed(self) -> bool:
        """Whether it is other than its default."""
        return self.value != self.threshold.default

    def matches(self, words: str) -> bool:
        """Whether each of the words is in its name, group, meaning, unit, status or source; `changed` is one too."""
        t = self.threshold
        said = f"{t.field} {t.group} {t.meaning} {t.unit} {t.status} {t.source} {'changed' if self.changed else ''}"
        return all(word in said.casefold() for word in words.casefold().split())


def settings_of(policy: Policy, words: str = "") -> tuple[Setting, ...]:
    """The settings that match, group by group."""
    every = (Setting(threshold, float(getattr(policy, threshold.field))) for threshold in thresholds())
    return tuple(setting for setting in every if setting.matches(words))


def find_setting(text: str, policy: Policy) -> Setting:
    """The one setting that is meant: by its name, or by enough of its name to be the only one.

    Raises:
        NotOne: none or several.
    """
    wanted = text.strip().casefold().replace("-", "_")
    every = settings_of(policy)
    for same in (
        [s for s in every if s.threshold.field == wanted],
        [s for s in every if wanted and s.threshold.field.startswith(wanted)],
        [s for s in every if wanted and wanted in s.threshold.field],
    ):
        if len(same) == 1:
            return same[0]
        if same:
            raise NotOne("setting", text, [(s.threshold.field, s.threshold.meaning) for s in same])
    near = get_close_matches(wanted, [s.threshold.field for s in every], 3)
    raise NotOne("setting", text, [], f"did you mean {', '.join(near)}?" if near else "see: evenhand policy")
