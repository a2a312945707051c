"""status: what the database holds, in a few lines."""

from __future__ import annotations

import argparse

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.words import Voice, both
from data_access.dataset import dataset_info
from data_access.engine import get_engine
from data_access.health import place, speaking_plainly
from data_access.models import ImportBatch
from data_access.posting.refusals import quarter_text
from data_access.queries.counts import closings, row_counts
from data_access.schema import check_database, head_revision

HELP = both(vi="phiên bản, loại sổ, số dòng, đợt nạp cuối", en="version, kind, counts, last batch")

COUNTED = {
    "clubs": "câu lạc bộ",
    "reports": "báo cáo tháng",
    "courses": "lớp tập huấn",
    "transactions": "chứng từ",
    "figures": "số liệu công bố",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises a named DatabaseError."""
    del arguments
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        dataset = dataset_info(session)
        counts = row_counts(session)
        closed = closings(session)
        batch = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(1)).first()
    voice.say(vi=f"Cơ sở dữ liệu: {place(engine)}", en=f"Database: {place(engine)}")
    voice.say(
        vi=f"Phiên bản: cấu trúc {head_revision()}, dữ liệu {dataset.version}",
        en=f"Version: schema {head_revision()}, data {dataset.version}",
    )
    if dataset.simulated and dataset.until:
        voice.say(
            vi=f"Loại: SỔ MÔ PHỎNG (quy mô {dataset.scale:g}, hạt giống {dataset.seed}, đến {dataset.until:%Y-%m})",
            en=f"Kind: SIMULATED register (scale {dataset.scale:g}, seed {dataset.seed}, until {dataset.until:%Y-%m})",
        )
    else:
        voice.say(vi="Loại: sổ thật", en="Kind: real register")
    voice.say(
        vi="Số dòng: " + ", ".join(f"{COUNTED[name]} {count}" for name, count in counts.items()),
        en="Rows: " + ", ".join(f"{name} {count}" for name, count in counts.items()),
    )
    for project, quarter, quarters in closed:
        name = quarter_text(quarter)
        voice.say(
            vi=f"Khóa sổ: {project} đến {name} ({quarters} quý)",
            en=f"Closed: {project} to {name} ({quarters} quarters)",
        )
    if batch is not None:
        at = clock.said(batch.loaded_at, "%Y-%m-%d %H:%M")
        last = f"{batch.id}, {batch.kind}, {batch.file_name}, {at}, {batch.rows}"
        voice.say(vi=f"Đợt nạp cuối: {last} dòng", en=f"Last batch: {last} rows")
    return 0
