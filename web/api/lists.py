"""The lists: indicators with their definitions, units of an epoch, projects with what they agreed on."""

from __future__ import annotations

from data_access.published_indicators import printed_indicators
from data_access.queries.coverage import MAP_INDICATORS
from data_access.queries.projects import agreed_shares, known_projects
from data_access.queries.published import FigureRow, published_figures
from data_access.queries.units import units
from geo.units import EPOCHS
from indicators.registry import INDICATORS
from web.api.answers import Row, Rows
from web.api.asking import Asked

LEVELS = ("province", "district", "commune")
INDICATOR_COLUMNS = (
    "code", "source", "sources", "has_values", "subject", "kind", "good", "name_vi", "name_en", "unit_vi", "unit_en",
    "formula_vi", "formula_en", "source_vi", "source_en",
)  # fmt: skip
UNIT_COLUMNS = ("epoch", "code", "name", "kind", "level", "parent_code", "lat", "lon")
PROJECT_COLUMNS = (
    "code", "title_vi", "title_en", "donor_vi", "donor_en", "starts_on", "ends_on", "precision",
    "counterpart_bp", "tolerance_bp", "shares",
)  # fmt: skip


def paged(asked: Asked, name: str, columns: tuple[str, ...], rows: list[Row], *, simulated: bool) -> Rows:
    """A page of a list that is at hand as a whole."""
    start = asked.offset
    return Rows(name, columns, rows[start : start + asked.limit], len(rows), simulated)


def printed_codes(asked: Asked) -> frozenset[str]:
    """The codes that some printed value of a province stands under."""
    return frozenset(
        figure.indicator for figure in published_figures(asked.session, asked.scope) if of_a_province(figure)
    )


def of_a_province(figure: FigureRow) -> bool:
    """Whether a figure is a result of one province, as `/values` lists them."""
    return not figure.is_target and figure.place_note is None and figure.epoch is not None and bool(figure.unit_code)


def indicator_list(asked: Asked) -> Rows:
    """The indicators of the register, then those that were printed.

    `sources` are those that `/values` has values of a code from; `has_values`: without a source named, too.
    """
    printed = printed_codes(asked)

    def held(code: str) -> dict[str, object]:
        found = {"register": code in MAP_INDICATORS, "published": code in printed}
        return {"sources": tuple(name for name, there in found.items() if there), "has_values": found["register"]}

    nothing = dict.fromkeys(INDICATOR_COLUMNS)
    rows: list[Row] = [
        {name: getattr(entry, name, None) for name in INDICATOR_COLUMNS} | {"source": "register"} | held(entry.code)
        for entry in INDICATORS.values()
    ]
    rows += [
        nothing
        | {"code": entry.code, "source": "published", "subject": entry.topic}
        | held(entry.code)
        | {"name_vi": entry.name_vi, "name_en": entry.name_en}
        for entry in printed_indicators().values()
    ]
    return paged(asked, "indicators", INDICATOR_COLUMNS, rows, simulated=False)


def unit_list(asked: Asked) -> Rows:
    """The units of one level in one epoch."""
    epoch = asked.one_of("epoch", EPOCHS, default="34")
    level = asked.one_of("level", LEVELS, default="province")
    rows: list[Row] = [
        {name: getattr(unit, name) for name in UNIT_COLUMNS} for unit in units(asked.session, epoch, level)
    ]
    return paged(asked, "units", UNIT_COLUMNS, rows, simulated=False)


def project_list(asked: Asked) -> Rows:
    """The projects the asker may see, each with its own arrangement: 80/20, a full grant, or nothing agreed."""
    rows: list[Row] = []
    for facts in known_projects(asked.session, asked.scope):
        agreed, shares = agreed_shares(asked.session, asked.scope, project=facts.code)
        rows.append(
            {name: getattr(facts, name, None) for name in PROJECT_COLUMNS}
            | {"counterpart_bp": agreed.counterpart_bp, "tolerance_bp": agreed.tolerance_bp}
            | {"shares": "; ".join(f"{funder} ({side}): {share}" for funder, side, share in shares)}
        )
    return paged(asked, "projects", PROJECT_COLUMNS, rows, simulated=False)
