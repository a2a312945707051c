"""What a visit is working on and no address can carry: a file that was read. In memory only, for half an hour.

The visit holds a random key; the thing itself lies here, so that it goes after half an hour although a page stays open.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

KEPT = 30 * 60
"""Seconds."""
SWEEP = 60
_KEY = "_desk"


@dataclass
class _Laid:
    thing: Any
    until: float


class Desk:
    """Things by their visit's key. Safe to use from several threads."""

    def __init__(self, *, kept: float = KEPT, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept, self._clock = kept, clock
        self._laid: dict[str, _Laid] = {}
        self._lock = threading.Lock()
        self._sweeping = False

    def lay(self, key: str, thing: Any) -> None:
        """Lay a thing down in the place of what lay there; its half hour begins."""
        with self._lock:
            self._laid[key] = _Laid(thing, self._clock() + self._kept)
            if not self._sweeping:
                self._sweeping = True
                self._later()

    def find(self, key: str) -> Any:
        """What lies there, None for nothing."""
        with self._lock:
            found = self._laid.get(key)
            return found.thing if found is not None and found.until > self._clock() else None

    def clear(self, key: str) -> None:
        """Take away what lies there."""
        with self._lock:
            self._laid.pop(key, None)

    def sweep(self) -> int:
        """Take away everything whose time is over; how many things are left."""
        with self._lock:
            now = self._clock()
            self._laid = {key: laid for key, laid in self._laid.items() if laid.until > now}
            return len(self._laid)

    def _later(self) -> None:
        timer = threading.Timer(SWEEP, self._swept)
        timer.daemon = True
        timer.start()

    def _swept(self) -> None:
        left = self.sweep()
        with self._lock:
            self._sweeping = left > 0
            if self._sweeping:
                self._later()


desk = Desk()


def visit_key() -> str:
    """This visit's key, made once."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = secrets.token_urlsafe(16)
    return str(st.session_state[_KEY])
