"""`python app.py`: PORT and HOST from the environment, one line when the port is taken."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Mapping

import streamlit as st

DEFAULT_PORT = 8501
DEFAULT_HOST = "127.0.0.1"


class BadPort(ValueError):
    """PORT is not the number of a port."""


def settings(environment: Mapping[str, str]) -> tuple[str, int]:
    """The address and port to serve on, from HOST and PORT. Raises BadPort."""
    text = environment.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise BadPort(f"PORT={text}: cần một số từ 1 đến 65535 / a number from 1 to 65535 is needed")
    return environment.get("HOST", "").strip() or DEFAULT_HOST, int(text)


def why_not(host: str, port: int) -> str | None:
    """Why the address cannot be served on, in one line; None when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        if os.name != "nt":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"Cổng {port} đang được dùng; hãy chọn cổng khác, ví dụ: PORT={port + 1} make run / "
                    f"Port {port} is in use; choose another, for example: PORT={port + 1} make run"
                )
            return f"Không mở được {host}:{port} ({error.strerror}) / Cannot open {host}:{port} ({error.strerror})"
    return None


def serve(app: st.App) -> int:
    """Serve until stopped; the exit code: 0, or 2 for a bad PORT, or 1 for an address that cannot be had."""
    try:
        host, port = settings(os.environ)
    except BadPort as error:
        print(error, file=sys.stderr)
        return 2
    reason = why_not(host, port)
    if reason is not None:
        print(reason, file=sys.stderr)
        return 1
    try:
        app.run(config={"server.address": host, "server.port": port})
    except KeyboardInterrupt:
        # Stopped at the keyboard, as one stops it: nothing to report.
        return 0
    return 0
