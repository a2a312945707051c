"""How a deck says things in its language: its place, counted nouns, rates with their parts, lists, printed figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data_access.queries.conference import Snapshot
from data_access.queries.published import FigureRow
from geo.units import REFORM_DATE, latest_epoch, unit
from indicators.rates import Ratio
from render import formats
from render.deck.words import deck_translator
from render.texts import Translator

TWO_NAMES = 34
"""Letters of two names that a title has room for."""


@dataclass(frozen=True, slots=True)
class Say:
    """One deck's way to say things. `place` begins a sentence, `where` stands within one; a nation's differ."""

    language: str
    place: str
    where: str
    nation: bool = False

    @property
    def t(self) -> Translator:
        """The deck's translator."""
        return deck_translator(self.language)

    def number(self, value: float | int | Decimal | None, *, decimals: int = 0) -> str:
        """A number; None is an en dash."""
        return formats.number(self.language, value, decimals=decimals)

    def percent(self, share: float | None, *, decimals: int = 1) -> str:
        """A share (0.412) in per cent."""
        return formats.percent(self.language, share, decimals=decimals)

    def count(self, noun: str, count: int) -> str:
        """A counted noun: "1 club", "3 clubs"; `noun` is a key's part (clubs, communes, provinces …)."""
        return self.t(f"deck.n_{noun}_{'one' if count == 1 else 'many'}", count=self.number(count))

    def of(self, ratio: Ratio) -> str:
        """The parts: 2.697 / 3.321."""
        return self.t("deck.of", a=self.number(ratio.numerator), b=self.number(ratio.denominator))

    def rate(self, ratio: Ratio) -> str:
        """A rate with its parts: 81,2 % (2.697 / 3.321); an en dash where there is nothing to divide by."""
        if ratio.value is None:
            return formats.NO_DATA
        a, b = self.number(ratio.numerator), self.number(ratio.denominator)
        return self.t("deck.rate", percent=self.percent(ratio.value), a=a, b=b)

    def month(self, day: dt.date) -> str:
        """A month: 10/2026."""
        return formats.month(self.language, day)

    def day(self, day: dt.date | None) -> str:
        """A day: 31/10/2026."""
        return formats.date(self.language, day)

    def quarter(self, day: dt.date) -> str:
        """A quarter: quý III/2025."""
        return formats.quarter(self.language, day)

    def money(self, amount: int | None) -> str:
        """Đồng in their natural scale: 45,2 tỷ đồng."""
        return formats.short_money(self.language, amount)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row: "Hà Nam, Nam Định và Ninh Bình"."""
        if len(names) < 2:
            return "".join(names)
        return self.t("deck.listed", first=", ".join(names[:-1]), last=names[-1])

    def either(self, vi: str, en: str) -> str:
        """What is kept in Vietnamese and English, in the one nearest to the deck's language."""
        return vi if self.language == "vi" else en

    def leader(self, values: Mapping[str, float | int], shown: Mapping[str, str], *, lowest: bool = False) -> str:
        """Who has the highest (or lowest) value: one name, two, or how many share it. `shown` are values as written.

        Keys are names. Raises ValueError without a value.
        """
        best = (min if lowest else max)(values.values())
        names = [name for name, value in values.items() if value == best]
        return self.led(names, shown[names[0]])

    def led(self, names: Sequence[str], value: str, *, noun: str = "provinces") -> str:
        """Those who share a value: one name, two that are short enough for a title, or how many."""
        if len(names) == 1:
            return self.t("deck.leader_one", name=names[0], value=value)
        if len(names) == 2 and len(names[0]) + len(names[1]) <= TWO_NAMES:
            return self.t("deck.leader_two", first=names[0], second=names[1], value=value)
        key = "deck.leader_many" if noun == "provinces" else "deck.leader_communes_many"
        return self.t(key, count=self.number(len(names)), value=value)

    def rank(self, place: int, *, tied: bool, of: int) -> str:
        """A place among provinces in words: "đứng thứ 3 trong 34 tỉnh, thành phố"."""
        key = ("first" if place == 1 else "other") + ("_tied" if tied else "")
        return self.t(f"deck.rank_{key}", rank=self.number(place), of=self.number(of))

    def printed(self, figure: FigureRow) -> str:
        """A printed value with its "hơn", "khoảng" …, in the digits it was printed with."""
        places = max(0, -int(figure.value.normalize().as_tuple().exponent))
        shown = self.number(figure.value, decimals=places)
        return shown if figure.qualifier == "exactly" else self.t(f"deck.printed_{figure.qualifier}", value=shown)

    def printed_date(self, figure: FigureRow) -> str:
        """A printed figure's date, no more exact than it was printed."""
        shown = formats.date(self.language, figure.as_of, precision=_precision(figure))
        return self.t("deck.year_estimated", date=shown) if figure.estimated_date else shown


def _precision(figure: FigureRow) -> str:
    if figure.precision != "period":
        return figure.precision
    return {4: "year", 7: "month"}.get(len(figure.as_of_text), "day")


def say_of(snapshot: Snapshot, language: str) -> Say:
    """A snapshot's way to say things; a province that has ended by its month is called the old one."""
    t = deck_translator(language)
    if snapshot.code is None:
        return Say(language, t("deck.nation"), t("deck.nation_inside"), nation=True)
    name = unit(latest_epoch(snapshot.map_set), snapshot.code).label
    if snapshot.map_set == "63" and snapshot.month >= REFORM_DATE:
        name = t("deck.old_place", name=name)
    return Say(language, name, name)
