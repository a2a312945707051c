"""The command line's two languages: one line of words at a time, Vietnamese first."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in the reader's language: answers on standard output, progress and errors on standard error."""

    lang: str = "vi"

    def say(self, *, vi: str, en: str) -> None:
        """An answer."""
        print(vi if self.lang == "vi" else en, flush=True)

    def note(self, *, vi: str, en: str) -> None:
        """Something on the way to the answer, or an error."""
        print(vi if self.lang == "vi" else en, file=sys.stderr, flush=True)

    def progress(self, step: str, share: float | None = None) -> None:
        """A step of a longer work, with the share done (0–1) where it is known."""
        done = f" {share:.0%}" if share is not None else ""
        print(f"… {step}{done}", file=sys.stderr, flush=True)


def both(*, vi: str, en: str) -> str:
    """A help text in both languages."""
    return f"{vi} | {en}"
