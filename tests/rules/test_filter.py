"""The filter language: what each term lets through, and what is said about a wrong one."""

import datetime as dt

import pytest

from models.board import Board
from models.provider import Claim, Provider
from models.rules.filter import parse_filter
from models.team import Member, Rating, Skill, Team
from models.work import Purpose, Requirement, Task

TODAY = dt.date(2026, 11, 23)  # a Monday


def day(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def needs(*skills: str, difficulty: float = 3) -> tuple[Requirement, ...]:
    return tuple(Requirement(skill=skill, difficulty=difficulty) for skill in skills)


@pytest.fixture(scope="module")
def board() -> Board:
    return Board.of(
        [
            Team(lead="ana"),
            Skill(id="sql", name="SQL", group="data", aliases=("Postgres",)),
            Skill(id="sqlite", name="SQLite", group="data"),
            Skill(id="tls", name="TLS certificates", group="security"),
            Member(id="ana", name="Ana Duarte", hours_per_week=40),
            Member(id="ben", name="Ben Okafor", hours_per_week=10),
            Member(id="cy", name="Cy Gone", active=False),
            Rating(id="r1", member="ana", skill="sql", level=5, on=day(-10)),
            Rating(id="r2", member="ben", skill="sql", level=2, on=day(-10)),
            Rating(id="r3", member="ben", skill="tls", level=0, on=day(-10)),
            Provider(id="pixel", name="NorthPixel", skills=(Claim(skill="tls", level=4),)),
            Purpose(id="product", name="Product"),
            Purpose(id="billing", name="Billing", parent="product"),
            Task(
                id="T-1", title="Tune the SLOW query", owner="ana", skills=needs("sql"), purpose="billing", due=day(2)
            ),
            Task(id="T-2", title="Rotate keys (yearly)", owner="ben", skills=needs("tls"), due=day(-3), stakes="high"),
            Task(id="T-3", title="Sort or sift", effort_hours=20, owner="ben", status="doing", due=day(4), priority=4),
            Task(id="T-4", title="Migrate", skills=needs("sqlite"), purpose="product"),
            Task(id="T-5", title="Old report", owner="ana", status="done", closed=day(-30), due=day(-40)),
        ]
    )


def tasks(text: str, board: Board, me: str | None = None) -> str:
    asked = parse_filter(text, TODAY, me)
    return " ".join(task.id[2:] for task in board.tasks.values() if asked.matches_task(task, board, TODAY))


def people(text: str, board: Board) -> str:
    asked = parse_filter(text, TODAY)
    return " ".join(who for who in (*board.members, *board.providers) if asked.matches_person(who, board, TODAY))


def skills(text: str, board: Board) -> str:
    asked = parse_filter(text, TODAY)
    return " ".join(skill for skill in board.skills if asked.matches_skill(skill, board, TODAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1 2 3 4 5"),
        ("   ", "1 2 3 4 5"),
        ("slow", "1"),
        ("the slow", "1"),
        ('"slow query"', "1"),
        ('"query slow"', ""),
        ("t-4", "4"),
        ('"(yearly)"', "2"),
        ("@ana", "1 5"),
        ("@Dua", "1 5"),
        ('@"ana duarte"', "1 5"),
        ("@na", ""),
        ("@none", "4"),
        ("+sql", "1"),
        ("+postg", "1"),
        ("+sqli", "4"),
        ("+tls", "2"),
        ("-sql", "2 3 4 5"),
        ("+nothing", ""),
        ("purpose:billing", "1"),
        ("purpose:product", "1 4"),
        ("purpose:Prod", "1 4"),
        ("status:done", "5"),
        ("status:active", "1 2 3 4"),
        ("status:ended", "5"),
        ("status:any", "1 2 3 4 5"),
        ("kind:data", "1 4"),
        ("kind:Security", "2"),
        ("priority:4", "3"),
        ("stakes:HIGH", "2"),
        ("due:none", "4"),
        ("due:overdue", "2"),
        ("due:wed", "1"),
        ("due.before:fri", "1 2 5"),
        ("due.after:+3d", "3"),
        ('due.before:"next fri"', "1 2 3 5"),
        ("class:overreach", "2 4"),
        ("load.over:100", "2 3"),
        ("load.under:100%", "1 5"),
        ("@ana or @none", "1 4 5"),
        ("@ana due:wed or @none", "1 4"),
        ("@ana (due:wed or due:none)", "1"),
        ("!@ana", "2 3 4"),
        ("!(@ana or @none)", "2 3"),
        ("!!@ana", "1 5"),
        ("@ana !status:done", "1"),
        ('"or"', "3 5"),
        ("OR", None),
    ],
)
def test_tasks(text: str, expected: str | None, board: Board) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="filter, character 1"):
            parse_filter(text, TODAY)
    else:
        assert tasks(text, board) == expected


