"""What many readings of one state of the data ask for again and again, read once and kept for them.

A reader marked `once` asks the database each time, as any other, unless its session is within `keeping`: there an
answer is given again to the same question. The readings of all provinces of a map, which share most of what they set
a province against, take a third of the time so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_KEPT = "kept answers"


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers by reader and question, of one state of the data: whoever holds it lets go of it when that changes."""

    answers: dict[object, Any] = field(default_factory=dict)


@contextmanager
def keeping(session: Session, kept: Kept) -> Iterator[None]:
    """Within it readers marked `once` take what is kept and keep what they read. Nothing may be written meanwhile."""
    before = session.info.get(_KEPT)
    session.info[_KEPT] = kept
    try:
        yield
    finally:
        session.info[_KEPT] = before


def once(read: Callable[Concatenate[Session, Asked], Answer]) -> Callable[Concatenate[Session, Asked], Answer]:
    """Mark a reader whose answer nobody changes and which holds no rows of the session."""

    @wraps(read)
    def reader(session: Session, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
        kept: Kept | None = session.info.get(_KEPT)
        if kept is None:
            return read(session, *asked, **named)
        key = (read, asked, frozenset(named.items()))
        if key not in kept.answers:
            kept.answers[key] = read(session, *asked, **named)
        answer: Answer = kept.answers[key]
        return answer

    return reader
