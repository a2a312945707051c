"""Signed links: what opens, what does not and why, what is kept of them; and the commands that make and revoke them."""

from __future__ import annotations

import datetime as dt
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data_access.cli import main
from data_access.dataset import record
from data_access.engine import get_engine, new_engine
from data_access.links import (
    LONGEST,
    LinkRefused,
    NoSuchLink,
    SecretTooShort,
    UnknownLinkProject,
    keeping,
    links,
    links_only,
    make,
    revoke,
    scope_of,
    verify,
)
from data_access.links import key as keys
from data_access.models import AuditEvent, ShareLink
from data_access.scope import EVERYTHING, Scope

NOW = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
SECRET = "x" * 40


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOANCANH_SECRET", SECRET)
    monkeypatch.delenv("TOANCANH_LINKS_ONLY", raising=False)


def refusal(session: Session, token: str, *, now: dt.datetime = NOW) -> str:
    with pytest.raises(LinkRefused) as caught:
        verify(session, token, now=now)
    assert caught.value.vi != caught.value.en
    return caught.value.problem


def test_a_link_opens_its_project_until_it_expires(facts_session: Session) -> None:
    link, token = make(facts_session, project="VIE085", days=90, label="KOICA Hà Nội", now=NOW)
    assert verify(facts_session, token, now=NOW) == link
    assert (link.project, link.expires_at, link.state(NOW)) == ("VIE085", NOW + 90 * DAY, "open")
    verify(facts_session, token, now=link.expires_at - dt.timedelta(seconds=1))
    assert refusal(facts_session, token, now=link.expires_at) == "expired"


def test_a_revoked_link_stays_revoked(facts_session: Session) -> None:
    link, token = make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)
    gone = revoke(facts_session, link.id, now=NOW + DAY)
    assert (gone.revoked_at, gone.state(NOW + DAY)) == (NOW + DAY, "revoked")
    assert revoke(facts_session, link.id, now=NOW + 2 * DAY) == gone
    assert refusal(facts_session, token, now=NOW + DAY) == "revoked"
    assert refusal(facts_session, token, now=NOW + 99 * DAY) == "revoked"
    with pytest.raises(NoSuchLink):
        revoke(facts_session, "0000", now=NOW)


def test_every_change_of_a_letter_is_a_forgery(facts_session: Session) -> None:
    _, token = make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)

    @given(st.integers(0, len(token) - 2), st.sampled_from("ABCabc019-_."))
    def changed(place: int, letter: str) -> None:
        other = token[:place] + letter + token[place + 1 :]
        if other != token:
            assert refusal(facts_session, other) == "forged"

    changed()


@given(st.text(max_size=60))
def test_any_other_text_is_a_forgery(text: str) -> None:
    with Session(get_memory()) as session:
        assert refusal(session, text) == "forged"


_memory: list[Engine] = []


def get_memory() -> Engine:
    if not _memory:
        _memory.append(new_engine("sqlite:///:memory:"))
    return _memory[0]


@pytest.mark.parametrize("terms", [[], None, "x", ["none", "VIE085", 1], ["VIE085", 1]])
def test_terms_that_are_not_ours_are_a_forgery_though_signed(facts_session: Session, terms: object) -> None:
    assert refusal(facts_session, str(keeping._signer(SECRET).dumps(terms))) == "forged"


def test_the_terms_of_the_row_hold_and_not_those_of_the_token(facts_session: Session) -> None:
    link, _ = make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)
    for terms in ([link.id, "VIE071", int(link.expires_at.timestamp())], [link.id, "VIE085", 2**40]):
        assert refusal(facts_session, str(keeping._signer(SECRET).dumps(terms))) == "forged"


def test_a_signature_of_another_key_use_or_digest_is_a_forgery(facts_session: Session) -> None:
    link, _ = make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)
    terms = [link.id, link.project, int(link.expires_at.timestamp())]
    for signer in (URLSafeSerializer("y" * 40, salt="toancanh.share-link.1"), URLSafeSerializer(SECRET)):
        assert refusal(facts_session, str(signer.dumps(terms))) == "forged"


def test_a_link_of_another_database_with_the_same_key_opens_nothing(facts: Engine) -> None:
    with Session(facts) as one:
        _, token = make(one, project="VIE085", days=9, label="KOICA", now=NOW)
        verify(one, token, now=NOW)
        one.rollback()
    with Session(facts) as other:  # never heard of it
        assert refusal(other, token) == "forged"


def test_only_a_known_project_gets_a_link(facts_session: Session) -> None:
    with pytest.raises(UnknownLinkProject):
        make(facts_session, project="VIE999", days=9, label="KOICA", now=NOW)
    assert links(facts_session) == ()


def test_links_are_listed_newest_first_and_written_down(facts_session: Session) -> None:
    first, _ = make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)
    second, _ = make(facts_session, project="VIE071", days=9, label="WB", now=NOW + DAY)
    revoke(facts_session, first.id, now=NOW + DAY)
    assert [link.id for link in links(facts_session)] == [second.id, first.id]
    actions = facts_session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions[-3:] == ["link_make", "link_make", "link_revoke"]


