"""The map page inside a province: its communes or districts as points, their table and their files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from data_access.queries.commune_members import CommuneMembers, members_by_commune
from data_access.queries.communes import CommuneCover, province_communes
from geo.search import Hit
from geo.succession import succession
from geo.units import unit
from indicators.rates import Rate
from render.findings.place_points import communes_finding, districts_finding
from render.formats import month, number, percent
from render.picture_parts import Imprint
from render.place_panel import denominator_text
from render.place_points import Place, PlacePoints, communes, districts, place_points, size_steps
from render.places_picture import Said, look, places_picture
from render.provenance import Provenance
from render.published_rows import place_name
from ui.context import Context
from ui.frame import Column, Table, hash_of, section, table, take_away
from ui.parts.coverage_answer import Answer
from ui.parts.coverage_choices import here
from ui.parts.coverage_level import crumbs, districts_of, down_links
from ui.parts.coverage_panel import panel
from ui.pictures import picture_buttons
from ui.places_map import points_map
from ui.selection import Selection
from ui.templates import show


@dataclass(frozen=True, slots=True)
class Inside:
    """What is shown of a province: its points, whose name they stand under, and the sentence they make."""

    view: PlacePoints
    cover: CommuneCover
    name: str
    finding: str
    without_report: int


def inside_of(context: Context, answer: Answer) -> Inside | None:
    """The chosen province's districts or communes; None on the map of the nation."""
    chosen, language = context.selection, context.language
    if chosen.level == Selection().level or chosen.province is None:
        return None
    asked = {"province_set": answer.province_set, "province": chosen.province, "month": answer.month}
    cover: CommuneCover = context.load(province_communes, **asked)
    members: Mapping[str, CommuneMembers] = context.load(members_by_commune, **asked)
    listed, name = communes(cover, members), place_name(language, answer.province_set, chosen.province)
    if chosen.district is not None:
        listed = tuple(each for each in listed if unit(cover.epoch, each.code).parent_code == chosen.district)
        district = districts_of(context)[chosen.district]
        name = context.t("inside.district_of", district=district.full_name, province=name)
    reported = sum(members[each.code].clubs_with_report for each in listed if each.code in members)
    whole = chosen.level == "huyen"
    places = districts(cover.epoch, chosen.province, of=listed) if whole else listed
    view = place_points(
        "34" if answer.province_set == "34" else "63",
        chosen.province,
        level="huyen" if whole else "xa",
        places=places,
        part=chosen.district is not None,
    )
    finding = (districts_finding if whole else communes_finding)(language, name, places)
    return Inside(view, cover, name, finding, sum(each.clubs for each in listed) - reported)


def _title(context: Context, inside: Inside, answer: Answer) -> str:
    key = f"inside.title_{inside.view.level}"
    return context.t(key, name=inside.name, month=month(context.language, answer.month))


def _words(context: Context, inside: Inside, answer: Answer) -> dict[str, str]:
    """Everything that the map writes; {…} stand for what the browser puts in."""
    t = context.t
    words = {name: t(f"inside.{name}") for name in ("no_club", "no_report", "estimated", "with_club", "without_club")}
    patterns = {
        "clubs": t("inside.clubs", clubs="{clubs}"),
        "members": t("inside.members", members="{members}"),
        "size": t("inside.size", members="{members}"),
        "cover": t("inside.cover", covered="{covered}", communes="{communes}"),
    }
    title = _title(context, inside, answer)
    return {**words, **patterns, "title": title, "description": inside.finding, "locale": context.language}


def _notes(context: Context, inside: Inside) -> list[str]:
    """What the points must not be taken for, and all that they leave out, counted."""
    t, language, view = context.t, context.language, inside.view
    notes = [t(f"inside.points_{view.level}")]
    if context.selection.district is None:
        notes.append(denominator_text(language, inside.cover))
    counted = {
        "inside.without_point": view.without_point,
        "inside.unreported": inside.without_report,
        "coverage.unknown": inside.cover.clubs_commune_unknown,
    }
    notes += [t(key, count=number(language, count)) for key, count in counted.items() if count]
    if any(place.estimated for place in view.places):
        notes.append(t("inside.estimated_why"))
    return notes


def _note_of(context: Context, place: Place) -> str:
    found = [
        context.t("inside.estimated") if place.estimated else "",
        context.t("inside.no_report") if place.clubs and place.members is None else "",
        context.t("inside.no_point") if place.at is None else "",
    ]
    return "; ".join(each for each in found if each)


def _full(place: Place) -> str:
    return f"{place.kind[0].upper()}{place.kind[1:]} {place.name}"


def _links(context: Context, inside: Inside) -> dict[str, str]:
    """Each district's address; a district without communes has nothing below it."""
    if inside.view.level != "huyen":
        return {}
    return {
        place.code: here(context, level="xa", district=place.code) for place in inside.view.places if place.communes
    }


def _communes_table(context: Context, inside: Inside) -> Table:
    t, language = context.t, context.language
    within = context.selection.district is None and any(place.district for place in inside.view.places)
    columns = [Column(t("inside.column_commune")), *([Column(t("inside.column_district"))] if within else [])]
    columns += [Column(t("inside.column_clubs"), number=True), Column(t("inside.column_members"), number=True)]
    columns.append(Column(t("coverage.column_note")))
    rows, shown = [], []
    for place in inside.view.places:
        named = [_full(place), *([place.district] if within else [])]
        note = _note_of(context, place)
        rows.append([*named, place.clubs, place.members, note])
        members = "" if place.members is None else number(language, place.members)
        shown.append([*named, number(language, place.clubs), members, note])
    return Table(columns, rows, shown)


