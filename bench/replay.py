"""Replay issue exports in time order: does the right person come among the first three?

    python bench/replay.py DATA_FOLDER [--only NAME]

Of each export the finished issues that somebody owned are taken in the order of their closing (of their making, where nobody knows when they were closed). The first 40% are the
warm-up. For every later one everybody who did one of the 100 before it is ranked

* by label history alone: how many of the newest 30 finished issues with one of its labels they did (of all issues, if
  it has none); people with the same count share the places they stand on;
* by the program: first levels claimed from the same history, then `suggest_candidates` with growth, load and coverage
  at weight 0, on a board as of that day.

Counted is the share of cases in which the one who really did it is among the first three. A person who did none of
the newest 100 counts as missed for both. Labels are those that an import takes as skills; `raw` counts every label.

Then every case is given, on the day it was made, to the program's first choice with its usual weights, and stays with
them until the day it was really closed: how evenly is work spread, compared with what really happened?
"""

import argparse
import datetime as dt
import os
import platform
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from models.board import Board, Change
from models.exchange.formats import issues_of, open_file, read_file
from models.exchange.import_map import ImportMap
from models.exchange.intake import BadFile, merge
from models.policy import Policy
from models.rules.history import active_people, day_of_record, first_levels, in_order_finished
from models.rules.suggest import suggest_candidates
from models.team import Member, Rating, Skill
from models.work import Task

WARM_UP = 0.4
TOP = 3
POLICY = Policy()
NEVER = dt.date(2199, 1, 1)
HISTORY_ONLY = {"growth": 0.0, "load": 0.0, "coverage": 0.0}
SIP_TASKS = ImportMap.model_validate(
    {
        "table": "tasks",
        "columns": {
            "TaskNumber": "id",
            "Summary": "title",
            "StatusCode": "status",
            "Category": "skill",
            "SubCategory": "skill",
            "HoursEstimate": "effort_hours",
            "HoursActual": "logged_hours",
            "DeveloperID": "owner",
        },
        "status": {"CHRONICLE": "done", "TEMPLATE": "ignore"},
    }
)
SIP_DATES = ImportMap.model_validate(
    {
        "table": "tasks",
        "date_format": "%d-%b-%y",
        "columns": {"TaskNumber": "id", "EstimateOn": "created", "StartedOn": "start", "CompletedOn": "closed"},
    }
)
EXPORTS: Mapping[str, Sequence[tuple[str, ImportMap | None]]] = {
    "DuraCloud (Jira)": (("jira_duracloud.json", None),),
    "mlreef (GitLab)": (("gitlab_issues_mlreef.json", None),),
    "petals (GitLab)": (("gitlab_issues_petals_cockpit.json", None),),
    "quicwg (GitHub)": (("github_issues_quicwg.json", None),),
    "SiP (CSV)": (("sip_tasks_first40pct.csv", SIP_TASKS), ("sip_dates.csv", SIP_DATES)),
}


@dataclass
class Found:
    """What one export gave."""

    name: str
    cases: int
    people: float
    raw: float
    history: float
    ours: float
    spread: str
    seconds: float


def board_of(folder: Path, files: Sequence[tuple[str, ImportMap | None]]) -> tuple[Board, dict[str, frozenset[str]]]:
    """The board that the files of an export make, and every task's labels as the tracker has them."""
    board = Board()
    labels: dict[str, frozenset[str]] = {}
    for name, chosen in files:
        path = folder / name
        intake = read_file(path, dt.date.today(), mapping=chosen)
        board = board.apply(merge(board, intake, name)[0].changes)
        for issue in issues_of(open_file(path, None, chosen or ImportMap()), chosen or ImportMap())[0]:
            labels.setdefault(issue.key, frozenset((*issue.topics, *issue.labels)))
    return board, labels


