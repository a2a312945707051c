"""quarantine: refused rows with their reasons, listed or as a workbook to be mended and sent again."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.cli.files import write_whole
from data_access.cli.noting import add_by, loading_address, note_file
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.imports.errors import UnknownBatch
from data_access.imports.files.kept import place, refused_rows, to_mend
from data_access.imports.files.quarantine import Language, quarantine_code, quarantine_xlsx
from data_access.queries.import_batches import batches
from data_access.schema import check_database

HELP = both(
    vi="các dòng bị từ chối còn chờ sửa, kèm lý do; --out ghi thành tệp .xlsx để sửa rồi gửi lại",
    en="refused rows still to mend, with their reasons; --out writes them as a workbook to be mended and sent again",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which batch, and where the workbook goes."""
    parser.add_argument("batch", type=int, nargs="?", metavar="BATCH", help=both(vi="số đợt", en="the batch's number"))
    parser.add_argument("--out", type=Path, metavar="F", help=both(vi="tệp .xlsx", en="a .xlsx file"))
    add_by(parser)


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises UnknownBatch.

    Rows that came in since, mended, are not given again; those of batches that were taken back only when named.
    """
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        if arguments.batch is not None and not batches(session, only=arguments.batch):
            raise UnknownBatch(arguments.batch)
        chosen = to_mend(session, batch=arguments.batch)
    refused, origin = refused_rows(chosen)
    if arguments.out is not None:
        lang: Language = "en" if voice.lang == "en" else "vi"
        write_whole(arguments.out, quarantine_xlsx(refused, origin=origin, made=dt.datetime.now(dt.UTC), lang=lang))
        code = quarantine_code(refused)
        note_file(voice, code=code, address=loading_address(code), by=arguments.by)
        voice.say(
            vi=f"Đã ghi {len(refused)} dòng bị từ chối vào {arguments.out}.",
            en=f"Wrote {len(refused)} refused rows to {arguments.out}.",
        )
        return 0
    if not chosen:
        voice.say(vi="Không có dòng nào chờ sửa.", en="No row waits to be mended.")
    for row in chosen:
        where = f"{place(row)}!{row.cell or row.row}"
        voice.say(vi=f"{where}: {row.reason_vi}", en=f"{where}: {row.reason_en}")
    return 0
