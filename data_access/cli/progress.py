"""How far a longer work is, and about how long it will still take, said at most once a second."""

from __future__ import annotations

import time

from data_access.cli.words import Voice

_EVERY = 1.0


class Steps:
    """Progress over several files; nothing is said of what takes less than a second."""

    def __init__(self, voice: Voice, *, files: int) -> None:
        self._voice, self._files = voice, files
        self._began = self._said = time.monotonic()
        self._number, self._name = 0, ""

    def file(self, number: int, name: str) -> None:
        """The next file, counted from 0."""
        self._number, self._name = number, name
        self.say("", 0.0)

    def say(self, step: str, share: float) -> None:
        """A step of the current file and the share of it that is done (0–1)."""
        now = time.monotonic()
        if now - self._said < _EVERY:
            return
        self._said = now
        whole = (self._number + share) / self._files
        left = (now - self._began) * (1 - whole) / whole if whole > 0 else 0.0
        count = f"{self._number + 1}/{self._files} " if self._files > 1 else ""
        remaining = f", ~{left:.0f} s" if whole > 0 else ""
        said = ": ".join(filter(None, (self._name, step)))
        self._voice.progress(f"{count}{said}{remaining}", whole)

    def done(self) -> None:
        """The last file is through."""
        if time.monotonic() - self._began >= _EVERY:
            self._voice.progress("xong | done", 1.0)
