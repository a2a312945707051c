"""The pieces that an activity file is built of: narratives in both languages, dates, amounts, documents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from lxml import etree

from data_access.queries.iati import Activity
from exports.iati.participants import Participant
from exports.iati.terms import XML_LANG, own
from render.formats import CURRENCY
from render.texts import LANGUAGES, text

Both = tuple[str, str]
# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMATS = {".pdf": "application/pdf", ".txt": "text/plain"}


def clean(words: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", words)


def add(parent: etree._Element, tag: str, /, **attributes: str | None) -> etree._Element:
    """A child with the attributes that have a value; `_` in a name stands for `-`."""
    made = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), clean(value))
    return made


def set_own(node: etree._Element, attributes: Mapping[str, str | None]) -> None:
    """Our own attributes, where they have a value."""
    for name, value in attributes.items():
        if value is not None:
            node.set(own(name), clean(value))


def narratives(parent: etree._Element, words: Both) -> None:
    """The words in Vietnamese, the file's own language, and in English where they differ."""
    etree.SubElement(parent, "narrative").text = clean(words[0])
    if words[1] and words[1] != words[0]:
        english = etree.SubElement(parent, "narrative")
        english.set(XML_LANG, "en")
        english.text = clean(words[1])


def told(parent: etree._Element, tag: str, words: Both, /, **attributes: str | None) -> etree._Element:
    """A child with its narratives."""
    made = add(parent, tag, **attributes)
    narratives(made, words)
    return made


def both(key: str, /, **values: object) -> Both:
    """A catalogue's text in both languages; a value that is a pair gives each language its own."""
    vi, en = (
        text(language, key, **{name: value[i] if isinstance(value, tuple) else value for name, value in values.items()})
        for i, language in enumerate(LANGUAGES)
    )
    return vi, en


def marked(activity: Activity, words: Both) -> Both:
    """The words behind the mark of simulated figures, where they speak of such."""
    if not activity.simulated:
        return words
    mark = both("common.simulated")
    return f"{mark[0]} · {words[0]}", f"{mark[1]} · {words[1]}"


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def digits(currency: str) -> int:
    """Digits of a currency's minor unit; two for one that the register does not keep."""
    return CURRENCY[currency][2] if currency in CURRENCY else 2


def whole_units(minor: int, currency: str) -> str:
    """An amount in a currency's minor unit as a decimal of whole units."""
    return f"{Decimal(minor).scaleb(-digits(currency)):f}"


def amount(parent: etree._Element, minor: int, *, currency: str, on: dt.date) -> None:
    """A `value` in whole units of its currency, with the day whose exchange rate applies."""
    node = add(parent, "value", currency=currency, value_date=on.isoformat())
    node.text = whole_units(minor, currency)


def organisation(parent: etree._Element, tag: str, one: Participant, /, **attributes: str | None) -> etree._Element:
    """An organisation with its identifier where it is known, its type, and our code for it."""
    made = told(parent, tag, one.name, ref=one.ref, type=one.type, **attributes)
    set_own(made, {"funder": one.funder})
    return made


def period(parent: etree._Element, start: dt.date, end: dt.date) -> None:
    """The first and the last day of a period."""
    add(parent, "period-start", iso_date=start.isoformat())
    add(parent, "period-end", iso_date=end.isoformat())


def document(parent: etree._Element, url: str, *, title: Both, category: str) -> None:
    """A published page or file."""
    ending = next((kind for end, kind in _FORMATS.items() if url.lower().endswith(end)), "text/html")
    made = add(parent, "document-link", url=url, format=ending)
    told(made, "title", title)
    add(made, "category", code=category)
