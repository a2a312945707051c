"""Alerts by e-mail: the message in plain Vietnamese, and how it is sent when a mail server is configured."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, getaddresses, make_msgid
from fractions import Fraction

from babel.numbers import format_decimal

from data_access.errors import DataError
from data_access.public_url import NotAnAddress, public_url
from data_access.queries.alert_answer import Alert, Alerts, Subject
from geo.units import latest_epoch, unit

PREFIX = "TOANCANH_SMTP_"
SUBMISSION = 587
PATIENCE = 30.0  # seconds for the server to answer
SIMULATED = "SỐ LIỆU MÔ PHỎNG"
_LOCAL = {"localhost", "127.0.0.1", "::1"}


class MailFailed(DataError):
    """No message was sent; `vi` and `en` say why and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server and the addresses, as the environment gives them."""

    host: str
    port: int
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    page: str = ""
    """The address of the page of alerts; empty where nobody said where the pages are."""


def server_of(environment: Mapping[str, str] = os.environ) -> Server:
    """The server that TOANCANH_SMTP_HOST, PORT, USER, PASSWORD, FROM and TO describe. Raises MailFailed.

    Several recipients are parted by commas. USER and PASSWORD may be left out, PORT is then 587.
    """
    given = {name: environment.get(PREFIX + name, "").strip() for name in ("HOST", "PORT", "USER", "FROM", "TO")}
    missing = [PREFIX + name for name in ("HOST", "FROM", "TO") if not given[name]]
    if missing:
        names = ", ".join(missing)
        raise MailFailed(
            vi=f"Chưa cấu hình thư điện tử, chưa gửi gì: hãy đặt biến môi trường {names}.",
            en=f"E-mail is not configured, nothing was sent: set the environment variables {names}.",
        )
    port = given["PORT"] or str(SUBMISSION)
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise MailFailed(
            vi=f"{PREFIX}PORT phải là số cổng từ 1 đến 65535.", en=f"{PREFIX}PORT must be a port from 1 to 65535."
        )
    recipients = tuple(address for _, address in getaddresses([given["TO"]]) if address)
    for name, addresses in (("FROM", (given["FROM"],)), ("TO", recipients or ("",))):
        if any("@" not in address or "\n" in address for address in addresses):
            raise MailFailed(
                vi=f"{PREFIX}{name} phải là địa chỉ thư điện tử.", en=f"{PREFIX}{name} must be an e-mail address."
            )
    password = environment.get(PREFIX + "PASSWORD", "")
    if not (given["USER"] + password).isascii():
        # As far as the standard library's login goes.
        raise MailFailed(
            vi=f"{PREFIX}USER và {PREFIX}PASSWORD chỉ được gồm chữ không dấu, chữ số và ký hiệu.",
            en=f"{PREFIX}USER and {PREFIX}PASSWORD may hold plain letters, digits and signs only.",
        )
    return Server(given["HOST"], int(port), given["FROM"], recipients, given["USER"], password, _page(environment))


def _page(environment: Mapping[str, str]) -> str:
    """The page of alerts at the server's public address. Raises MailFailed for what is no address of a web server."""
    try:
        address = public_url(environment)
    except NotAnAddress as error:
        raise MailFailed(
            vi=f"{error} phải là địa chỉ máy chủ, như https://clb.example.org.",
            en=f"{error} must be the server's address, as https://clb.example.org.",
        ) from error
    return f"{address}/canh-bao" if address else ""


_NUMBERS = {"vi": "vi_VN", "en": "en_GB"}
_SAID = {
    "share_off": {
        "vi": "vốn đối ứng {value} ({a} / {b} đồng), thỏa thuận {held} ± {margin} điểm phần trăm",
        "en": "counterpart {value} ({a} / {b} VND), agreed {held} ± {margin} percentage points",
    },
    "burn_low": {
        "vi": "đã chi {part} kế hoạch / đã qua {whole} thời gian, cần ít nhất {held}",
        "en": "spent {part} of the plan / {whole} of the time gone by, at least {held} wanted",
    },
    "report_overdue": {
        "vi": "đã nhận {value} ({a} / {b} báo cáo), cần {held}",
        "en": "received {value} ({a} / {b} reports), {held} wanted",
    },
    "pace_short": {
        "vi": "thành lập {opened} / {needed} câu lạc bộ mỗi tháng cần có",
        "en": "opened {opened} / {needed} clubs a month needed",
    },
}