def _districts_table(context: Context, inside: Inside, links: Mapping[str, str]) -> Table:
    t, language = context.t, context.language
    numbers = ("covered", "communes", "share", "clubs", "members")
    columns = [Column(t("inside.column_district")), *(Column(t(f"inside.column_{name}"), True) for name in numbers)]
    columns.append(Column(t("coverage.column_note")))
    rows, shown = [], []
    for place in inside.view.places:
        share, note = Rate(place.covered, place.communes), _note_of(context, place)
        raw = None if share.percent is None else round(share.percent, 4)
        rows.append([_full(place), place.covered, place.communes, raw, place.clubs, place.members, note])
        counts = [number(language, count) for count in (place.covered, place.communes)]
        after = [number(language, place.clubs), "" if place.members is None else number(language, place.members), note]
        link = links.get(place.code)
        name: object = {"text": _full(place), "href": link, "outside": False} if link else _full(place)
        shown.append([name, *counts, percent(language, share.value), *after])
    return Table(columns, rows, shown)


def _provenance(context: Context, inside: Inside, answer: Answer) -> Provenance:
    t = context.t
    choices = {
        t("coverage.choose_month"): month(context.language, answer.month),
        t("coverage.choose_map"): t(f"coverage.map_{answer.province_set}"),
        t("coverage.choose_place"): inside.name,
        t("inside.level"): t(f"inside.level_{inside.view.level}"),
    }
    return Provenance(answer.source, answer.as_of, choices, context.simulated)


def _marked(inside: Inside, hits: tuple[Hit, ...], text: str) -> frozenset[str]:
    """The communes on the screen that the search meant: by name, or what an old one became, or a new one was."""
    meant = [hit for hit in hits if hit.unit.full_name == text] or hits
    epoch = inside.cover.epoch
    if epoch == "34":
        units = [found for hit in meant for found in (hit.unit, *hit.successors)]
        return frozenset(found.code for found in units if found.epoch == epoch)
    old = {(hit.unit.code, hit.unit.name) for hit in meant if hit.old}
    new = {hit.unit.code for hit in meant if not hit.old}
    own = (place.code for place in inside.view.places if (place.code, place.name) in old)
    became = (link.old_code for link in succession(epoch, "34", level="commune") if link.new_code in new)
    return frozenset((*own, *became))


def _picture_words(context: Context, inside: Inside, answer: Answer) -> Said:
    t, view = context.t, inside.view
    kinds = {"covered": "with_club", "hollow": "without_club", "estimated": "estimated"}
    used = {look(place) for place in view.drawn}
    sizes = {step: t("inside.size", members=number(context.language, step)) for step in size_steps(view.most)}
    return Said(
        title=_title(context, inside, answer),
        under=(t(f"inside.points_{view.level}"),),
        text=inside.finding,
        legend={kind: t(f"inside.{name}") for kind, name in kinds.items() if kind in used},
        size=sizes,
    )


def _crumbs(context: Context) -> None:
    links = [link for link in down_links(context) if context.selection.district is None]
    show("crumbs", crumbs=crumbs(context), label=context.t("inside.crumbs"), levels=links)


def _below(context: Context, inside: Inside, answer: Answer, content: Table, marked: Collection[str]) -> None:
    """The table of what is shown, its file and its picture."""
    title, known = _title(context, inside, answer), _provenance(context, inside, answer)
    section(title, text=context.t(f"inside.table_{inside.view.level}"))
    chosen = [index for index, place in enumerate(inside.view.places) if place.code in marked]
    table(content, label=title, chosen=chosen)
    imprint = Imprint(
        source=f"{answer.source} · {answer.as_of}",
        hash=hash_of(content, known),
        borders=context.t("picture.borders"),
        simulated=context.t("common.simulated") if context.simulated else "",
    )
    said = _picture_words(context, inside, answer)
    make = partial(places_picture, inside.view, said, imprint=imprint, marked=marked)
    take_away(
        context,
        content,
        name="do-phu",
        title=title,
        provenance=known,
        beside=lambda code: picture_buttons(context, code, name="do-phu", make=make),
    )


def inside_province(context: Context, answer: Answer, inside: Inside, hits: tuple[Hit, ...]) -> None:
    """The crumb, the points with what must be said of them, the province beside, the table below."""
    links, marked = _links(context, inside), _marked(inside, hits, context.selection.search)
    up = crumbs(context)[-2]["href"]
    left, right = st.columns([7, 5], gap="medium")
    with left:
        _crumbs(context)
        words = _words(context, inside, answer)
        points_map(context, key="do-phu-xa", view=inside.view, words=words, up=up, links=links, marked=marked)
        show("caveats", notes=_notes(context, inside), href="", text="")
    with right:
        panel(context, answer)
    whole = inside.view.level == "huyen"
    content = _districts_table(context, inside, links) if whole else _communes_table(context, inside)
    _below(context, inside, answer, content, marked)
