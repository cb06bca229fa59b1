"""Waiting until somebody may have written."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.store.alarm import Alarm, AskingAlarm, FileAlarm, alarm_for
from tests.store.boards import Person, one_task

LONG = 60.0
"""Seconds; a test that waits for so long has failed, for nothing said that it should look."""


@pytest.fixture(params=["the system's word", "asking"])
def alarm_of(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], Alarm]:
    if request.param == "asking":
        monkeypatch.setattr("models.store.alarm._watch", lambda _file: None)

    def alarm(person: Person) -> Alarm:
        person.store.tick()
        return person.store.alarm()

    return alarm


def test_it_goes_off_when_somebody_wrote(alarm_of: Callable[[Person], Alarm], ana: Person) -> None:
    alarm, before = alarm_of(ana), ana.store.tick()
    threading.Timer(0.05, lambda: Person(ana.place, "cy").make(one_task())).start()
    begin = time.monotonic()
    while ana.store.tick() == before:
        assert alarm.wait(LONG)
    assert time.monotonic() - begin < LONG  # it was told, and did not find it by itself
    assert [item.line.who for item in ana.store.log.news(0)] == ["cy"]
    alarm.close()


def test_what_was_written_before_the_waiting_is_not_missed(at: Callable[[str], Person]) -> None:
    ana, ben = at("ana"), at("ben")
    ana.store.tick()
    alarm = ana.store.alarm()
    ben.make(one_task())
    assert alarm.wait(LONG)
    alarm.close()


def test_another_thread_ends_the_waiting(alarm_of: Callable[[Person], Alarm], ana: Person) -> None:
    alarm = alarm_of(ana)
    threading.Timer(0.05, alarm.stop).start()
    while alarm.wait(LONG):
        pass
    alarm.close()


def test_where_nothing_says_when_it_is_asked(tmp_path: Path) -> None:
    assert isinstance(alarm_for(None), AskingAlarm)
    assert isinstance(alarm_for(tmp_path / "nothing"), AskingAlarm)
    (tmp_path / "there").touch()
    assert isinstance(alarm_for(tmp_path / "there"), FileAlarm | AskingAlarm)
