"""The check code of a file for provinces: a hash over what it holds, known without making the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

DIGITS = 10


def code_of(content: Iterable[object]) -> str:
    """Ten hexadecimal digits of the SHA-256 over some content in its order; days and numbers as they are written."""
    text = json.dumps(list(content), ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