def test_the_token_itself_is_kept_nowhere(facts_session: Session) -> None:
    _, token = make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)
    row = facts_session.scalars(select(ShareLink)).one()
    kept = " ".join(str(getattr(row, column.name)) for column in ShareLink.__table__.columns)
    assert token.rpartition(".")[2] not in kept


def test_the_askers_scope(facts_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    _, token = make(facts_session, project="VIE085", days=9, label="KOICA", now=dt.datetime.now(dt.UTC))
    assert scope_of(facts_session, None) == EVERYTHING
    assert scope_of(facts_session, token) == Scope(frozenset({"VIE085"}))
    with pytest.raises(LinkRefused):
        scope_of(facts_session, "")
    for value, only in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("TOANCANH_LINKS_ONLY", value)
        assert links_only() is only
    monkeypatch.setenv("TOANCANH_LINKS_ONLY", "1")
    with pytest.raises(LinkRefused) as caught:
        scope_of(facts_session, None)
    assert caught.value.problem == "needed"
    monkeypatch.setenv("TOANCANH_SECRET", "short")
    with pytest.raises(LinkRefused):
        scope_of(facts_session, token)
    with pytest.raises(SecretTooShort):
        make(facts_session, project="VIE085", days=9, label="KOICA", now=NOW)


def test_a_key_is_made_once_for_a_database_and_read_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOANCANH_SECRET")
    engine = new_engine(f"sqlite:///{tmp_path / 'clb.sqlite'}")
    assert keys.find_key(engine) is None
    made = keys.make_key(engine)
    file = tmp_path / "clb.sqlite.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (keys.make_key(engine), keys.find_key(engine)) == (made, made)
    assert len(made) >= keys.LEAST
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert keys.make_key(new_engine(f"sqlite:///{tmp_path / 'other.sqlite'}")) != made


def test_the_first_of_two_that_make_a_key_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOANCANH_SECRET")
    engine = new_engine(f"sqlite:///{tmp_path / 'clb.sqlite'}")
    (tmp_path / "clb.sqlite.key").write_text("the first one's key", encoding="ascii")
    monkeypatch.setattr(keys, "find_key", lambda _engine: None)  # as it was when the second one looked
    assert keys.make_key(engine) == "the first one's key"


def test_the_key_of_a_servers_database_lies_with_the_data() -> None:
    file = keys.key_file(new_engine("postgresql+psycopg://user:secret@server/toancanh"))
    assert (file.parent.name, file.name) == ("data", "server-toancanh.key")


@pytest.fixture
def register(home: Path, facts_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register at home, with a key in a file."""
    monkeypatch.delenv("TOANCANH_SECRET")
    home.parent.mkdir()
    shutil.copyfile(facts_file, home)
    engine = new_engine(f"sqlite:///{home}")
    with Session(engine) as session, session.begin():
        record(session, kind="register")
    engine.dispose()
    return home


def test_the_commands(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "list"]) == 0
    assert capsys.readouterr().out == "Chưa có liên kết nào.\n"
    assert main(["link", "make", "--project", "VIE085", "--days", "90", "--label", " KOICA Hà Nội "]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("/?lien-ket=")
    assert "VIE085" in said.err
    token = said.out.strip().partition("=")[2]
    with Session(get_engine()) as session:
        assert scope_of(session, token) == Scope(frozenset({"VIE085"}))
        (link,) = links(session)
    assert (link.label, link.expires_at - link.made_at) == ("KOICA Hà Nội", 90 * DAY)
    assert main(["--lang", "en", "link", "list"]) == 0
    listed = capsys.readouterr().out
    assert link.id in listed
    assert "open" in listed
    assert token not in listed
    assert main(["link", "revoke", link.id]) == 0
    assert main(["link", "list"]) == 0
    assert "đã thu hồi" in capsys.readouterr().out
    with Session(get_engine()) as session:
        assert refusal(session, token, now=dt.datetime.now(dt.UTC)) == "revoked"
    get_engine().dispose()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["make", "--project", "VIE999", "--label", "x"], "Không có dự án VIE999"),
        (["revoke", "zz"], "Không có liên kết zz"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    register: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["link", *arguments]) == 2
    assert words in capsys.readouterr().err
    with Session(get_engine()) as session:
        assert session.scalar(select(func.count()).select_from(ShareLink)) == 0
    assert not register.with_name(f"{register.name}.key").exists()
    get_engine().dispose()


@pytest.mark.parametrize("wrong", [["--days", "0"], ["--days", str(LONGEST + 1)], ["--days", "x"], ["--label", " "]])
def test_wrong_words_of_the_command_line(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    given = {"--project": "VIE085", "--label": "KOICA", wrong[0]: wrong[1]}
    with pytest.raises(SystemExit) as caught:
        main(["link", "make", *(word for pair in given.items() for word in pair)])
    assert caught.value.code == 2
    assert "cần" in capsys.readouterr().err
