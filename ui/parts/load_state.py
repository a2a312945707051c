"""What a visit is loading: the file that was read, what was found, the work that goes on. Never in an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data_access.errors import DataError
from ui.desk import desk, visit_key
from ui.work import Stopped, Work

PATIENCE = 1.0
"""Seconds a page waits before it shows how far the work is."""


@dataclass
class Loading:
    """A file on its way. `checked` is what checking found, `receipt` the batch it became; `error` why nothing came."""

    name: str
    answers: dict[str, str] = field(default_factory=dict)
    work: Work[Any] | None = None
    step: str = "check"
    checked: Any = None
    receipt: Any = None
    undone: bool = False
    error: DataError | None = None
    stopped: bool = False
    kept: dict[str, Any] = field(default_factory=dict)
    """What takes long to write out and stays while the preview does."""


def current() -> Loading | None:
    """What this visit is loading; None when nothing is, or its half hour is over."""
    found = desk.find(visit_key())
    return found if isinstance(found, Loading) else None


def lay(loading: Loading) -> None:
    """Make this what the visit is loading."""
    desk.lay(visit_key(), loading)


def drop() -> None:
    """Forget what the visit was loading; work that goes on is stopped."""
    loading = current()
    if loading is not None and loading.work is not None:
        loading.work.stop()
    desk.clear(visit_key())


def settle(loading: Loading, *, wait: float = 0.0) -> bool:
    """Whether nothing is going on any more; what has ended is put where it belongs."""
    if loading.work is None:
        return True
    if not loading.work.wait(wait):
        return False
    try:
        answer = loading.work.result()
    except Stopped:
        loading.stopped = True
    except DataError as error:
        loading.error = error
    else:
        _keep(loading, answer)
    finally:
        loading.work = None
    return True


def _keep(loading: Loading, answer: Any) -> None:
    if loading.step == "check":
        loading.checked = answer
        loading.kept.clear()
    elif loading.step == "apply":
        loading.receipt, loading.checked = answer, None
    else:
        loading.undone = True
