"""Work beside the page, and what a visit keeps for half an hour."""

from __future__ import annotations

import threading

import pytest

from ui.desk import Desk
from ui.work import Progress, Stopped, Work

LONG = 20


def test_work_says_how_far_it_is_and_how_long_it_will_take() -> None:
    now, go, on = [0.0], threading.Event(), threading.Event()

    def task(progress: Progress) -> str:
        progress(0.01)
        progress(0.25)
        progress(0.1)
        go.set()
        assert on.wait(LONG)
        progress(7)
        return "done"

    work = Work(task, clock=lambda: now[0])
    assert go.wait(LONG)
    assert (work.share, work.done, work.wait(0)) == (0.25, False, False)
    now[0] = 10.0
    assert work.left == pytest.approx(30)
    on.set()
    assert work.result() == "done" and work.done and work.share == 1.0


def test_the_time_left_is_not_guessed_from_nothing() -> None:
    on = threading.Event()
    work = Work(lambda _progress: on.wait(LONG))
    assert work.left is None
    on.set()
    assert work.result() is True


def test_stopped_work_ends_at_its_next_step() -> None:
    go = threading.Event()
    after: list[str] = []

    def task(progress: Progress) -> None:
        assert go.wait(LONG)
        try:
            progress(0.5)
        except Exception:  # what the work calls must not take a stop for a fault
            after.append("caught")
        after.append("went on")

    work = Work(task)
    work.stop()
    go.set()
    with pytest.raises(Stopped):
        work.result()
    assert after == []


def test_what_the_task_raises_comes_with_its_result() -> None:
    def task(_progress: Progress) -> None:
        raise ValueError("nothing there")

    with pytest.raises(ValueError, match="nothing there"):
        Work(task).result()


def test_a_thing_lies_for_its_time_and_no_longer() -> None:
    now = [0.0]
    desk = Desk(kept=60, clock=lambda: now[0])
    desk.lay("a", "file")
    now[0] = 59.0
    desk.lay("b", "other")
    assert (desk.find("a"), desk.find("b"), desk.find("c")) == ("file", "other", None)
    now[0] = 60.0
    assert desk.find("a") is None and desk.sweep() == 1
    desk.clear("b")
    desk.clear("b")
    assert desk.find("b") is None and desk.sweep() == 0


def test_a_new_thing_takes_the_place_of_the_old_one() -> None:
    desk = Desk()
    desk.lay("a", 1)
    desk.lay("a", 2)
    assert desk.find("a") == 2


def test_the_desk_is_swept_by_itself_until_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    now, timers = [0.0], []

    class Timer:
        daemon = False

        def __init__(self, seconds: float, call: object) -> None:
            timers.append(call)

        def start(self) -> None:
            assert self.daemon

    monkeypatch.setattr("ui.desk.threading.Timer", Timer)
    desk = Desk(kept=60, clock=lambda: now[0])
    desk.lay("a", 1)
    desk.lay("b", 2)
    assert len(timers) == 1
    timers[0]()
    assert len(timers) == 2
    now[0] = 61.0
    timers[1]()
    assert len(timers) == 2 and desk.sweep() == 0
    desk.lay("c", 3)
    assert len(timers) == 3
