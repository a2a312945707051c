"""close-period: a quarter of a project takes no entry from now on."""

from __future__ import annotations

import argparse
import datetime as dt
import re

from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.posting import close_period
from data_access.posting.refusals import quarter_text
from data_access.schema import check_database

HELP = both(
    vi="khóa sổ một quý của dự án: từ đó quý ấy không nhận chứng từ, chỉ sửa bằng bút toán điều chỉnh ở quý sau",
    en="close a quarter of a project: it takes no entry from then on; corrections are booked in a later quarter",
)


def quarter(text: str) -> dt.date:
    """A quarter written as 2025-Q3, as its first day."""
    found = re.fullmatch(r"(\d{4})-Q([1-4])", text)
    if found is None:
        raise argparse.ArgumentTypeError(
            both(vi=f"“{text}” không có dạng 2025-Q3", en=f"“{text}” is not a quarter as 2025-Q3")
        )
    return dt.date(int(found[1]), 3 * int(found[2]) - 2, 1)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which quarter of which project, and the office that closes it."""
    parser.add_argument("--project", required=True, metavar="VIE085", help=both(vi="mã dự án", en="the project's code"))
    parser.add_argument(
        "--quarter", required=True, type=quarter, metavar="2025-Q3", help=both(vi="quý", en="the quarter")
    )
    parser.add_argument(
        "--by",
        required=True,
        metavar=both(vi="ĐƠN_VỊ", en="OFFICE"),
        help=both(vi="đơn vị khóa sổ, ghi vào nhật ký", en="the office that closes it"),
    )


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises PostingRefused with the reason; then nothing was written."""
    engine = get_engine()
    check_database(engine)
    project, start = arguments.project, arguments.quarter
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        close_period(session, project=project, quarter=start, by=arguments.by, today=clock.today())
    name = quarter_text(start)
    voice.say(vi=f"Đã khóa sổ quý {name} của dự án {project}.", en=f"Closed {name} of project {project}.")
    return 0
