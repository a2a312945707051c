"""`python -m data_access COMMAND`."""

import os
import signal
import sys
from types import FrameType


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Told to stop before anything was begun."""
    os.write(2, "Đã dừng theo yêu cầu; chưa làm gì.\n".encode())
    os._exit(130)


def _main() -> int:
    """The command's exit code. Whoever started it in the background has told it not to listen to Ctrl-C."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, _leave)
    from data_access.cli import main

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    code = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


sys.exit(_main())
