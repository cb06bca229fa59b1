"""What the words of trackers for states and outcomes mean on the board."""

from models.exchange.slugs import slug

_WORDS = {
    "done": "done closed resolved completed complete finished fixed released delivered shipped deployed verified"
    " implemented merged answered archived",
    "dropped": "won-t-fix wont-fix wontfix won-t-do wont-do will-not-do will-not-fix duplicate duplicated invalid deleted"
    " rejected declined cancelled canceled obsolete abandoned incomplete cannot-reproduce not-reproducible"
    " could-not-reproduce not-a-bug not-a-problem works-as-designed as-designed by-design not-planned not-an-issue"
    " dropped known-error withdrawn works-for-me worksforme out-of-scope not-applicable n-a later-maybe-never",
    "doing": "doing in-progress started in-development development in-review review code-review in-testing testing in-qa"
    " qa in-test under-review in-work active wip work-in-progress implementing indeterminate ready-for-test",
    "blocked": "blocked on-hold impeded impediment waiting waiting-for-customer waiting-for-support stuck paused",
    "later": "later deferred postponed someday icebox suspended",
    "open": "open opened new todo to-do backlog reopened ready created pending triage unassigned assigned"
    " selected-for-development estimated planned authorise",
}
_STATUS = {word: status for status, words in _WORDS.items() for word in words.split()}


def status_named(name: str) -> str | None:
    """The status of the board that a tracker's word means, or None where the word is not known."""
    return _STATUS.get(slug(name))
