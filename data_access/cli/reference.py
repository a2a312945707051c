"""reference: load a user's own projects, agreements, targets, rates, populations, closings, frameworks, alert rules."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.cli.noting import account
from data_access.cli.words import Voice, both
from data_access.dataset import bump
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.models import AuditEvent
from data_access.reference_loader import load_files
from data_access.reference_loader.sheets import SHEETS
from data_access.schema import check_database

HELP = both(
    vi="nạp tệp CSV của mình: dự án, nhà tài trợ, thỏa thuận, chỉ tiêu, tỷ giá, dân số, khóa kỳ, khung kết quả, "
    "quy tắc cảnh báo",
    en="load your own CSV files: projects, funders, agreements, targets, rates, populations, closings, "
    "frameworks, alert rules",
)


def _headers() -> str:
    lines = [
        f"{sheet.name}: " + ", ".join(f"[{name}]" if name in sheet.may_lack else name for name in sheet.columns)
        for sheet in SHEETS
        if sheet.by_people
    ]
    title = both(vi="các cột (trong ngoặc vuông: có thể bỏ)", en="columns (in brackets: may be left out)")
    return "\n".join([title, *lines])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and who loads them."""
    parser.epilog = _headers()
    parser.add_argument("files", nargs="+", type=Path, metavar="CSV", help=both(vi="tệp CSV", en="CSV files"))
    parser.add_argument(
        "--by",
        default=account(),
        metavar=both(vi="ĐƠN_VỊ", en="OFFICE"),
        help=both(vi="đơn vị nạp, ghi vào nhật ký", en="the office that loads"),
    )


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises ReferenceRefused with every problem; then nothing was written."""
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session, session.begin():
        loaded = load_files(session, arguments.files, actor=arguments.by)
        listed = ", ".join(f"{name}: {rows}" for name, rows in loaded.rows)
        session.add(
            AuditEvent(
                at=dt.datetime.now(dt.UTC),
                actor=arguments.by,
                action="reference",
                subject=f"batch {loaded.batch_id}",
                detail=listed,
            )
        )
        bump(session)
    batch = loaded.batch_id
    voice.say(vi=f"Đã nạp (đợt {batch}), số dòng: {listed}.", en=f"Loaded (batch {batch}), rows: {listed}.")
    return 0
