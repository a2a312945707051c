"""A file together with the check code that it bears."""

from __future__ import annotations

from typing import NamedTuple


class Made(NamedTuple):
    """The check code (ten hexadecimal digits) and the file's bytes."""

    code: str
    content: bytes
