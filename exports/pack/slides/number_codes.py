"""Number formats in the deck's language, for charts and their workbooks.

Office writes `#,##0` with the separators of the computer it runs on, so a Vietnamese slide on an English computer would
read 9,236 beside the 9.236 in its words. Whole numbers are therefore given their separators as letters; decimals, for
which there is no such way, are given the language's own number, and follow the computer where that is not heeded.
"""

from __future__ import annotations

from collections.abc import Iterable

_LOCALES = {"vi": "42A", "en": "809", "ko": "412"}
_POINTS = {"vi": ".", "en": ",", "ko": ","}
_LARGEST = 999_999_999


def number_code(
    language: str, values: Iterable[float | int | None], *, decimals: int = 0, percent: bool = False
) -> str:
    """The format of values shown with `decimals`; shares with the sign of a percentage."""
    tag = f"[$-{_LOCALES[language]}]"
    fraction = "." + "0" * decimals if decimals else ""
    if percent:
        return f"{tag}0{fraction}" + ("\\ %" if language == "vi" else "%")
    known = [value for value in values if value is not None]
    if decimals or any(not 0 <= value <= _LARGEST for value in known):
        return f"{tag}#,##0{fraction}"
    point = f'"{_POINTS[language]}"'
    return f"[>=1000000]0{point}000{point}000;[>=1000]0{point}000;0"
