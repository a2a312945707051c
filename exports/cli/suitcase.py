"""suitcase: write the stage of the nation and all provinces as one HTML file that needs no server and no internet."""

from __future__ import annotations

import argparse
import errno
import os
from pathlib import Path

from data_access.cli.files import write_whole
from data_access.cli.progress import Steps
from data_access.cli.words import Voice, both
from data_access.engine import get_engine
from data_access.scope import EVERYTHING
from exports.carried import file_name, suitcase_of
from exports.cli.pack import LANG, add_choices, month_shown, public_address, reading, tell
from exports.decks import note_deck
from exports.workbook import SIMULATED
from render.deck.model import LANGUAGES
from render.texts import LANGUAGES as SPOKEN

HELP = both(vi="ghi tệp trình chiếu mang theo (HTML)", en="write the stage as one file to carry (HTML)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file or folder, the scheme, the last month counted."""
    parser.add_argument("out", type=Path, metavar="OUT.html", help=both(vi="tệp hoặc thư mục", en="file or folder"))
    add_choices(parser)


def run(arguments: argparse.Namespace, voice: Voice) -> int:
    """Exit code 0. Raises DataError, OSError."""
    if not arguments.out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(arguments.out.parent))
    spoken = Voice(arguments.lang if arguments.lang in SPOKEN else "en")
    public, steps = public_address(os.environ), Steps(spoken, files=1)
    steps.file(0, str(arguments.out))
    with reading() as session:
        month = month_shown(session, arguments.until)
        content, deck = suitcase_of(
            session, EVERYTHING, scheme=arguments.scheme, month=month, language=arguments.lang,
            public=public, progress=lambda share: steps.say("", share),
        )  # fmt: skip
    target = arguments.out
    if target.is_dir():
        target = target / file_name(deck)
    elif deck.mark and not target.name.startswith(SIMULATED):
        target = target.with_name(SIMULATED + target.name)
        tell(spoken, "simulated", note=True)
    write_whole(target, content)
    note_deck(get_engine(), deck, actor=arguments.by[:300])
    steps.done()
    tell(spoken, "wrote_suitcase", file=str(target), size=f"{len(content) / 1024**2:.1f}", code=deck.code)
    return 0


__all__ = ["HELP", "LANG", "LANGUAGES", "add_arguments", "run"]
