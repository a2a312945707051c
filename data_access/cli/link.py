"""link: make a link that limits its bearer to a project, list them, take one back."""

from __future__ import annotations

import argparse
import datetime as dt

from sqlalchemy.orm import Session

from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.links import LONGEST, Link, links, make, revoke
from data_access.schema import check_database

HELP = both(
    vi="liên kết có chữ ký, giới hạn người mở trong một dự án: tạo, xem, thu hồi",
    en="signed links that limit their bearer to a project: make, list, revoke",
)
PARAMETER = "lien-ket"
LABEL = 300  # characters
STATES = {"open": ("còn hạn", "open"), "expired": ("hết hạn", "expired"), "revoked": ("đã thu hồi", "revoked")}


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LONGEST:
        raise argparse.ArgumentTypeError(
            both(vi=f"cần một số từ 1 đến {LONGEST}", en=f"a number from 1 to {LONGEST} is needed")
        )
    return int(text)


def _label(text: str) -> str:
    if not text.strip() or len(text) > LABEL:
        raise argparse.ArgumentTypeError(
            both(vi=f"cần tên đơn vị, không quá {LABEL} ký tự", en=f"an office's name of at most {LABEL} characters")
        )
    return text.strip()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which link."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="make|list|revoke")
    new = actions.add_parser("make", help=both(vi="tạo một liên kết", en="make a link"))
    new.add_argument("--project", required=True, help=both(vi="mã dự án, như VIE085", en="project, as VIE085"))
    new.add_argument("--days", type=_days, default=90, help=both(vi="số ngày còn hạn", en="days it stays open"))
    new.add_argument(
        "--label", type=_label, required=True, help=both(vi="đơn vị nhận liên kết", en="the office it is for")
    )
    actions.add_parser("list", help=both(vi="mọi liên kết đã tạo", en="every link made"))
    old = actions.add_parser("revoke", help=both(vi="thu hồi một liên kết", en="take a link back"))
    old.add_argument("id", metavar="ID", help=both(vi="mã liên kết", en="the link's id"))


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises a named DataError."""
    engine = get_engine()
    check_database(engine)
    now = dt.datetime.now(dt.UTC)
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        if arguments.action == "make":
            _made(voice, *make(session, project=arguments.project, days=arguments.days, label=arguments.label, now=now))
        elif arguments.action == "revoke":
            gone = revoke(session, arguments.id, now=now)
            voice.say(vi=f"Đã thu hồi {gone.id} ({gone.label}).", en=f"Revoked {gone.id} ({gone.label}).")
        else:
            _list(voice, links(session), now=now)
    return 0


def _made(voice: Voice, link: Link, token: str) -> None:
    until = f"{link.expires_at:%Y-%m-%d}"
    voice.note(
        vi=f"Liên kết {link.id}: dự án {link.project}, cho {link.label}, đến {until}. "
        "Thêm phần dưới đây vào địa chỉ máy chủ; ai có liên kết đều mở được, xin gửi riêng cho đơn vị nhận.",
        en=f"Link {link.id}: project {link.project}, for {link.label}, until {until}. "
        "Put what follows behind the server's address; whoever has the link can open it, so send it to them only.",
    )
    answer = f"/?{PARAMETER}={token}"
    voice.say(vi=answer, en=answer)


def _list(voice: Voice, found: tuple[Link, ...], *, now: dt.datetime) -> None:
    if not found:
        voice.say(vi="Chưa có liên kết nào.", en="There is no link yet.")
    for link in found:
        vi, en = STATES[link.state(now)]
        row = f"{link.id}  {link.project}  {link.made_at:%Y-%m-%d} → {link.expires_at:%Y-%m-%d}"
        voice.say(vi=f"{row}  {vi}  {link.label}", en=f"{row}  {en}  {link.label}")
