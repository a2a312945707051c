"""What an event of the audit trail was done to, and how, in words: its own record is kept for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from data_access.imports.fields import SHEETS
from data_access.queries.audit import EXPORT, Event
from geo.units import unit
from render.formats import money, number
from render.texts import translator

DIGEST = 12
_KINDS = {kind.code: kind for kind in SHEETS}
_COUNTS = ("new", "changed", "unchanged", "rejected")
_ASKED = frozenset({"which_commune", "which_epoch", "which_decimal", "which_scale", "same_club"})
_POSTED = re.compile(r"(\w+) (\d+) (VND|USD|KRW)")


def subject_text(language: str, event: Event) -> str:
    """What it was done to: a batch by its number, a file by its name or the first digits of its digest."""
    t = translator(language)
    kind, _, rest = event.subject.partition(" ")
    if kind == "batch" and rest.isdigit():
        return t("audit.batch", batch=rest)
    return t("audit.digest", digest=rest[:DIGEST]) if kind == "sha256" else event.subject


def detail_text(language: str, event: Event) -> str:
    """The particulars of what was done."""
    if event.action == "import":
        return _loaded(language, _told(event.detail))
    if event.action == "answer":
        told = _told(event.detail)
        return "; ".join(_answer(language, asked, str(given)) for asked, given in told.items())
    if event.action == "undo":
        head, rebased, file = (event.detail or "").partition("rebase; ")
        return translator(language)("audit.rebased", file=file) if rebased and not head else event.detail or ""
    if event.action == "post" and (found := _POSTED.fullmatch(event.detail or "")):
        t = translator(language)
        return f"{t(f'budget.kind_{found[1]}')}: {money(language, int(found[2]), currency=found[3])}"
    if event.action == EXPORT:
        return (event.detail or "").partition("?")[0]
    return event.detail or ""


def _told(detail: str | None) -> dict[str, object]:
    """What was kept as JSON; a text that was too long to be kept whole tells nothing."""
    try:
        found = json.loads(detail or "")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _loaded(language: str, told: Mapping[str, object]) -> str:
    t = translator(language)
    if told.get("nothing new"):
        return t("audit.nothing_new")
    sheets = told.get("sheets")
    parts = [str(told["file"])] if "file" in told else []
    for name, counts in (sheets if isinstance(sheets, dict) else {}).items():
        said = ", ".join(
            t(f"audit.count_{what}", count=number(language, counts[what])) for what in _COUNTS if counts.get(what)
        )
        parts.append(f"{name}: {said or t('audit.count_none')}")
    return "; ".join(parts)


def _answer(language: str, asked: str, given: str) -> str:
    """A question and what was answered; the province it was kept for stands before it."""
    t = translator(language)
    place, _, question = asked.rpartition(" ")
    kind, *of = question.split(":")
    if kind not in _ASKED:
        return f"{asked}: {given}"
    what = t(f"audit.asked_{kind}", of=_of(kind, of))
    where = _name("34", place)
    return f"{where + ', ' if where else ''}{what}: {_given(language, kind, given)}"


def _of(kind: str, of: list[str]) -> str:
    """What was asked about: a column of a sheet, a name as it compares, a code."""
    sheet = _KINDS.get(of[0]) if of else None
    if kind in {"which_decimal", "which_scale"} and sheet is not None:
        header = next((field.header for field in sheet.fields if field.name in of[1:]), "")
        return f"{sheet.title}, {header}" if header else sheet.title
    return " ".join(of[1:])


def _given(language: str, kind: str, given: str) -> str:
    t = translator(language)
    epoch, _, code = given.partition(":")
    if kind == "which_epoch" and given in {"before", "from"}:
        return t(f"audit.answer_{given}")
    if kind == "which_decimal":
        return t("audit.answer_mark", mark=given)
    if kind == "which_scale" and given.isdigit():
        return t("audit.answer_scale", scale=number(language, int(given)))
    if kind == "same_club":
        return t("audit.answer_new") if given == "new" else given
    return _name(epoch, code) or given


def _name(epoch: str, code: str) -> str:
    try:
        return unit(epoch, code).full_name if code else ""
    except LookupError:
        return ""
