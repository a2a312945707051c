"""`python -m data_access`: one command a file.

Exit codes: 0 done, 1 verification failed, 2 refused with the reason, 130 told to stop (Ctrl-C).
"""

from __future__ import annotations

import argparse
import os
import sys
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
from data_access.cli.stopping import STOPPED, StoppedAt, uncut
from data_access.cli.words import Voice, both
from data_access.errors import DataError

PIPE_CLOSED = 141
"""What a program ends with whose reader left, as shells count it."""

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


def place_problem(error: OSError, voice: Voice) -> None:
    """Say which file or folder could not be used, and what to do."""
    where = str(error.filename or "").removesuffix(".part")
    reason = error.strerror or type(error).__name__
    if isinstance(error, FileNotFoundError):
        voice.note(
            vi=f"Không có tệp hoặc thư mục {where}. Hãy kiểm tra đường dẫn, hoặc tạo thư mục trước.",
            en=f"There is no file or folder {where}. Check the path, or make the folder first.",
        )
    else:
        voice.note(
            vi=f"Không đọc hoặc ghi được {where} ({reason}). Hãy kiểm tra quyền đọc, ghi và dung lượng đĩa, hoặc chọn "
            "đường dẫn khác.",
            en=f"{where} cannot be read or written ({reason}). Check the permissions and the space on the disk, or "
            "choose another path.",
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. A named error becomes its sentence on standard error and code 2."""
    return run(parser(), COMMANDS, argv)


def run(top: Parser, commands: Mapping[str, ModuleType], argv: Sequence[str] | None) -> int:
    """Run the command that the command line names; its exit code."""
    try:
        try:
            arguments = top.parse_args(argv)
            return _done(commands[arguments.command], arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along has read enough; what is left goes nowhere, so that nothing complains on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        # Before the command or after it.
        return STOPPED


def _done(command: ModuleType, arguments: argparse.Namespace) -> int:
    """The command's exit code; 2 with the reason said where it was refused."""
    voice = Voice(lang=arguments.lang)
    try:
        return int(command.run(arguments, voice))
    except BrokenPipeError:
        raise
    except DataError as error:
        voice.note(vi=error.vi, en=error.en)
    except OSError as error:
        place_problem(error, voice)
    except SQLAlchemyError as error:
        # Nothing of ours foresaw it: one line all the same, with the engine's own words.
        words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        voice.note(vi=f"Lỗi cơ sở dữ liệu, chưa ghi gì: {words}", en=f"Database error, nothing written: {words}")
    except KeyboardInterrupt as stop:
        with uncut():
            stopped = stop if isinstance(stop, StoppedAt) else StoppedAt()
            voice.note(vi=stopped.vi, en=stopped.en)
        return STOPPED
    return 2
