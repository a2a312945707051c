"""How far a longer work is: shares from 0 to 1, told to whoever waits, who may raise to end it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Progress = Callable[[float], None]
_EVERY = 500


def silent(_share: float) -> None:
    """Nobody waits."""


def between(progress: Progress, start: float, end: float) -> Progress:
    """For a part of the work: its own 0 to 1 are `start` to `end` of the whole."""
    return lambda share: progress(start + (end - start) * share)


def counted(items: Iterable[Item], progress: Progress, *, expected: int) -> Iterator[Item]:
    """Items as they come; every few hundred, the share of the expected number that came is told, 1 at most."""
    for number, item in enumerate(items):
        if number % _EVERY == 0:
            progress(min(number / max(expected, 1), 1.0))
        yield item
