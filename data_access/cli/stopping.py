"""Ctrl-C: a command ends with one sentence and code 130, and a step that must not be cut in two is not."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STOPPED = 130
"""What a program ends with that was told to stop, as shells count it."""


class StoppedAt(KeyboardInterrupt):
    """Told to stop, with what that left behind."""

    def __init__(self, *, vi: str = "Đã dừng theo yêu cầu.", en: str = "Stopped as asked.") -> None:
        self.vi, self.en = vi, en
        super().__init__(vi)


@contextmanager
def uncut() -> Iterator[Callable[[], bool]]:
    """A step that Ctrl-C does not cut in two, as a commit with what is said of it.

    Gives a function that says whether somebody has told it to stop meanwhile, to be asked when the step is over.
    """
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, lambda number, _frame: asked.append(number))
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