def by_label_history(
    who: str, labels: frozenset[str], before: Sequence[tuple[frozenset[str], str]], people: frozenset[str]
) -> float:
    """The chance that somebody is among the first three by how many of the newest issues with one of the labels they did.

    People with the same count share the places they stand on: to break ties by name would be luck.
    """
    if who not in people:
        return 0.0
    counts = Counter([owner for other, owner in before if not labels or labels & other][-POLICY.history_newest :])
    better = sum(1 for person in people if counts[person] > counts[who])
    equal = sum(1 for person in people if counts[person] == counts[who])
    return min(1.0, max(0.0, (TOP - better) / equal))


class Then:
    """The board as it was: grows with every finished task."""

    def __init__(self, board: Board):
        self._whole = board
        rows = [*board.skills.values(), *board.members.values()]
        self.board = Board.of(
            row.model_copy(update={"active": False}) if isinstance(row, Member) else row for row in rows
        )
        self.done: list[Task] = []
        self._newest: dict[str, list[str]] = defaultdict(list)

    def finish(self, task: Task) -> None:
        # Exports do not say in which weeks the hours of finished work were; here it takes none.
        task = task.model_copy(update={"effort_hours": 0.0, "logged_hours": 0.0})
        self.done.append(task)
        self._put(task)
        for skill in [requirement.skill for requirement in task.skills] or [""]:
            self._newest[skill] = [*self._newest[skill], task.id][-POLICY.history_newest :]

    def _forget(self) -> None:
        """Take off what no rule looks at any more: all but the newest of each skill and of all."""
        looked_at = {row_id for newest in self._newest.values() for row_id in newest}
        looked_at |= {task.id for task in self.done[-max(POLICY.history_newest, POLICY.history_active) :]}
        self.done = [task for task in self.done if task.id in looked_at]
        gone = [task for task in self.board.tasks.values() if task.id not in looked_at]
        self.board = self.board.apply(Change(task, None) for task in gone)

    def _put(self, *rows: Task | Rating | Member | Skill) -> None:
        changes = []
        for row in rows:
            before = self.board.row(Change(None, row).table, row.id)
            if before != row:
                changes.append(Change(before, row))
        self.board = self.board.apply(changes)

    def as_of(self, today: dt.date, open_tasks: Sequence[Task] = ()) -> Board:
        """With the people who are active and the levels claimed then."""
        self._forget()
        active = active_people(self.done, POLICY)
        members = [member.model_copy(update={"active": member.id in active}) for member in self.board.members.values()]
        claims = [
            Rating(
                id=f"{claim.member}/{claim.skill}/import",
                member=claim.member,
                skill=claim.skill,
                level=claim.level,
                by="import",
                on=today,
                last_used=claim.last,
            )
            for claim in first_levels(self.done, self.board.skills.keys(), POLICY)
        ]
        # Claims of earlier days that nothing supports any more are not kept, as an import of that day would not make them.
        supported = {rating.id for rating in claims}
        gone = [Change(rating, None) for rating in self.board.ratings.values() if rating.id not in supported]
        self.board = self.board.apply(gone)
        self._put(*members, *claims)
        return self.board.apply(Change(self.board.tasks.get(task.id), task) for task in open_tasks)


def top_three(board: Board, labels: Mapping[str, frozenset[str]]) -> tuple[int, float, float, float, float]:
    """Cases, mean number of people, and the shares: all labels, skills, ours."""
    done = [task for task in in_order_finished(board.tasks.values()) if day_of_record(task)]
    start = round(len(done) * WARM_UP)
    then = Then(board)
    for task in done[:start]:
        then.finish(task)
    raw: list[tuple[frozenset[str], str]] = [(labels.get(t.id, frozenset()), str(t.owner)) for t in done]
    skills = [(frozenset(r.skill for r in t.skills), str(t.owner)) for t in done]
    hits = dict.fromkeys(("raw", "history", "ours"), 0.0)
    people = 0
    for i in range(start, len(done)):
        task, owner = done[i], str(done[i].owner)
        active = active_people(then.done, POLICY)
        people += len(active)
        hits["raw"] += by_label_history(owner, raw[i][0], raw[:i], active)
        hits["history"] += by_label_history(owner, skills[i][0], skills[:i], active)
        today = day_of_record(task) or NEVER
        asked = asked_about(task)
        found = suggest_candidates(asked, then.as_of(today, [asked]), today, weights=HISTORY_ONLY)
        hits["ours"] += owner in [candidate.id for candidate in found.candidates[:TOP]]
        then.finish(task)
    cases = len(done) - start
    return cases, people / cases, hits["raw"] / cases, hits["history"] / cases, hits["ours"] / cases


