"""`python -m tests.data.stopped WHERE COMMAND…`: a command that is told to stop (SIGINT) at a place of its work.

WHERE is "file number:word of a step" as the progress names it, "commit" (in the middle of it), or "half" (a file half
written).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.cli import main
from data_access.cli.progress import Steps


def stop() -> None:
    """What Ctrl-C does."""
    os.kill(os.getpid(), signal.SIGINT)


def at_step(where: str) -> None:
    """At the first word of the progress that fits."""
    number, _, word = where.partition(":")
    say = Steps.say

    def told(self: Steps, step: str, share: float) -> None:
        if str(self._number) == number and step.startswith(word):
            stop()
        say(self, step, share)

    Steps.say = told


def in_commit() -> None:
    """When the register holds it, before anything was said."""
    commit = Session.commit

    def told(self: Session) -> None:
        commit(self)
        stop()

    Session.commit = told


def half_written() -> None:
    """When half of a file is written."""

    def told(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        stop()
        return len(data)

    Path.write_bytes = told


if __name__ == "__main__":
    {"commit": in_commit, "half": half_written}.get(sys.argv[1], lambda: at_step(sys.argv[1]))()
    sys.exit(main(sys.argv[2:]))
