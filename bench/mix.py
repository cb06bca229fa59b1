"""How early the finding of too much routine comes, and how often a mix is called out of balance that is not.

People are simulated week by week: each has a mix that their tasks are drawn from, and each task is known so many weeks
ahead. On every Monday the board knows what was worked and what is planned by then, and the rules look at it. Run it
with `python -m bench.mix`; the same seed gives the same figures.
"""

import argparse
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from models.board import Board
from models.row import Row
from models.rules.mix import WEEK, work_of
from models.rules.mix_facts import Fact, facts_of
from models.team import Member, Rating, Skill
from models.work import Requirement, Task, TimeEntry

START = dt.date(2026, 1, 5)
WEEKS = 30
"""Weeks of a life; the rules look on the Mondays of all but the first and the last few."""
FIRST_LOOK, LAST_LOOK = 5, WEEKS - 6
HOURS = 34
"""Hours of work a week, of 40."""
DIFFICULTY = {"routine": 1.5, "core": 3.0, "stretch": 4.0}
"""For somebody rated 4: chances of about .96, .87 and .72."""
SOON: Mapping[int, int] = {2: 35, 3: 25, 4: 20, 5: 20}
"""How many weeks ahead tasks are known where all of the next two weeks is planned, with weights."""
LATE: Mapping[int, int] = {0: 5, 1: 10, 2: 20, 3: 25, 4: 20, 5: 20}
"""The same where one task in seven is known less than two weeks before it is done."""

Mix = Mapping[str, float]


@dataclass(frozen=True)
class Job:
    """One task of a simulated week: its class, its hours, and from which week on it is known."""

    kind: str
    hours: float
    known: int


@dataclass(frozen=True)
class Life:
    """The weeks of one person."""

    weeks: tuple[tuple[Job, ...], ...]

    def routine(self, week: int) -> float:
        """Share of routine hours in a week."""
        jobs = self.weeks[week]
        return sum(job.hours for job in jobs if job.kind == "routine") / sum(job.hours for job in jobs)

    def sixth_week(self) -> int | None:
        """The week in which routine is over 70% for the sixth week in a row, or None where it never is."""
        row = 0
        for week in range(WEEKS):
            row = row + 1 if self.routine(week) > 0.7 else 0
            if row == 6:
                return week
        return None


def week_of_jobs(random: Random, mix: Mix, week: int, known: Mapping[int, int]) -> tuple[Job, ...]:
    """Tasks of about `HOURS` in one week, drawn from a mix."""
    jobs: list[Job] = []
    while sum(job.hours for job in jobs) < HOURS - 4:
        kind = random.choices(list(mix), list(mix.values()))[0]
        ahead = random.choices(list(known), list(known.values()))[0]
        jobs.append(Job(kind, random.choice((4, 5, 6, 8)), week - ahead))
    return tuple(jobs)


def within_the_band(random: Random, known: Mapping[int, int] = LATE) -> Life:
    """Somebody whose mix is within the band: routine 35-55%, stretch 13-25%, the rest core."""
    routine, stretch = random.uniform(0.35, 0.55), random.uniform(0.13, 0.25)
    mix = {"routine": routine, "core": 1 - routine - stretch, "stretch": stretch}
    return Life(tuple(week_of_jobs(random, mix, week, known) for week in range(WEEKS)))


def drifting(random: Random, known: Mapping[int, int]) -> Life:
    """Somebody who begins within the band and drifts to 90% routine within four weeks."""
    begins = random.randint(7, 12)
    weeks = []
    for week in range(WEEKS):
        part = min(1.0, max(0.0, (week - begins) / 4))
        routine = 0.45 + (0.9 - 0.45) * part
        stretch = 0.2 + (0.03 - 0.2) * part
        mix = {"routine": routine, "core": 1 - routine - stretch, "stretch": stretch}
        weeks.append(week_of_jobs(random, mix, week, known))
    return Life(tuple(weeks))


def board_on(life: Life, now: int, all_known: bool = False) -> Board:
    """The board on the Monday of a week: what was worked, and what is planned and known by then."""
    rows: list[Row] = [
        Skill(id="work", name="Work"),
        Member(id="ana", name="Ana"),
        Rating(id="r", member="ana", skill="work", level=4, on=START, last_used=START + WEEKS * WEEK),
    ]
    for week, jobs in enumerate(life.weeks):
        monday = START + week * WEEK
        friday = monday + dt.timedelta(days=4)
        for number, job in enumerate(jobs):
            if not now - 17 <= week < now + 6 or (week >= now and job.known > now and not all_known):
                continue
            task_id = f"T-{week}-{number}"
            values = {"start": monday, "due": friday, "owner": "ana", "effort_hours": job.hours}
            if week < now:
                values |= {"status": "done", "closed": friday}
                rows.append(TimeEntry(id=f"E-{task_id}", task=task_id, who="ana", hours=job.hours, on=friday))
            needs = (Requirement(skill="work", difficulty=DIFFICULTY[job.kind]),)
            rows.append(Task(id=task_id, title=task_id, skills=needs, **values))
    return Board.of(rows)


def mix_facts_on(life: Life, now: int, all_known: bool = False) -> Sequence[Fact]:
    """What the rules find in the mix on the Monday of a week."""
    board, today = board_on(life, now, all_known), START + now * WEEK
    return [fact for fact in facts_of(work_of(board, "ana", today), board, today) if fact.rule.startswith("mix.")]


def weeks_before(life: Life) -> int | None:
    """How many weeks before the sixth week of too much routine it is first said; None where there is no such week."""
    sixth = life.sixth_week()
    if sixth is None or sixth > LAST_LOOK:
        return None
    for now in range(FIRST_LOOK, sixth + 1):
        if any(fact.rule == "mix.routine" for fact in mix_facts_on(life, now)):
            return sixth - now
    return -1


def looks_within_the_band(life: Life) -> Iterator[list[str]]:
    """What is said of the mix on each Monday on which the weeks, as they came, were within the band: it is not true."""
    for now in range(FIRST_LOOK, LAST_LOOK):
        if not mix_facts_on(life, now, all_known=True):
            yield [fact.rule for fact in mix_facts_on(life, now)]


def main() -> None:
    """Simulate, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    for words, known in (("two weeks are planned ahead", SOON), ("one task in seven comes later", LATE)):
        lives = [drifting(random, known) for _ in range(arguments.people)]
        leads = [lead for life in lives if (lead := weeks_before(life)) is not None]
        early = sum(1 for lead in leads if lead >= 2)
        print(f"drifting to 90% routine, {words}: {len(leads)} people reach a sixth week over 70%")
        print(f"  said at least two weeks before it: {early} ({early / len(leads):.1%})")
        print("  weeks before: " + ", ".join(f"{n}: {leads.count(n)}" for n in sorted(set(leads))))
    looks = [said for _ in range(arguments.people) for said in looks_within_the_band(within_the_band(random))]
    false = sum(1 for said in looks if said)
    print(f"within the band: {len(looks)} looks at {arguments.people} people")
    print(f"  something is said, and is not true of the weeks as they came: {false} ({false / len(looks):.1%})")
    for rule in sorted({rule for said in looks for rule in said}):
        print(f"    {rule}: {sum(1 for said in looks if rule in said) / len(looks):.1%}")


if __name__ == "__main__":
    main()
