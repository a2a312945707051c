"""Codes compared without case and outer spaces and, where only one fits so, without leading zeros."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


def same(code: str) -> str:
    """A code as it is compared."""
    return unicodedata.normalize("NFC", code).strip().casefold()


class Ambiguous(LookupError):
    """More than one thing has a code; `fits` are their codes as stored."""

    def __init__(self, fits: tuple[str, ...]) -> None:
        super().__init__(", ".join(fits))
        self.fits = fits


class Codes(Generic[T]):
    """Things by their code."""

    def __init__(self, things: Iterable[T], code: Callable[[T], str]) -> None:
        self._code = code
        self._exact: dict[str, list[T]] = defaultdict(list)
        self._bare: dict[str, list[T]] = defaultdict(list)
        for thing in things:
            self.add(thing)

    def add(self, thing: T) -> None:
        """One more."""
        key = same(self._code(thing))
        self._exact[key].append(thing)
        self._bare[key.lstrip("0")].append(thing)

    def fits(self, code: str) -> tuple[T, ...]:
        """What has the code; else what has it but for leading zeros."""
        key = same(code)
        return tuple(self._exact.get(key) or self._bare.get(key.lstrip("0")) or ())

    def find(self, code: str) -> T | None:
        """The one thing that fits; None when none does. Raises Ambiguous."""
        fits = self.fits(code)
        if len(fits) > 1:
            raise Ambiguous(tuple(self._code(thing) for thing in fits))
        return fits[0] if fits else None


def zeros_lost(written: str, stored: str) -> bool:
    """Whether a code as written differs from the stored one by leading zeros."""
    return same(written) != same(stored)
