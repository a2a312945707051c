"""A province's profile as one A4 page: vector map and curve, our own fonts inside, same numbers, same bytes."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from data_access.queries.profile import Profile
from geo.province_on import written
from indicators.months import month_end
from render.findings.rows import Rows
from render.formats import number
from render.profile_curve import curve_svg
from render.profile_map import province_map_svg
from render.profile_sheet import Sheet
from render.provenance import result_hash
from render.texts import LANGUAGES, translator

TEMPLATE = Path(__file__).parent / "templates" / "profile.typ"
FONTS = Path(__file__).resolve().parents[1] / "render" / "assets" / "fonts"
LONGEST_SOURCE = 64
"""Letters of a source's title on the sheet; the link leads to the whole of it."""


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Be Vietnam Pro, and for the shapes of a standing what comes with the typesetter; none of the computer's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _table(content: Rows) -> dict[str, Any]:
    return {
        "columns": [{"title": title, "number": number} for title, number in content.columns],
        "rows": [["" if cell is None else str(cell) for cell in row] for row in content.shown],
    }


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SOURCE else words[: LONGEST_SOURCE - 1].rstrip() + "…"


def _left(language: str, shown: int, *, of: int) -> str:
    """How many printed figures the sheet leaves to the page; empty when it has them all."""
    t = translator(language)
    if of == 0:
        return t("coverage.printed_nothing")
    return t("profile.printed_left", shown=number(language, shown), all=number(language, of)) if shown < of else ""


def sheet_hash(sheet: Sheet) -> str:
    """The hash that stands on the screen, in the CSV and on the sheet."""
    return result_hash([title for title, _ in sheet.file.columns], sheet.file.raw, sheet.provenance.choices)


def page_path(language: str, seen: Profile) -> str:
    """The address of the same profile, without its host."""
    path = f"/tinh?ma={written(seen.map_set, seen.code)}&thang={seen.month:%Y-%m}"
    return path if language == LANGUAGES[0] else f"{path}&lang={language}"


def sheet_inputs(language: str, seen: Profile, sheet: Sheet) -> dict[str, Any]:
    """What the template prints, as plain JSON."""
    t = translator(language)
    return {
        "language": language,
        "title": t("profile.sheet_title", name=sheet.name),
        "finding": sheet.finding,
        "as_of": sheet.provenance.as_of,
        "source": sheet.provenance.source,
        "simulated": t("common.simulated") if sheet.provenance.simulated else "",
        "map": province_map_svg(seen.map_set, seen.code),
        "place_title": t("profile.sheet_place"),
        "figures": [
            {"label": f.label, "value": f.value, "parts": f.parts, "rank": f.rank, "nation": f.nation}
            for f in sheet.figures
        ],
        "communes_title": t("profile.communes_title"),
        "communes": sheet.communes,
        "curve": curve_svg(language, seen),
        "curve_title": sheet.trend_title,
        "curve_text": sheet.trend_text,
        "origin_title": sheet.origin_title,
        "origin": sheet.origin,
        "parts": _table(sheet.parts),
        "training_title": t("profile.training_title"),
        "facts": [list(fact) for fact in sheet.facts],
        "schemes_title": t("profile.schemes_title"),
        "schemes": _table(sheet.schemes),
        "schemes_none": t("profile.schemes_none"),
        "money_title": t("profile.money_title"),
        "money": _table(sheet.money),
        "money_none": t("profile.money_none"),
        "printed_title": t("coverage.printed_title"),
        "printed": [{**row, "source": _short(row["source"])} for row in sheet.main_printed],
        "printed_heads": [
            t("published.column_indicator"),
            t("published.column_place"),
            t("published.column_value"),
            t("published.column_date"),
            t("published.column_source"),
            t("published.column_register"),
        ],
        "printed_left": [
            _left(language, count, of=sheet.printed_count) for count in range(len(sheet.main_printed) + 1)
        ],
        "notes": list(sheet.notes),
        "hash_label": t("common.csv_hash"),
        "hash": sheet_hash(sheet),
        "path": page_path(language, seen),
    }


def profile_pdf(language: str, seen: Profile, sheet: Sheet) -> bytes:
    """The page as PDF. Its date is the last day of the month shown, so that the same numbers are the same file."""
    day = month_end(seen.month)
    made: bytes = typst.compile(
        TEMPLATE,
        font_paths=_fonts(),
        sys_inputs={"sheet": json.dumps(sheet_inputs(language, seen, sheet), ensure_ascii=False)},
        timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
    )
    return made
