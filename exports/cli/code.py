"""code: which file a check code stands on: when it was taken, by whom, and the address that shows its result again."""

from __future__ import annotations

import argparse

from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.errors import DataError
from data_access.health import speaking_plainly
from data_access.queries.audit import exported_as
from data_access.schema import check_database
from data_access.scope import EVERYTHING
from exports.iati.write import CODE

HELP = both(vi="tìm lại tệp theo mã kiểm tra in trên đó", en="find a file again by the check code printed on it")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The code."""
    parser.add_argument("code", metavar="CODE", help=both(vi="mã, như ab12cd34ef", en="the code, as ab12cd34ef"))


def asked_code(text: str) -> str:
    """A code as it is kept, with or without its #, in any case. Raises DataError."""
    code = text.strip().removeprefix("#").lower()
    if len(code) != CODE or not set(code) <= set("0123456789abcdef"):
        raise DataError(
            vi=f"“{text}” không phải mã kiểm tra: mã gồm {CODE} chữ số và chữ cái từ a đến f.",
            en=f"{text!r} is no check code, which has {CODE} digits or letters from a to f.",
        )
    return code


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0, or 1 when no file with the code was written down. Raises DataError."""
    code, engine = asked_code(arguments.code), get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        event = exported_as(session, EVERYTHING, code=code)
    if event is None:
        voice.say(vi=f"Chưa thấy mã #{code} trong nhật ký.", en=f"The audit trail does not know #{code}.")
        return 1
    when = clock.said(event.at, "%Y-%m-%d %H:%M")
    voice.say(
        vi=f"#{code}: lấy lúc {when}, {event.actor} (chưa xác minh): {event.detail}",
        en=f"#{code}: taken at {when} by {event.actor} (unverified): {event.detail}",
    )
    return 0
