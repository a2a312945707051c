"""Files that commands write: who asked for them, and the event under which their check code is found again."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import platform
from urllib.parse import urlencode

from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.exported import note_export

_TAKES = both(vi="đơn vị lấy tệp, ghi vào nhật ký", en="the office that takes the file")


def account(package: str = "data_access") -> str:
    """Who works where nobody states a name: the machine's account, and through which command."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        user = "?"
    return f"{user}@{platform.node() or '?'} (python -m {package})"


def add_by(parser: argparse.ArgumentParser, *, package: str = "data_access", words: str = _TAKES) -> None:
    """The option that names the office."""
    parser.add_argument("--by", default=account(package), metavar=both(vi="ĐƠN_VỊ", en="OFFICE"), help=words)


def say_by(voice: Voice, by: str) -> None:
    """Tell whoever changes the register without a name what stands in the trail instead."""
    if by == account():
        voice.note(vi=f"Không khai --by; nhật ký ghi: {by}", en=f"No --by was stated; the trail says: {by}")


def loading_address(code: str, *, province: str = "") -> str:
    """The address of the page of provinces' files that compares a check code; with a province of today's map."""
    kept = {"ma": f"34-{province}"} if province else {}
    return f"/nap-du-lieu?{urlencode({**kept, 'ma-kiem-tra': code})}"


def note_file(voice: Voice, *, code: str, address: str, by: str) -> None:
    """Write down that a file was taken, where that can be done, and say its check code."""
    note_export(get_engine(), code=code, address=address, actor=by[:300], now=dt.datetime.now(dt.UTC))
    voice.note(vi=f"Mã kiểm tra #{code}: {address}", en=f"Check code #{code}: {address}")
