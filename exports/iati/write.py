"""`activity.xml`: a project as an IATI 2.03 activity, made of the numbers that the pages show.

The file is Vietnamese with English beside it. Simulated figures carry their mark in the title, the description, the
reporter's name, every transaction and a comment, and an identifier that cannot be published.
"""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from lxml import etree

from data_access.queries.iati import Activity, Province
from exports.addresses import DONORS, checked_address
from exports.iati import terms
from exports.iati.iso_codes import ISO_3166_2
from exports.iati.money import location_ref, write_advances, write_budgets, write_transactions
from exports.iati.nodes import Both, add, both, document, marked, organisation, plain, set_own, told
from exports.iati.participants import identifier, participants, reporter
from exports.iati.results import write_results
from exports.iati.shares import sector_shares
from exports.made import Made
from geo.units import EPOCH_DATES, province_set
from render.formats import date as date_text

CODE = 10
"""Digits of a check code."""
OBJECTIVES, RESULTS, WEB_PAGE = "A02", "A08", "A12"
# Facts whose source says what was reached; the others say what is meant.
_REACHED = ("actual", "disbursed", "funded", "evaluation")
PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED = "1", "2", "3", "4"


def activity_xml(activity: Activity) -> bytes:
    """The file. The same data gives the same bytes; times are those of the data, never of the clock."""
    return activity_file(activity).content


def activity_file(activity: Activity) -> Made:
    """The file with its check code: a hash over everything in it but when the data last changed."""
    root = _tree(activity)
    code = hashlib.sha256(etree.tostring(root)).hexdigest()[:CODE]
    updated = activity.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    root.set("generated-datetime", updated)
    set_own(root, {"hash": code, "address": checked_address(DONORS, code, project=activity.code)})
    for node in root.iterchildren("iati-activity"):
        node.set("last-updated-datetime", updated)
    if activity.simulated:
        root.addprevious(etree.Comment(" " + " / ".join(both("iati.simulated_comment")) + " "))
    return Made(code, etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _tree(activity: Activity) -> etree._Element:
    """The file without its times and its check code."""
    root = etree.Element("iati-activities", nsmap={"clb": terms.OWN})
    root.set("version", terms.VERSION)
    set_own(root, {"simulated": "true" if activity.simulated else None})
    node = add(root, "iati-activity", default_currency="VND", humanitarian="0")
    node.set(terms.XML_LANG, "vi")
    _who(node, activity)
    _when(node, activity)
    _where(node, activity)
    _what(node, activity)
    write_budgets(node, activity)
    write_transactions(node, activity)
    _documents(node, activity)
    write_results(node, activity)
    write_advances(node, activity)
    return root


def _who(node: etree._Element, activity: Activity) -> None:
    add(node, "iati-identifier").text = identifier(activity)
    one = reporter(activity)
    told(node, "reporting-org", marked(activity, one.name), ref=one.ref, type=one.type)
    told(node, "title", marked(activity, activity.title))
    told(
        node, "description", marked(activity, both("iati.about", title=activity.title, donor=activity.donor)), type="1"
    )
    for one in participants(activity):
        organisation(node, "participating-org", one, role=one.role)
    add(node, "other-identifier", ref=activity.code, type="A1")


def status(activity: Activity) -> str:
    """The activity's status on the day of the data: after its end it is being closed until advances are settled."""
    today = activity.updated_at.date()
    if today < activity.starts_on:
        return PIPELINE
    if today <= activity.ends_on:
        return IMPLEMENTATION
    left: dict[str, int] = {}
    for entry in activity.ledger:
        if entry.kind in terms.OWN_KINDS:
            sign = 1 if entry.kind == "advance" else -1
            left[entry.currency] = left.get(entry.currency, 0) + sign * entry.amount
    return FINALISATION if any(left.values()) else CLOSED


def _when(node: etree._Element, activity: Activity) -> None:
    add(node, "activity-status", code=status(activity))
    today = activity.updated_at.date()
    words = both(f"iati.precision_{activity.precision}")
    for kind, day, reached in (
        ("1", activity.starts_on, True),
        ("2", activity.starts_on, activity.starts_on <= today),
        ("3", activity.ends_on, True),
        ("4", activity.ends_on, activity.ends_on <= today),
    ):
        if reached:
            told(node, "activity-date", words, type=kind, iso_date=day.isoformat())


def _where(node: etree._Element, activity: Activity) -> None:
    several = len({place.code for place in activity.provinces if place.epoch != "34"}) > 1
    add(node, "activity-scope", code="5" if several else "6")
    add(node, "recipient-country", code="VN", percentage="100")
    for place in activity.provinces:
        _location(node, place)


def _location(parent: etree._Element, place: Province) -> None:
    made = add(parent, "location", ref=location_ref(place.epoch, place.code))
    add(made, "location-reach", code="1")
    told(made, "name", (place.name, place.name))
    told(made, "description", _boundary(place))
    add(made, "administrative", vocabulary="A4", level="0", code="VN")
    if place.lat is not None and place.lon is not None:
        point = add(made, "point", srsName="http://www.opengis.net/def/crs/EPSG/0/4326")
        add(point, "pos").text = f"{place.lat} {place.lon}"
    add(made, "exactness", code="2")
    add(made, "location-class", code="1")
    add(made, "feature-designation", code="ADM1")


def _boundary(place: Province) -> Both:
    """Which list the province stands in and for which dates, and its ISO code where there is one."""
    first, last = EPOCH_DATES[place.epoch]
    day = last or first
    words = {"code": place.code, "day": (date_text("vi", day), date_text("en", day))}
    if province_set(place.epoch) == "34":
        return both("iati.place_34", **words)
    return both("iati.place_63", iso=ISO_3166_2[place.code], **words)


def _what(node: etree._Element, activity: Activity) -> None:
    for code, percentage in sector_shares(activity.plan):
        add(node, "sector", vocabulary="1", code=code, percentage=plain(percentage))
    outside = [one for one in activity.organisations if one.side == "external" and one.code in activity.funding]
    many = any(one.type == terms.MULTILATERAL_ORGANISATION for one in outside)
    add(node, "collaboration-type", code=terms.MULTILATERAL if many else terms.BILATERAL)
    add(node, "default-flow-type", code=terms.ODA)
    add(node, "default-finance-type", code=terms.GRANT)
    add(node, "default-aid-type", vocabulary="1", code=terms.PROJECT_AID)


def _documents(node: etree._Element, activity: Activity) -> None:
    for url, field in activity.documents:
        category = RESULTS if any(word in field for word in _REACHED) else OBJECTIVES
        host = urlsplit(url).hostname or url
        document(node, url, title=both("iati.page", host=host), category=category if field else WEB_PAGE)
