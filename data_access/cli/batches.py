"""batches: every file that was loaded, the latest first."""

from __future__ import annotations

import argparse

from sqlalchemy.orm import Session

from data_access import clock
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.queries.import_batches import batches
from data_access.schema import check_database

HELP = both(vi="các đợt nạp tệp, mới nhất trước", en="the files that were loaded, the latest first")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0."""
    del arguments
    engine = get_engine()
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        found = batches(session)
    if not found:
        voice.say(vi="Chưa nạp tệp nào.", en="No file was loaded yet.")
    for batch in found:
        gone_vi = f"; ĐÃ HOÀN TÁC {clock.here(batch.undone_at):%d/%m/%Y}, {batch.undone_by}" if batch.undone_at else ""
        gone_en = f"; UNDONE {clock.here(batch.undone_at):%Y-%m-%d}, {batch.undone_by}" if batch.undone_at else ""
        digest = (batch.digest or "")[:12]
        at_vi, at_en = (clock.said(batch.loaded_at, f"{day} %H:%M") for day in ("%d/%m/%Y", "%Y-%m-%d"))
        voice.say(
            vi=f"{batch.id}  {at_vi}  {batch.file_name}  ({digest})  {batch.actor}: mới "
            f"{batch.new}, sửa {batch.changed}, không đổi {batch.unchanged}, từ chối {batch.rejected}{gone_vi}",
            en=f"{batch.id}  {at_en}  {batch.file_name}  ({digest})  {batch.actor}: new "
            f"{batch.new}, changed {batch.changed}, unchanged {batch.unchanged}, refused {batch.rejected}{gone_en}",
        )
    return 0
