"""verify: counts and references against what the product ships; exit code 1 with the reasons."""

from __future__ import annotations

import argparse

from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.schema import check_database
from data_access.verification import verify

HELP = both(
    vi="kiểm tra số dòng, nguồn và liên kết; thoát với mã 1 và lý do khi có sai lệch",
    en="check counts, sources and references; exits with 1 and the reasons when something is off",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0 when everything holds, 1 otherwise."""
    del arguments
    engine = get_engine()
    check_database(engine)
    failed = 0
    for result in verify(engine):
        mark = "✓" if not result.reasons else "✗"
        voice.say(vi=f"{mark} {result.vi}", en=f"{mark} {result.en}")
        for reason in result.reasons:
            failed += 1
            voice.note(vi=f"  {reason}", en=f"  {reason}")
    if failed:
        voice.note(vi=f"Có {failed} sai lệch.", en=f"{failed} things are off.")
        return 1
    voice.say(vi="Mọi kiểm tra đều đạt.", en="Every check passed.")
    return 0