def _number(value: Fraction, language: str, *, decimals: int = 0) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(round(float(value), decimals), format=pattern, locale=_NUMBERS[language]))


def _percent(value: Fraction | None, language: str) -> str:
    if value is None:
        return "–"
    return _number(value * 100, language, decimals=1) + (" %" if language == "vi" else "%")


def subject_name(subject: Subject, language: str = "vi") -> str:
    """What an alert is about: "VIE085, Hòa Bình"."""
    place = None
    if subject.province is not None:
        place = unit(latest_epoch(subject.province_set), subject.province).label
    words = {"vi": ("Đề án", "cả nước"), "en": ("Scheme", "the nation")}[language]
    scheme = f"{words[0]} {subject.scheme}" if subject.scheme else None
    return ", ".join(part for part in (subject.project, scheme, place or (scheme and words[1])) if part)


def value_text(alert: Alert, language: str = "vi") -> str:
    """The value with its a / b and what it is held against."""
    last, held = alert.off.last, alert.middle
    return _SAID[alert.rule.kind][language].format(
        value=_percent(alert.off.value, language), held=_percent(held, language),
        part=_percent(last.a, language), whole=_percent(last.b, language),
        a=_number(last.a, language), b=_number(last.b, language),
        margin=_number(alert.margin * 100, language, decimals=1),
        opened=_number(last.a, language, decimals=1), needed=_number(held, language, decimals=1),
    )  # fmt: skip


def message(server: Server, found: Alerts, open_: Sequence[Alert], *, simulated: bool) -> EmailMessage:
    """The open alerts as a message of plain text; `simulated` ones bear the mark in subject and text."""
    mail = EmailMessage()
    day = f"{found.as_of.day:02d}/{found.as_of.month}/{found.as_of.year}"
    title = f"Toàn cảnh CLB: {len(open_)} cảnh báo đến hết {day}"
    mail["Subject"] = f"[{SIMULATED}] {title}" if simulated else title
    mail["From"], mail["To"] = server.sender, ", ".join(server.recipients)
    mail["Date"], mail["Message-ID"] = formatdate(localtime=True), make_msgid(domain=server.sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    lines = [f"{SIMULATED}: không phải số thật của câu lạc bộ nào.", ""] if simulated else []
    lines += [f"{title}.", ""]
    for alert in open_:
        since = alert.off.since
        lines += [
            f"- {alert.rule.title_vi}",
            f"  {subject_name(alert.subject)}; từ {since.month}/{since.year}; {value_text(alert)}",
        ]
    where = f": {server.page}" if server.page else "."
    lines += ["", f"Nguồn: sổ đăng ký câu lạc bộ và sổ tiền dự án. Xem và xác nhận ở trang Cảnh báo{where}"]
    mail.set_content("\n".join(lines) + "\n")
    return mail


def send(server: Server, mail: EmailMessage) -> None:
    """Hand the message to the server over STARTTLS. Raises MailFailed; then nobody was written to.

    Only a server on this machine may do without STARTTLS, and never where a password would be sent.
    """
    try:
        with smtplib.SMTP(server.host, server.port, timeout=PATIENCE) as connection:
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=ssl.create_default_context())
                connection.ehlo()
            elif server.host not in _LOCAL or server.user:
                raise MailFailed(
                    vi=f"Máy chủ thư {server.host} không nhận STARTTLS, chưa gửi gì.",
                    en=f"The mail server {server.host} takes no STARTTLS, nothing was sent.",
                )
            if server.user:
                connection.login(server.user, server.password)
            refused = connection.send_message(mail)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        words = type(error).__name__
        raise MailFailed(
            vi=f"Máy chủ thư {server.host}:{server.port} không nhận thư ({words}), chưa gửi gì.",
            en=f"The mail server {server.host}:{server.port} took no message ({words}), nothing was sent.",
        ) from error
    if refused:
        names = ", ".join(sorted(refused))
        raise MailFailed(vi=f"Máy chủ thư không nhận địa chỉ: {names}.", en=f"The mail server refused: {names}.")
