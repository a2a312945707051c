"""init: a database with the reference facts and a simulated register; nothing when there is one."""

from __future__ import annotations

import argparse
from pathlib import Path

from data_access.cli.filling import simulated
from data_access.cli.simulate import scale
from data_access.cli.words import Voice, both
from data_access.create import create_sqlite
from data_access.engine import get_engine, sqlite_file
from data_access.errors import DatabaseEmpty, DatabaseMissing
from data_access.health import place
from data_access.schema import check_database, upgrade

HELP = both(
    vi="tạo cơ sở dữ liệu với dữ kiện tham chiếu và sổ mô phỏng; đã có thì không làm gì",
    en="create the database with the reference facts and a simulated register; does nothing when there is one",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How large a simulation; the default is full size."""
    words = both(vi="quy mô mô phỏng (1 = cả nước)", en="size of the simulation (1 = the whole country)")
    parser.add_argument("--scale", type=scale, default=1.0, metavar="1", help=words)


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0, also when the database was there."""
    engine = get_engine()
    where = place(engine)
    fill = simulated(voice, scale=arguments.scale)
    try:
        check_database(engine)
    except DatabaseMissing:
        create_sqlite(Path(sqlite_file(str(engine.url)) or where), fill)
    except DatabaseEmpty:
        upgrade(engine)
        fill(engine)
    else:
        voice.say(vi=f"Đã có cơ sở dữ liệu tại {where}, không làm gì.", en=f"There is a database at {where} already.")
        return 0
    voice.say(
        vi=f"Đã tạo {where}. SỐ LIỆU MÔ PHỎNG: sổ này không phải số liệu thật.",
        en=f"Created {where}. SIMULATED FIGURES: this register is not real data.",
    )
    return 0
