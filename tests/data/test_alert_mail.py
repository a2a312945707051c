"""Alerts on the command line and by e-mail, against a mail server on this machine."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from fractions import Fraction
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from sqlalchemy.orm import Session

from data_access.alert_mail import PREFIX, MailFailed, send, server_of, subject_name, value_text
from data_access.cli import main
from data_access.dataset import record
from data_access.engine import get_engine, new_engine
from data_access.models import AlertAcknowledgement, Base, MoneyQuarter
from data_access.models.alert import RULE_KINDS
from data_access.public_url import NAMES
from data_access.queries.alert_answer import Alert, RuleRow, Subject
from data_access.queries.alerts import alerts
from data_access.scope import EVERYTHING
from indicators.alerts import Off, Reading
from tests.ports import free_port

UNTIL = dt.date(2025, 6, 1)


@dataclass
class Post:
    """What the server took."""

    taken: list[Envelope] = field(default_factory=list)
    refuse: str = ""

    async def handle_RCPT(
        self, _server: object, _session: SmtpSession, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse one address, or all."""
        if self.refuse and (self.refuse == "*" or address == self.refuse):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: SmtpSession, envelope: Envelope) -> str:
        """Keep the message."""
        self.taken.append(envelope)
        return "250 OK"

    def mail(self) -> EmailMessage:
        """The one message taken."""
        (envelope,) = self.taken
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail


Serve = Callable[..., tuple[Post, int]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve(**options of the server)` starts one on a free port: what it takes, and its port."""
    started: list[Controller] = []

    def start(host: str = "127.0.0.1", **options: object) -> tuple[Post, int]:
        post, port = Post(), free_port()
        controller = Controller(post, hostname=host, port=port, **options)
        controller.start()
        started.append(controller)
        return post, port

    yield start
    for controller in started:
        controller.stop()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who signs the server's certificate."""
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """A certificate for this machine."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority is one that this machine trusts."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


def _configure(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    given = {"HOST": "127.0.0.1", "FROM": "canh-bao@example.org", "TO": "Hội <hoi@example.org>, b@example.org"}
    for name, value in (given | values).items():
        monkeypatch.setenv(f"{PREFIX}{name}", str(value))


def _fill(file: Path, *, kind: str) -> None:
    """VIE085's counterpart has borne nothing for half a year."""
    engine = new_engine(f"sqlite:///{file}")
    columns = Base.metadata.tables["summary_money_quarter"].columns
    zero = {column.name: 0 for column in columns if not column.primary_key}
    with Session(engine) as session, session.begin():
        record(session, kind=kind, until=UNTIL)
        for quarter in (dt.date(2025, 1, 1), dt.date(2025, 4, 1)):
            values = zero | {"spent_vnd": 5_000_000, "planned_vnd": 6_000_000}
            session.add(
                MoneyQuarter(
                    project="VIE085", epoch="63-2025", province_code="17", funder="KOICA-HAK", category="training",
                    quarter=quarter, currency="VND", in_kind=False, **values,
                )
            )  # fmt: skip
    engine.dispose()


Register = Callable[[str], None]


@pytest.fixture
def register(home: Path, facts_file: Path) -> Register:
    """`register("simulated")`: a register with two alerts at home."""

    def make(kind: str) -> None:
        home.parent.mkdir()
        shutil.copyfile(facts_file, home)
        _fill(home, kind=kind)

    return make


def test_alerts_are_listed_in_both_languages(register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    register("register")
    assert main(["alerts", "--month", "2025-06"]) == 0
    said = capsys.readouterr().out
    assert "Cảnh báo: 2" in said and "MÔ PHỎNG" not in said
    assert "VIE085, Hòa Bình: Tỷ lệ góp vốn" in said
    assert "từ 1/2025; vốn đối ứng 0,0 % (0 / 10.000.000 đồng), thỏa thuận 20,0 % ± 1,0 điểm phần trăm" in said
    assert main(["--lang", "en", "alerts", "--month", "2025-06"]) == 0
    said = capsys.readouterr().out
    assert "VIE085, Hòa Bình: Co-financing share" in said
    assert "since 1/2025; counterpart 0.0% (0 / 10,000,000 VND), agreed 20.0% ± 1.0 percentage points" in said


@pytest.mark.parametrize("kind", sorted(RULE_KINDS))
def test_every_kind_says_value_a_b_and_threshold_in_both_languages(kind: str) -> None:
    last = Reading(dt.date(2025, 3, 1), Fraction(1, 4), Fraction(3, 4), off=True)
    off = Off(dt.date(2025, 1, 1), whole=False, last=last)
    alert = Alert(RuleRow("r", kind, "V", "E", None, 1), Subject(scheme="1648"), off, Fraction(1, 2))
    said = {language: value_text(alert, language) for language in ("vi", "en")}
    assert said["vi"] != said["en"]
    assert not re.search(r"[ăđơưĂĐƠƯẠ-ỹ]", said["en"])
    vi, en = (re.findall(r"\d+(?:[.,]\d+)?", words.replace(",", ".")) for words in said.values())
    assert vi == en and len(vi) >= 2
    assert (subject_name(alert.subject), subject_name(alert.subject, "en")) == (
        "Đề án 1648, cả nước", "Scheme 1648, the nation",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "said"),
    [("", "ở trang Cảnh báo.\n"), ("https://clb.example.org/", "ở trang Cảnh báo: https://clb.example.org/canh-bao\n")],
)
def test_a_message_leads_to_the_page(
    register: Register, serve: Serve, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    register("register")
    post, port = serve()
    _configure(monkeypatch, PORT=port)
    monkeypatch.setenv(NAMES[0], address)
    assert main(["alerts", "--send", "--month", "2025-06"]) == 0
    assert post.mail().get_content().endswith(said)


@pytest.mark.parametrize("address", ["clb.example.org", "javascript:x", "https://a b"])
def test_an_address_that_is_none_stops_the_message(address: str) -> None:
    given = {f"{PREFIX}{name}": "a@example.org" for name in ("HOST", "FROM", "TO")}
    with pytest.raises(MailFailed, match=NAMES[0]):
        server_of(given | {NAMES[0]: address})


def test_json_holds_every_alert_and_says_that_it_is_simulated(
    register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    register("simulated")
    assert main(["alerts", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["simulated"], answer["as_of"], len(answer["alerts"])) == (True, "2025-06-30", 2)
    first = answer["alerts"][0]
    assert (first["kind"], first["project"], first["province"]) == ("share_off", "VIE085", None)
    assert (first["a"], first["b"], first["value"], first["held_against"]) == ("0", "10000000", 0.0, 0.2)


def _acknowledge(number: int | None = None) -> None:
    with Session(get_engine()) as session, session.begin():
        for alert in alerts(session, EVERYTHING, month=UNTIL, province_set="63").rows[:number]:
            rule, subject, period = alert.key
            session.add(
                AlertAcknowledgement(
                    rule=rule, subject=subject, period=period, comment="đã rõ", actor="Hội tỉnh",
                    at=dt.datetime(2025, 7, 2, tzinfo=dt.UTC),
                )
            )  # fmt: skip


def test_what_was_acknowledged_is_listed_and_not_sent(
    register: Register, serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register("register")
    _acknowledge(1)
    post, port = serve()
    _configure(monkeypatch, PORT=port)
    assert main(["alerts", "--send", "--month", "2025-06"]) == 0
    assert "đã xác nhận: Hội tỉnh" in capsys.readouterr().out
    assert post.mail()["Subject"] == "Toàn cảnh CLB: 1 cảnh báo đến hết 30/6/2025"
    _acknowledge()
    assert main(["alerts", "--send", "--json", "--month", "2025-06"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["alerts"][0]["acknowledged"]["by"] == "Hội tỉnh"
    assert "không gửi thư" in said.err and len(post.taken) == 1


def test_simulated_alerts_are_sent_only_when_asked_and_bear_the_mark(
    register: Register, serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register("simulated")
    post, port = serve()
    _configure(monkeypatch, PORT=port)
    assert main(["alerts", "--send"]) == 2
    assert "--simulated" in capsys.readouterr().err and post.taken == []
    assert main(["alerts", "--send", "--simulated"]) == 0
    mail = post.mail()
    assert mail["Subject"].startswith("[SỐ LIỆU MÔ PHỎNG] ")
    assert mail.get_content().startswith("SỐ LIỆU MÔ PHỎNG: ")


def test_a_message_is_plain_vietnamese_to_every_recipient_over_starttls_with_a_login(
    register: Register, serve: Serve, tls: ssl.SSLContext, trusted: None, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    register("register")
    asked: list[tuple[bytes, bytes]] = []

    def check(_server: object, _session: object, _envelope: object, _mechanism: str, data: object) -> AuthResult:
        asked.append((data.login, data.password))
        return AuthResult(success=True)

    post, port = serve(tls_context=tls, require_starttls=True, authenticator=check, auth_required=True)
    _configure(monkeypatch, PORT=port, USER="hoi", PASSWORD="mat khau dai")
    assert main(["alerts", "--send", "--month", "2025-06"]) == 0
    assert "Đã gửi 2 cảnh báo tới hoi@example.org, b@example.org" in capsys.readouterr().err
    assert asked == [(b"hoi", b"mat khau dai")]
    (envelope,) = post.taken
    assert envelope.rcpt_tos == ["hoi@example.org", "b@example.org"]
    assert envelope.mail_from == "canh-bao@example.org"
    mail = post.mail()
    assert mail.get_content_type() == "text/plain"
    assert mail["Subject"] == "Toàn cảnh CLB: 2 cảnh báo đến hết 30/6/2025"
    text = mail.get_content()
    assert "VIE085, Hòa Bình; từ 1/2025; vốn đối ứng 0,0 %" in text and "MÔ PHỎNG" not in text


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "hoi@example.org, b@example.org", "x"
    mail.set_content("x")
    return mail


def test_a_certificate_that_nobody_vouches_for_stops_the_message(
    serve: Serve, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, port = serve(tls_context=tls)
    _configure(monkeypatch, PORT=port)
    with pytest.raises(MailFailed, match="SSLCertVerificationError"):
        send(server_of(), _mail())
    assert post.taken == []


@pytest.mark.parametrize("values", [{"USER": "hoi", "PASSWORD": "x"}, {"HOST": "127.0.0.2"}])
def test_no_password_and_nothing_to_another_machine_goes_without_starttls(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, values: dict[str, str]
) -> None:
    post, port = serve(values.get("HOST", "127.0.0.1"))
    _configure(monkeypatch, PORT=port, **values)
    with pytest.raises(MailFailed, match="takes no STARTTLS"):
        send(server_of(), _mail())
    assert post.taken == []


def test_a_server_that_refuses_says_which_addresses(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    post, port = serve()
    _configure(monkeypatch, PORT=port)
    post.refuse = "b@example.org"
    with pytest.raises(MailFailed, match=r"refused: b@example\.org"):
        send(server_of(), _mail())
    post.refuse = "*"
    with pytest.raises(MailFailed, match="SMTPRecipientsRefused"):
        send(server_of(), _mail())


def test_a_server_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _configure(monkeypatch, PORT=free_port())
    with pytest.raises(MailFailed, match="ConnectionRefusedError"):
        send(server_of(), _mail())


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "TOANCANH_SMTP_HOST, TOANCANH_SMTP_FROM, TOANCANH_SMTP_TO"),
        ({"HOST": "m", "FROM": "a@b", "TO": "a@b", "PORT": "x"}, "TOANCANH_SMTP_PORT"),
        ({"HOST": "m", "FROM": "a@b", "TO": "a@b", "PORT": "70000"}, "TOANCANH_SMTP_PORT"),
        ({"HOST": "m", "FROM": "hoi", "TO": "a@b"}, "TOANCANH_SMTP_FROM"),
        ({"HOST": "m", "FROM": "a@b", "TO": "a@b, hoi"}, "TOANCANH_SMTP_TO"),
        ({"HOST": "m", "FROM": "a@b", "TO": ","}, "TOANCANH_SMTP_TO"),
        ({"HOST": "m", "FROM": "a@b", "TO": "a@b", "PASSWORD": "mật khẩu"}, "TOANCANH_SMTP_PASSWORD"),
    ],
)
def test_what_is_configured_wrongly_is_named(values: dict[str, str], said: str) -> None:
    with pytest.raises(MailFailed) as failed:
        server_of({f"{PREFIX}{name}": value for name, value in values.items()})
    assert said in failed.value.vi and said in failed.value.en


def test_a_password_is_never_shown() -> None:
    given = {"HOST": "m", "FROM": "a@b", "TO": "a@b", "USER": "hoi", "PASSWORD": "bi mat"}
    server = server_of({f"{PREFIX}{name}": value for name, value in given.items()})
    assert server.port == 587 and server.password == "bi mat"
    assert "bi mat" not in repr(server)
