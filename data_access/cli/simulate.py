"""simulate: another simulated register, of another size or seed, in one transaction; never over a real one."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from data_access.cli.filling import SEED, UNTIL, resimulate, simulated
from data_access.cli.words import Voice, both
from data_access.create import create_sqlite
from data_access.engine import get_engine, sqlite_file
from data_access.errors import DatabaseEmpty, DatabaseMissing
from data_access.health import place
from data_access.schema import check_database, upgrade

HELP = both(
    vi="lập lại sổ mô phỏng theo quy mô, hạt giống và tháng cuối; từ chối trên sổ thật",
    en="make the simulated register anew for a scale, a seed and a last month; refuses on a real register",
)
MOST = 100.0
EARLIEST, LATEST = dt.date(2021, 1, 1), dt.date(2040, 12, 1)
"""Monthly reports begin in 1/2021; foundings are only drawn on for so long."""


def month(text: str) -> dt.date:
    """A month written as 2026-10, from 2021-01 to 2040-12, as its first day."""
    try:
        found = dt.datetime.strptime(text, "%Y-%m").date()
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            both(vi=f"“{text}” không có dạng 2026-10", en=f"“{text}” is not a month as 2026-10")
        ) from error
    if not EARLIEST <= found <= LATEST:
        span = f"{EARLIEST:%Y-%m} … {LATEST:%Y-%m}"
        raise argparse.ArgumentTypeError(both(vi=f"“{text}” nằm ngoài {span}", en=f"“{text}” is outside {span}"))
    return found


def scale(text: str) -> float:
    """A size above 0 and at most 100."""
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not 0 < size <= MOST:
        raise argparse.ArgumentTypeError(
            both(vi=f"“{text}” không phải số trên 0, tối đa 100", en=f"“{text}” is not a number above 0, at most 100")
        )
    return size


def seed(text: str) -> int:
    """A whole number not below zero."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            both(vi=f"“{text}” không phải số nguyên từ 0", en=f"“{text}” is not a whole number")
        )
    return int(text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--scale, --seed, --until."""
    parser.add_argument(
        "--scale",
        type=scale,
        default=1.0,
        metavar="1",
        help=both(vi="quy mô (1 = cả nước)", en="size (1 = the whole country)"),
    )
    parser.add_argument(
        "--seed", type=seed, default=SEED, metavar=str(SEED), help=both(vi="hạt giống ngẫu nhiên", en="random seed")
    )
    parser.add_argument("--until", type=month, default=UNTIL, metavar=f"{UNTIL:%Y-%m}",
                        help=both(vi="tháng cuối", en="last month"))  # fmt: skip


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises RegisterIsReal. Facts that a user loaded (targets, rates, …) are kept."""
    engine = get_engine()
    where = place(engine)
    size, start, until = arguments.scale, arguments.seed, arguments.until
    fill = simulated(voice, scale=size, seed=start, until=until)
    try:
        check_database(engine)
    except DatabaseMissing:
        create_sqlite(Path(sqlite_file(str(engine.url)) or where), fill)
    except DatabaseEmpty:
        upgrade(engine)
        fill(engine)
    else:
        resimulate(engine, voice, scale=size, seed=start, until=until)
    voice.say(vi=f"Đã lập sổ MÔ PHỎNG tại {where}.", en=f"Made a SIMULATED register at {where}.")
    return 0
