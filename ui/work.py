"""Work of more than a moment: it runs beside the page, says how far it is, and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Progress = Callable[[float], None]
Clock = Callable[[], float]
SURE = 0.02
"""The share from which on the time that is left can be told."""


class Stopped(BaseException):
    """Somebody stopped the work. Not an Exception: what the work calls must not take it for a fault of its own."""


class Work(Generic[T]):
    """One run of `task(progress)` in a thread; `progress` takes the share done (0 to 1), and ends stopped work.

    What the task raises is raised by `result`.
    """

    def __init__(self, task: Callable[[Progress], T], *, clock: Clock = time.monotonic) -> None:
        self._task, self._clock = task, clock
        self._stop = threading.Event()
        self._answer: list[T] = []
        self._error: BaseException | None = None
        self.share = 0.0
        self._began = clock()
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._answer.append(self._task(self._progress))
        except BaseException as error:  # kept for whoever asks for the result
            self._error = error

    def _progress(self, share: float) -> None:
        if self._stop.is_set():
            raise Stopped
        self.share = min(max(share, self.share), 1.0)

    def stop(self) -> None:
        """Ask it to end at its next step."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, after waiting at most so long."""
        self._thread.join(seconds)
        return self.done

    @property
    def done(self) -> bool:
        """Whether it has ended, one way or another."""
        return not self._thread.is_alive()

    @property
    def left(self) -> float | None:
        """Seconds it will still take at the pace so far; None while that cannot be told."""
        if self.share < SURE:
            return None
        return (self._clock() - self._began) * (1 - self.share) / self.share

    def result(self) -> T:
        """The task's answer. Raises what the task raised, and Stopped."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._answer[0]
