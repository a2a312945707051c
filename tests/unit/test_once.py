"""Readers whose answers are kept while many readings of one state of the data go on, and only then."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from data_access.once import Kept, keeping, once


@once
def counted(session: Session, *, at_least: int) -> int:
    """Rows of a table from a number on."""
    return int(session.execute(text("select count(*) from t where n >= :n"), {"n": at_least}).scalar_one())


@pytest.fixture
def session() -> Session:
    opened = Session(create_engine("sqlite://"))
    opened.execute(text("create table t (n integer)"))
    opened.execute(text("insert into t values (1), (2)"))
    return opened


def more(session: Session) -> None:
    session.execute(text("insert into t values (3)"))


def test_a_reader_asks_each_time(session: Session) -> None:
    assert counted(session, at_least=2) == 1
    more(session)
    assert counted(session, at_least=2) == 2


def test_while_answers_are_kept_the_same_question_is_asked_once(session: Session) -> None:
    kept = Kept()
    with keeping(session, kept):
        assert counted(session, at_least=2) == 1
        more(session)
        assert counted(session, at_least=2) == 1
        assert counted(session, at_least=3) == 1  # another question
    assert counted(session, at_least=2) == 2
    with keeping(session, kept):
        assert counted(session, at_least=2) == 1
    with keeping(session, Kept()):
        assert counted(session, at_least=2) == 2


def test_answers_kept_within_others_go_with_their_own(session: Session) -> None:
    outer = Kept()
    with keeping(session, outer):
        counted(session, at_least=1)
        with pytest.raises(ZeroDivisionError), keeping(session, Kept()):
            more(session)
            assert counted(session, at_least=1) == 3
            raise ZeroDivisionError
        assert counted(session, at_least=1) == 2
    assert len(outer.answers) == 1
