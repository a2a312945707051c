"""undo: take a loaded file back, exactly; refused with the list when later ones depend on it."""

from __future__ import annotations

import argparse

from sqlalchemy.orm import Session

from data_access.cli.noting import add_by, say_by
from data_access.cli.progress import Steps
from data_access.cli.stopping import StoppedAt, uncut
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.health import speaking_plainly
from data_access.imports.undo import undo
from data_access.schema import check_database

HELP = both(
    vi="hoàn tác một đợt nạp: bản ghi mới bị gỡ, ô đã sửa trở lại như cũ",
    en="take a batch back: what it made goes, what it changed is as it was",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The batch, whether later batches keep their values, and who undoes."""
    parser.add_argument("batch", type=int, metavar="BATCH", help=both(vi="số đợt", en="the batch's number"))
    parser.add_argument(
        "--rebase", action="store_true",
        help=both(vi="giữ giá trị của đợt sau, chỉ gỡ phần của đợt này bên dưới",
                  en="keep later batches' values and take this one out from beneath"),
    )  # fmt: skip
    add_by(parser, words=both(vi="đơn vị hoàn tác, ghi vào nhật ký", en="the office that takes it back"))


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises UnknownBatch, UndoRefused, StoppedAt; then nothing was written."""
    engine = get_engine()
    check_database(engine)
    batch = arguments.batch
    steps = Steps(voice, files=1)
    steps.file(0, both(vi=f"đợt {batch}", en=f"batch {batch}"))
    with speaking_plainly(engine), Session(engine) as session:
        try:
            undo(session, batch, actor=arguments.by, rebase=arguments.rebase, progress=steps.say)
        except KeyboardInterrupt as stop:
            raise StoppedAt(
                vi=f"Đã dừng theo yêu cầu: đợt {batch} còn nguyên, sổ không đổi.",
                en=f"Stopped as asked: batch {batch} stands as it was, the register is unchanged.",
            ) from stop
        with uncut():
            session.commit()
            voice.say(vi=f"Đã hoàn tác đợt {batch}.", en=f"Batch {batch} was undone.")
    say_by(voice, arguments.by)
    return 0
