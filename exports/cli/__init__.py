"""`python -m exports`: files made and compared from the command line, one command a file.

Exit codes: 0 done, 1 something is off and is listed, 2 refused with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType

from data_access.cli import parser, run
from data_access.cli.words import both
from exports.cli import code, iati, iati_compare, pack, suitcase, workbook

COMMANDS: Mapping[str, ModuleType] = {
    "pack": pack,
    "suitcase": suitcase,
    "workbook": workbook,
    "iati": iati,
    "iati-compare": iati_compare,
    "code": code,
}
ABOUT = both(vi="Tệp của Toàn cảnh CLB", en="Files of Toàn cảnh CLB")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    return run(parser(COMMANDS, package="exports", about=ABOUT), COMMANDS, argv)
