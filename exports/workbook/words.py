"""A workbook's words in Vietnamese, English and Korean; names and titles that have no Korean stand in English.

Vietnamese and English are the catalogues of the pages; Korean is `ko.po`, which holds what a workbook says and no more.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from render.formats import date, percent
from render.texts import LANGUAGES as PAGES
from render.texts import MissingText, catalogue, text

LANGUAGES = (*PAGES, "ko")
KOREAN = Path(__file__).with_name("ko.po")
MARK = "SỐ LIỆU MÔ PHỎNG"


@lru_cache(maxsize=1)
def korean() -> dict[str, str]:
    """Every Korean text by its key, which is the same as on the pages."""
    with KOREAN.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="ko") if message.id}


class Words:
    """The texts, names, dates and shares of one language. Raises ValueError on a language that is not known."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"unknown language {language!r}")
        self.language = language
        self.page = "vi" if language == "vi" else "en"
        """The language of names and of what only two languages are kept of."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with its values put in. Raises MissingText."""
        if self.language in PAGES:
            return text(self.language, key, **values)
        try:
            return korean()[key].format(**values)
        except KeyError:
            raise MissingText(self.language, key) from None

    def has(self, key: str) -> bool:
        """Whether there is a text of this key."""
        return key in (catalogue(self.language) if self.language in PAGES else korean())

    def either(self, vi: str | None, en: str | None) -> str:
        """What is kept in Vietnamese and English, in the language nearest to this one; empty for none."""
        return (vi if self.page == "vi" else en or vi) or ""

    @property
    def mark(self) -> str:
        """The mark of simulated figures: in Vietnamese always, then in the workbook's own language."""
        own = self("common.simulated")
        return own if own == MARK else f"{MARK} · {own}"

    @property
    def date_format(self) -> str:
        """Excel's format of a day."""
        return "yyyy-mm-dd" if self.language == "ko" else "dd/mm/yyyy"

    def day(self, day: dt.date, *, precision: str = "day") -> str:
        """A day in a sentence, no more exact than it is known."""
        if self.language != "ko":
            return date(self.language, day, precision=precision)
        return f"{day:%Y-%m-%d}" if precision == "day" else f"{day:%Y-%m}" if precision == "month" else f"{day:%Y}"

    def share(self, share: float | None, *, decimals: int = 1) -> str:
        """A share in a sentence."""
        return percent(self.page, share, decimals=decimals)


def quarter_code(day: dt.date) -> str:
    """A quarter as all three languages write it in a table: 2025-Q3."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
