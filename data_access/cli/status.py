"""status: what the database holds, in a few lines."""

from __future__ import annotations

import argparse

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.cli.words import Voice, both
from data_access.dataset import dataset_info
from data_access.engine import get_engine
from data_access.health import place, speaking_plainly
from data_access.models import ImportBatch
from data_access.queries.counts import row_counts
from data_access.schema import check_database, head_revision

HELP = both(vi="phiên bản, loại sổ, số dòng, đợt nạp cuối", en="version, kind, counts, last batch")


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
        batch = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(1)).first()
    voice.say(vi=f"Cơ sở dữ liệu: {place(engine)}", en=f"Database: {place(engine)}")
    voice.say(
        vi=f"Phiên bản: cấu trúc {head_revision()}, dữ liệu {dataset.version}",
        en=f"Version: schema {head_revision()}, data {dataset.version}",
    )
    size = f"scale {dataset.scale:g}, seed {dataset.seed}, until {dataset.until:%Y-%m}" if dataset.until else ""
    voice.say(
        vi="Loại: " + (f"SỔ MÔ PHỎNG ({size})" if dataset.simulated else "sổ thật"),
        en="Kind: " + (f"SIMULATED register ({size})" if dataset.simulated else "real register"),
    )
    listed = ", ".join(f"{name} {count}" for name, count in counts.items())
    voice.say(vi=f"Số dòng: {listed}", en=f"Rows: {listed}")
    if batch is not None:
        last = f"{batch.id}, {batch.kind}, {batch.file_name}, {batch.loaded_at:%Y-%m-%d %H:%M}, {batch.rows}"
        voice.say(vi=f"Đợt nạp cuối: {last} dòng", en=f"Last batch: {last} rows")
    return 0
