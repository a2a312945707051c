"""A province's profile as written: the screen and the printed sheet say the same, and share one hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.queries.profile import Profile
from data_access.queries.published import FigureRow
from data_access.queries.published_beside import Beside
from geo.province_on import written
from indicators.registry import indicator
from render.findings import profile as findings
from render.findings.rows import Rows
from render.formats import month
from render.measures import map_value
from render.profile_tables import (
    main_printed,
    money_rows,
    part_rows,
    printed_of,
    scheme_rows,
    standing_rows,
    training_facts,
)
from render.provenance import Provenance
from render.published_rows import rows_of
from render.texts import translator

MOST_PRINTED = 12
"""How many printed figures the one sheet shows at most; the page has them all."""


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure card: label, value, a / b, place among the peers, the country's figure, and its share for a bar."""

    code: str
    label: str
    value: str
    parts: str
    rank: str
    nation: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that the profile says, in one language.

    `without` is how many communes have no club. `file` are the rows of the CSV, from which the hash is made; `printed`
    all printed figures (for the file, and as shown), `main_printed` those of the sheet; `facts` the courses as (name,
    value).
    """

    name: str
    finding: str
    figures: tuple[SheetFigure, ...]
    standings: Rows
    communes: str
    without: str
    trend_title: str
    trend_text: str
    origin_title: str
    origin: str
    parts: Rows
    schemes: Rows
    money: Rows
    facts: tuple[tuple[str, str], ...]
    printed: tuple[list[list[object]], list[list[object]]]
    main_printed: tuple[dict[str, str], ...]
    notes: tuple[str, ...]
    file: Rows
    provenance: Provenance

    @property
    def printed_count(self) -> int:
        """How many printed figures there are."""
        return len(self.printed[0])


def _figures(language: str, seen: Profile) -> tuple[SheetFigure, ...]:
    t = translator(language)
    found = []
    for each in seen.standings:
        entry, value = indicator(each.indicator), map_value(language, each.indicator, each.measure)
        nation = map_value(language, each.indicator, each.nation).text
        found.append(
            SheetFigure(
                code=each.indicator,
                label=entry.name(language),
                value=value.text,
                parts=value.detail,
                rank=findings.rank_words(language, each),
                nation=t("profile.nation", value=nation),
                share=each.measure.value if entry.unit_en == "%" else None,
            )
        )
    return tuple(found)


def _file(language: str, seen: Profile, printed: Sequence[Sequence[object]]) -> Rows:
    """One flat table: section, what, where, value, of what, place, note."""
    t = translator(language)
    rows: list[list[object]] = []
    for name, value, part, whole, place, known, nation in standing_rows(language, seen).raw:
        rows.append([t("profile.peers_title"), name, seen.label, value, part, whole, place, known, nation, ""])
    for label, then, now, share in part_rows(language, seen).raw:
        rows.append([t("profile.parts_title"), indicator("clubs").name(language), label, now, then, "", "", "", "",
                     share])  # fmt: skip
    for scheme, place, result, target, achieved, status, day in scheme_rows(language, seen).raw:
        rows.append([t("profile.schemes_title"), scheme, place, result, result, target, "", "", achieved,
                     f"{status} ({day})"])  # fmt: skip
    for project, total, counterpart, share, agreed, standing in money_rows(language, seen).raw:
        rows.append([t("profile.money_title"), project, seen.label, total, counterpart, total, "", "", share,
                     f"{standing} ({agreed})"])  # fmt: skip
    rows += [
        [t("profile.training_title"), name, seen.label, number, "", "", "", "", "", ""]
        for name, _, number in training_facts(language, seen)
    ]
    for name, place, value, unit, day, source, register, note in printed:
        rows.append([t("coverage.printed_title"), name, place, value, unit, day, "", "", register,
                     " · ".join(str(part) for part in (source, note) if part)])  # fmt: skip
    columns = ("section", "what", "where", "value", "part", "whole", "rank", "ranked", "beside", "note")
    return Rows([(t(f"profile.file_{name}"), False) for name in columns], rows, rows)


def sheet(
    language: str,
    seen: Profile,
    figures: Sequence[FigureRow],
    beside: Mapping[str, Beside],
    *,
    version: int,
    simulated: bool,
) -> Sheet:
    """The profile in words. `figures` are all printed ones, `beside` the register's answers to them."""
    t = translator(language)
    printed = printed_of(seen, figures)
    raw, shown = rows_of(language, printed, beside)
    return Sheet(
        name=findings.name_of(language, seen),
        finding=findings.finding(language, seen),
        figures=_figures(language, seen),
        standings=standing_rows(language, seen),
        communes=findings.communes(language, seen),
        without=findings.without_words(language, seen),
        trend_title=findings.trend_title(language, seen),
        trend_text=findings.trend_text(language, seen),
        origin_title=findings.origin_title(language, seen),
        origin=findings.origin(language, seen),
        parts=part_rows(language, seen),
        schemes=scheme_rows(language, seen),
        money=money_rows(language, seen),
        facts=tuple((name, value) for name, value, _ in training_facts(language, seen)),
        printed=(raw, shown),
        main_printed=tuple(main_printed(language, printed, beside, most=MOST_PRINTED)),
        notes=tuple(findings.notes(language, seen)),
        file=_file(language, seen, raw),
        provenance=Provenance(
            source=t("common.source_register", version=version),
            as_of=t("common.as_of_month", month=month(language, seen.month)),
            choices={
                t("profile.choose_place"): f"{seen.label} ({written(seen.map_set, seen.code)})",
                t("coverage.choose_month"): month(language, seen.month),
            },
            simulated=simulated,
        ),
    )