def asked_about(task: Task) -> Task:
    """The task as it was before anybody had it."""
    return task.model_copy(
        update={"owner": None, "status": "open", "closed": None, "due": None, "start": None, "logged_hours": 0.0}
    )


def spread(board: Board) -> str:
    """How evenly the program's first choices spread the work, against what really happened."""
    done = [task for task in in_order_finished(board.tasks.values()) if day_of_record(task)]
    start = round(len(done) * WARM_UP)
    cases = sorted(done[start:], key=lambda task: (task.created or NEVER, task.id))
    then, next_done = Then(board), 0
    ours, real, carried = Counter[str](), Counter[str](), list[Task]()
    for task in cases:
        today = max(task.created or NEVER, day_of_record(done[start - 1]) or NEVER)
        while next_done < len(done) and (day_of_record(done[next_done]) or NEVER) < today:
            then.finish(done[next_done])
            next_done += 1
        carried = [other for other in carried if (day_of_record(board.tasks[other.id]) or NEVER) > today]
        asked = asked_about(task)
        found = suggest_candidates(asked, then.as_of(today, [*carried, asked]), today)
        if not found.candidates:
            continue
        pick = found.candidates[0].id
        ours[pick] += 1
        real[str(task.owner)] += 1
        carried.append(asked.model_copy(update={"owner": pick, "status": "doing"}))
    return f"{gini(ours, real):.2f} / {gini(real, ours):.2f}   {largest(ours):.0%} / {largest(real):.0%}"


def gini(counts: Mapping[str, int], others: Mapping[str, int]) -> float:
    """0: everybody carries the same; towards 1: one carries all. Over everybody whom either of both gave work."""
    values = sorted(counts.get(person, 0) for person in counts.keys() | others.keys())
    total = sum(values)
    return sum((2 * i - len(values) + 1) * value for i, value in enumerate(values)) / (len(values) * total or 1)


def largest(counts: Counter[str]) -> float:
    return max(counts.values(), default=0) / (sum(counts.values()) or 1)


def replay(name: str, folder: Path) -> Found:
    began = time.perf_counter()
    board, labels = board_of(folder, EXPORTS[name])
    cases, people, raw, history, ours = top_three(board, labels)
    return Found(name, cases, people, raw, history, ours, spread(board), time.perf_counter() - began)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Replay issue exports: is the right person among the first three?")
    parser.add_argument("folder", type=Path, help="the folder that the exports are in")
    parser.add_argument("--only", choices=[*EXPORTS], help="only this export")
    given = parser.parse_args(arguments)
    missing = [f for name in EXPORTS for f, _ in EXPORTS[name] if not (given.folder / f).is_file()]
    if missing:
        print(f"{given.folder} has no {missing[0]}; name the folder with the exports", file=sys.stderr)
        return 3
    print(f"{dt.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(
        f"{'export':18} {'cases':>6} {'people':>7} {'raw':>6} {'history':>8} {'ours':>6}   Gini ours/real  largest ours/real"
    )
    for name in [given.only] if given.only else EXPORTS:
        try:
            f = replay(name, given.folder)
        except BadFile as error:
            print(error, file=sys.stderr)
            return 3
        row = f"{f.name:18} {f.cases:6} {f.people:7.1f} {f.raw:6.1%} {f.history:8.1%} {f.ours:6.1%}"
        print(f"{row}   {f.spread}   ({f.seconds:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