def test_me_is_who_asks(board: Board) -> None:
    assert tasks("@me", board, me="ben") == "2 3"
    assert tasks("@me", board) == ""


def test_the_class_of_a_task_without_owner_is_asked_of_every_active_member(board: Board) -> None:
    free = Board.of([*board.rows(), Task(id="T-6", title="Free", skills=needs("sql", difficulty=2))])
    assert "6" in tasks("class:routine", free)
    assert "6" not in tasks("class:overreach", free)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "ana ben cy pixel"),
        ("an", "ana"),
        ("@ben", "ben"),
        ("+sql", "ana ben"),
        ("+tls", "pixel"),  # a level of 0 is none
        ("-sql", "cy pixel"),
        ("kind:data", "ana ben"),
        ("load.over:100", "ben"),
        ("load.under:50", "ana cy pixel"),
        ("purpose:product", "ana"),
        ("due:overdue", "ben"),
        ("status:done", "ana"),
        ("status:doing", "ben"),
        ("class:overreach", "ben"),
        ("@none", ""),
    ],
)
def test_people(text: str, expected: str, board: Board) -> None:
    assert people(text, board) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cert", "tls"),
        ("postgres", "sql"),
        ("+sql", "sql"),
        ("-sql", "sqlite tls"),
        ("kind:data", "sql sqlite"),
        ("@ana", "sql"),
        ("@none", "sqlite"),
        ("due:overdue", "tls"),
        ("load.under:100", "sql"),
    ],
)
def test_skills(text: str, expected: str, board: Board) -> None:
    assert skills(text, board) == expected


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("+", 1, "needs a skill"),
        ("abc @", 5, "needs a name"),
        ("due:", 1, "needs a value"),
        ("due.before:someday", 1, "is not a date"),
        ("due:next fri", 1, "two words in quotes"),
        ("colour:red", 1, "there is no colour: here"),
        ("due.befor:fri", 1, "here, only purpose:"),
        ("status:opn", 1, "status: is one of open, doing"),
        ("class:hard", 1, "class: is one of routine"),
        ("priority:9", 1, "priority: is one of 1, 2, 3, 4"),
        ("load.over:much", 1, "is not a load"),
        ("load.over:nan", 1, "is not a load"),
        ("load.above:5", 1, "here, only purpose:"),
        ('a "b', 3, "a quote is opened"),
        ("(a", 1, "opened and not closed"),
        ("a )", 3, "without its ("),
        ("()", 2, "something is missing"),
        ("a or", 3, "something is missing"),
        ("or a", 1, "something is missing"),
        ("!", 1, "before what it denies"),
        ("! or a", 1, "before what it denies"),
        ("(" * 5000 + "a" + ")" * 5000, 51, "too many"),
        ("!" * 5000 + "a", 51, "too many"),
    ],
)
def test_a_wrong_filter_says_what_and_where_in_one_line(text: str, at: int, what: str) -> None:
    with pytest.raises(ValueError, match=rf"^filter, character {at}: ") as raised:
        parse_filter(text, TODAY)
    assert what in str(raised.value)
    assert "\n" not in str(raised.value)


def test_it_says_which_names_it_uses() -> None:
    assert parse_filter("status:open (due.before:fri or abc)", TODAY).names == {"status", "due.before"}


def test_an_owner_that_is_not_on_the_board_is_found_by_id(board: Board) -> None:
    odd = Board.of([Task(id="T-1", title="x", owner="stranger")])
    assert tasks("@stran", odd) == "1"
    assert tasks("load.over:0 or load.under:500", odd) == ""
