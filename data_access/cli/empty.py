"""empty: a real register with nothing in it yet; the old SQLite file is moved aside, never deleted."""

from __future__ import annotations

import argparse

from data_access.cli.filling import reference_only
from data_access.cli.words import Voice, both
from data_access.create import replace_sqlite
from data_access.engine import get_engine, sqlite_file
from data_access.errors import DatabaseEmpty, DatabaseNotEmpty
from data_access.health import place
from data_access.schema import check_database, upgrade

HELP = both(
    vi="sổ trống để nhập số liệu thật; tệp cũ được chuyển sang tên khác, không xóa",
    en="an empty register for real data; the old file is moved aside, never deleted",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises DatabaseNotEmpty on a server that holds data."""
    del arguments
    engine = get_engine()
    where = place(engine)
    fill = reference_only(voice)
    file = sqlite_file(str(engine.url))
    if file is None:
        try:
            check_database(engine)
        except DatabaseEmpty:
            upgrade(engine)
            fill(engine)
        else:
            raise DatabaseNotEmpty(where)
    else:
        engine.dispose()
        aside = replace_sqlite(file, fill)
        if aside is not None:
            voice.say(vi=f"Cơ sở dữ liệu cũ đã chuyển sang {aside}.", en=f"The old database was moved to {aside}.")
    voice.say(
        vi=f"Đã tạo sổ trống tại {where}, có dữ kiện tham chiếu, sẵn sàng nhận số liệu thật.",
        en=f"Created an empty register at {where} with the reference facts, ready for real data.",
    )
    return 0
