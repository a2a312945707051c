"""upgrade: an older database to this program's version, a copy made first."""

from __future__ import annotations

import argparse

from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.errors import DatabaseEmpty
from data_access.health import place
from data_access.schema import current_revision, head_revision, upgrade

HELP = both(
    vi="nâng cấp cơ sở dữ liệu cũ; tệp SQLite được chép sang bên trước",
    en="upgrade an older database; a SQLite file is copied aside first",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0, also when there was nothing to do."""
    del arguments
    engine = get_engine()
    where = place(engine)
    found = current_revision(engine)
    if found is None:
        raise DatabaseEmpty(where)
    if found == head_revision():
        voice.say(vi=f"{where} đã ở phiên bản {found}.", en=f"{where} is at version {found} already.")
        return 0
    copy = upgrade(engine)
    if copy is not None:
        voice.say(vi=f"Bản cũ được chép sang {copy}.", en=f"The old one was copied to {copy}.")
    step = f"{where}: {found} → {head_revision()}"
    voice.say(vi=f"Đã nâng cấp {step}.", en=f"Upgraded {step}.")
    return 0
