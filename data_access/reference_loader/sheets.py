"""What each reference file may hold: its columns, how each is read, its key, what it refers to."""

from __future__ import annotations

from data_access import models as m
from data_access.models.alert import RULE_KINDS
from data_access.models.money import CURRENCIES
from data_access.reference_loader import framework_sheets
from data_access.reference_loader.cells import (
    choice,
    day,
    flag,
    fraction,
    number,
    optional,
    past_day,
    quarter_start,
    whole,
)
from data_access.reference_loader.sheet import CODE, NAME, NAMED, NOTE, PROVINCES, TEXT, Sheet

ADMIN_UNITS = Sheet(
    name="admin_units",
    model=m.AdminUnit,
    columns={
        "epoch": CODE, "code": CODE, "name": NAME, "kind": CODE,
        "level": choice("province", "district", "commune"), "parent_code": optional(CODE),
        "valid_from": day, "valid_to": optional(day), "lat": optional(fraction), "lon": optional(fraction),
    },
    key=("epoch", "code"),
)  # fmt: skip
UNIT_SUCCESSION = Sheet(
    name="unit_succession",
    model=m.UnitSuccession,
    columns={
        "old_epoch": CODE, "old_code": CODE, "new_epoch": CODE, "new_code": CODE,
        "weight": fraction, "basis": choice("exact", "estimated"),
    },
    key=("old_epoch", "old_code", "new_epoch", "new_code"),
)  # fmt: skip
SCHEMES = Sheet(
    name="schemes",
    model=m.Scheme,
    columns={
        "code": CODE, "decision": NAME, "title_vi": NAME, "title_en": NAME,
        "starts_on": optional(day), "ends_on": optional(day),
    },
    key=("code",),
    periods=(("starts_on", "ends_on"),),
)  # fmt: skip
PROJECTS = Sheet(
    name="projects",
    model=m.Project,
    columns={
        "code": CODE, "title_vi": TEXT, "title_en": TEXT, "starts_on": day, "ends_on": day,
        "precision": choice("day", "month", "year"), "donor_vi": TEXT, "donor_en": TEXT,
        "source_url": NOTE, "note": NOTE,
    },
    key=("code",),
    may_lack=frozenset({"source_url", "note"}),
    periods=(("starts_on", "ends_on"),),
    by_people=True,
)  # fmt: skip
# IATI's list OrganisationType.
ORGANISATION_TYPES = (
    "10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90",
)  # fmt: skip
FUNDERS = Sheet(
    name="funders",
    model=m.Funder,
    columns={
        "code": CODE, "name_vi": NAME, "name_en": NAME, "side": choice("external", "counterpart"),
        "iati_ref": optional(CODE), "iati_type": optional(choice(*ORGANISATION_TYPES)),
    },
    key=("code",),
    may_lack=frozenset({"iati_ref", "iati_type"}),
    by_people=True,
)  # fmt: skip
AGREEMENTS = Sheet(
    name="agreements",
    model=m.Agreement,
    columns={
        "project": CODE, "funder": CODE, **PROVINCES, "share_bp": whole(most=10_000),
        "tolerance_bp": whole(most=10_000), "currency": choice(*CURRENCIES), "source": TEXT,
    },
    key=("project", "funder", "epoch", "province_code"),
    place=("epoch", "province_code"),
    may_lack=frozenset(PROVINCES),
    refers={"project": "projects", "funder": "funders"},
    by_people=True,
)  # fmt: skip
TARGETS = Sheet(
    name="targets",
    model=m.Target,
    columns={
        "code": CODE, "scheme": optional(CODE), "indicator": CODE, **PROVINCES, "due_on": day, "value": number(),
        "unit": NAME, "decision": NAME, "text_vi": TEXT, "text_en": TEXT, "derived": flag, "doubtful": flag,
        "source_title": TEXT, "source_url": NOTE,
    },
    key=("code",),
    place=("epoch", "unit_code"),
    may_lack=frozenset({*PROVINCES, "derived", "doubtful", "source_url"}),
    refers={"scheme": "schemes"},
    by_people=True,
)  # fmt: skip
EXCHANGE_RATES = Sheet(
    name="exchange_rates",
    model=m.ExchangeRate,
    columns={
        "day": past_day, "currency": choice("USD", "KRW"), "vnd_per_unit": number(positive=True), "source": TEXT,
        "simulated": flag,
    },
    key=("day", "currency"),
    may_lack=frozenset({"simulated"}),
    by_people=True,
)  # fmt: skip
OLDER_POPULATION = Sheet(
    name="older_population",
    model=m.OlderPopulation,
    columns={
        **PROVINCES, "as_of": day, "precision": choice("day", "month", "year"), "older": whole(),
        "age_from": whole(least=1, most=120), "basis": choice("projection", "census", "reported"),
        "source_title": TEXT, "source_published": optional(CODE),
    },
    key=("epoch", "unit_code", "as_of"),
    place=("epoch", "unit_code"),
    may_lack=frozenset({*PROVINCES, "source_published"}),
    by_people=True,
)  # fmt: skip
PERIOD_CLOSINGS = Sheet(
    name="period_closings",
    model=m.PeriodClosing,
    columns={"project": CODE, "quarter": quarter_start, "closed_on": day, "closed_by": NAME},
    key=("project", "quarter"),
    refers={"project": "projects"},
    periods=(("quarter", "closed_on"),),
    by_people=True,
)
PUBLISHED_FIGURES = Sheet(
    name="published_figures",
    model=m.PublishedFigure,
    columns={
        "id": CODE, "indicator": CODE, **PROVINCES, "place_note": NAMED, "value": number(), "unit": NAME,
        "as_of": optional(day), "as_of_text": NAME,
        "precision": choice("day", "month", "quarter", "year", "period", "unknown"), "estimated_date": flag,
        "qualifier": choice("exactly", "more_than", "at_least", "about", "nearly", "less_than"), "is_target": flag,
        "source_title": TEXT, "source_url": NOTE, "source_published": NAMED, "note": NOTE,
        "contradicts": optional(CODE),
    },
    key=("id",),
    place=("epoch", "unit_code"),
)  # fmt: skip
PROJECT_FACTS = Sheet(
    name="project_facts",
    model=m.ProjectFact,
    columns={
        "project": CODE, "field": CODE, "value_text": NOTE, "value_number": optional(number()), "unit": NAMED,
        "period": NAMED, "provinces": NOTE, "source_url": NOTE, "note": NOTE,
    },
)  # fmt: skip
CLUB_STANDARD = Sheet(
    name="club_standard",
    model=m.ClubStandardItem,
    columns={
        "code": CODE, "name_vi": NAME, "name_en": NAME, "minimum": optional(number()), "maximum": optional(number()),
        "unit": NAMED, "measured": flag, "source_url": NOTE, "note": NOTE,
    },
    key=("code",),
)  # fmt: skip
ALERT_RULES = Sheet(
    name="alert_rules",
    model=m.AlertRule,
    columns={
        "code": CODE, "kind": choice(*RULE_KINDS), "title_vi": NAME, "title_en": NAME,
        "threshold": optional(number()), "periods": whole(least=1, most=60), "enabled": flag,
    },
    key=("code",),
    may_lack=frozenset({"threshold"}),
    by_people=True,
)  # fmt: skip

# In the order in which they may be written: a row's parents first.
SHEETS: tuple[Sheet, ...] = (
    ADMIN_UNITS, UNIT_SUCCESSION, SCHEMES, PROJECTS, FUNDERS, AGREEMENTS, TARGETS, EXCHANGE_RATES, OLDER_POPULATION,
    PERIOD_CLOSINGS, PUBLISHED_FIGURES, PROJECT_FACTS, CLUB_STANDARD, *framework_sheets.SHEETS,
    ALERT_RULES,
)  # fmt: skip
