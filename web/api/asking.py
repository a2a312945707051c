"""A request as the handlers read it: the asker's scope, what the register is, and parameters that are what they say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_access.dataset import DatasetInfo
from data_access.scope import Scope
from web.api.problems import ApiProblem, both

LIMIT, MOST = 1_000, 10_000
MOST_CSV = 100_000
"""A table reads whole in one line, without pages, up to here."""
FARTHEST = 10**9
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
NUMBER = re.compile(r"\d{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks what: `parameters` are the query's, `path` the address's; `csv`: the answer is a table as a file."""

    session: Session
    scope: Scope
    dataset: DatasetInfo
    parameters: Mapping[str, str]
    path: Mapping[str, str]
    csv: bool = False

    def one_of(self, name: str, words: Collection[str], *, default: str | None = None) -> str:
        """A parameter that is one of some words. Raises ApiProblem."""
        value = self.parameters.get(name, default)
        if value is None or value not in words:
            raise ApiProblem("bad_parameter", name=name, wanted=" | ".join(words))
        return value

    def month(self, name: str, *, default: dt.date) -> dt.date:
        """A month written 2026-10, by its first day. Raises ApiProblem."""
        value = self.parameters.get(name)
        if value is None:
            return default
        found = MONTH.fullmatch(value)
        if found is None or found[1] == "0000":
            raise ApiProblem("bad_parameter", name=name, wanted="2026-10")
        if not 1 <= int(found[2]) <= 12:
            raise ApiProblem("bad_parameter", said=both("api.no_month", name=name, month=found[2]))
        return dt.date(int(found[1]), int(found[2]), 1)

    def number(self, name: str, *, default: int, least: int, most: int) -> int:
        """A whole number within bounds. Raises ApiProblem."""
        value = self.parameters.get(name)
        if value is None:
            return default
        if not NUMBER.fullmatch(value) or not least <= int(value) <= most:
            raise ApiProblem("bad_parameter", name=name, wanted=f"{least}–{most}")
        return int(value)

    @property
    def limit(self) -> int:
        """Rows a page."""
        default, most = (MOST_CSV, MOST_CSV) if self.csv else (LIMIT, MOST)
        return self.number("limit", default=default, least=1, most=most)

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return self.number("offset", default=0, least=0, most=FARTHEST)
