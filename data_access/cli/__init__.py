"""`python -m data_access`: one command a file. Exit codes: 0 done, 1 verification failed, 2 refused with the reason."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from types import ModuleType

from sqlalchemy.exc import SQLAlchemyError

from data_access.cli import (
    alerts,
    batches,
    close_period,
    empty,
    import_,
    init,
    link,
    quarantine,
    reference,
    simulate,
    status,
    template,
    undo,
    upgrade,
    verify,
)
from data_access.cli.parser import Parser
from data_access.cli.words import Voice, both
from data_access.errors import DataError

COMMANDS: Mapping[str, ModuleType] = {
    "init": init,
    "empty": empty,
    "simulate": simulate,
    "reference": reference,
    "template": template,
    "import": import_,
    "undo": undo,
    "batches": batches,
    "quarantine": quarantine,
    "close-period": close_period,
    "link": link,
    "upgrade": upgrade,
    "status": status,
    "verify": verify,
    "alerts": alerts,
}


ABOUT = both(vi="Quản lý dữ liệu của Toàn cảnh CLB", en="The data of Toàn cảnh CLB")


def parser(
    commands: Mapping[str, ModuleType] = COMMANDS, *, package: str = "data_access", about: str = ABOUT
) -> Parser:
    """A package's command line with all its commands."""
    top = Parser(prog=f"python -m {package}", description=about)
    lang = both(vi="ngôn ngữ của câu trả lời", en="language of the answers")
    top.add_argument("--lang", choices=("vi", "en"), default="vi", help=lang)
    known = top.add_subparsers(dest="command", required=True, metavar="|".join(commands))
    for name, module in commands.items():
        command = known.add_parser(name, help=module.HELP, description=module.HELP)
        # Also after the command; SUPPRESS keeps what was said before it.
        spoken = getattr(module, "LANGUAGES", ("vi", "en"))
        command.add_argument("--lang", choices=spoken, default=argparse.SUPPRESS, help=getattr(module, "LANG", lang))
        module.add_arguments(command)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. A named error becomes its sentence on standard error and code 2."""
    return run(parser(), COMMANDS, argv)


def run(top: Parser, commands: Mapping[str, ModuleType], argv: Sequence[str] | None) -> int:
    """Run the command that the command line names; its exit code."""
    arguments = top.parse_args(argv)
    voice = Voice(lang=arguments.lang)
    try:
        return int(commands[arguments.command].run(arguments, voice))
    except DataError as error:
        voice.note(vi=error.vi, en=error.en)
    except (SQLAlchemyError, OSError) as error:
        # Nothing of ours foresaw it: one line all the same, with the engine's own words.
        words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        voice.note(vi=f"Lỗi cơ sở dữ liệu, chưa ghi gì: {words}", en=f"Database error, nothing written: {words}")
    except KeyboardInterrupt:
        voice.note(vi="Đã dừng theo yêu cầu.", en="Stopped as asked.")
    return 2
