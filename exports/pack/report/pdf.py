"""The report as a tagged A4 PDF, set by typst in the product's own fonts; the same deck gives the same bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from exports.map_picture import NotOnePage
from exports.pack.report.compose import compose
from exports.pack.report.fonts import fonts
from exports.pack.report.outline import Caption, Drawn, Grid, Heading, Item, Report
from exports.pack.report.pictures import code_svg
from exports.pack.report.widths import CODE, widths_of
from indicators.months import month_end
from render.deck.model import Deck

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "report.typ"


def _caption(caption: Caption | None) -> str:
    return caption.whole if caption else ""


def _item(item: Item) -> dict[str, Any]:
    """An item as plain JSON."""
    if isinstance(item, Heading):
        return {"kind": "heading", "level": item.level, "text": item.text}
    if isinstance(item, Drawn):
        return {"kind": "drawn", "caption": item.caption.whole, "svg": item.svg, "alt": item.alt}
    if isinstance(item, Grid):
        widths = widths_of(item)
        return {
            "kind": "grid",
            "caption": _caption(item.caption),
            "columns": [{"title": column.title, "number": column.number} for column in item.columns],
            "rows": [list(row) for row in item.rows],
            "highlight": item.highlight,
            "left": item.left,
            "widths": list(widths.columns),
            "size": widths.size,
            "codes": [code_svg(address) if address else "" for address in item.codes],
            "addresses": list(item.codes),
            "code_width": CODE,
            "alt": item.alt,
        }
    return {"kind": item.role, "text": item.text}


def report_inputs(report: Report) -> dict[str, Any]:
    """What the template prints."""
    plain = {
        name: getattr(report, name)
        for name in ("language", "title", "above", "issuer", "state", "motto", "number", "dateline", "kind", "to",
                     "sign_here", "annex", "annex_of", "mark", "foot")
    }  # fmt: skip
    return {
        **plain,
        "subject": list(report.subject),
        "receivers": list(report.receivers),
        "signers": list(report.signers),
        "body": [_item(item) for item in report.body],
        "annex_items": [_item(item) for item in report.annex_items],
    }


def report_pdf(deck: Deck, links: Mapping[str, str] | None = None) -> bytes:
    """The report, accessible by PDF/UA-1. `links`: slide key → absolute address of its live view, printed with a QR
    code. Its date is the last day counted. Raises typst.TypstError."""
    day = month_end(deck.month)
    made = typst.compile(
        TEMPLATE,
        font_paths=fonts(),
        sys_inputs={"report": json.dumps(report_inputs(compose(deck, links)), ensure_ascii=False)},
        timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        raise NotOnePage(deck.title)
    return made
