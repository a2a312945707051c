"""Each thing that can be wrong is found, with its line, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from data_access.queries.iati import Movement
from exports.iati.checks import check, errors
from exports.iati.lists import CODES, compact, uses
from exports.iati.rules import rule_set
from exports.iati.terms import own
from exports.iati.write import activity_xml
from tests.iati_files import LEDGER, activity, indicator, movement

Damage = Callable[[etree._Element], object]
WORDS = activity_xml(activity())
RESULT = activity().results[0]


def damaged(damage: Damage) -> bytes:
    root = etree.fromstring(WORDS)
    damage(root.find("iati-activity"))
    return bytes(etree.tostring(root))


def setting(path: str, name: str, value: str) -> Damage:
    return lambda node: node.find(path).set(name, value)


def removing(path: str) -> Damage:
    return lambda node: node.find(path).getparent().remove(node.find(path))


def referring(path: str) -> Damage:
    """A reference after a description: the standard wants it on the result or on its indicator, not on both."""
    return lambda node: node.find(path).addnext(etree.fromstring("<reference vocabulary='99' code='a'/>"))


CASES: list[tuple[Damage, set[str]]] = [
    (setting("activity-status", "code", "9"), {"code"}),
    (setting("transaction/transaction-type", "code", "99"), {"code"}),
    (setting("recipient-country", "code", "XX"), {"code"}),
    (setting("transaction/value", "currency", "VNĐ"), {"code"}),
    (setting("title/narrative[2]", "{http://www.w3.org/XML/1998/namespace}lang", "tiếng"), {"code", "schema"}),
    (setting("sector", "code", "12345"), {"code"}),
    (setting("sector", "percentage", "50"), {"percentages"}),
    (setting("sector", "percentage", "x"), {"schema"}),
    (setting("recipient-country", "percentage", "90"), {"percentages", "rule_sum"}),
    (setting("recipient-country", "percentage", "x"), {"schema"}),
    (lambda node: node.find("recipient-country").attrib.pop("percentage"), set()),
    (lambda node: [node.remove(one) for one in node.findall("sector")], {"rule_atleast_one"}),
    (setting("activity-date[@type='3']", "iso-date", "2020-01-01"), {"rule_date_order"}),
    (setting("activity-date[@type='4']", "iso-date", "2027-01-01"), {"rule_date_order"}),
    (setting("transaction/transaction-date", "iso-date", "2027-01-01"),
     {"rule_date_order", "future_actual", "outside_dates"}),
    (setting("transaction/transaction-date", "iso-date", "2022-11-30"), {"outside_dates"}),
    (setting("transaction/transaction-date", "iso-date", "hôm qua"), {"schema", "bad_amount"}),
    (setting("transaction/value", "value-date", "2027-01-01"), {"rule_date_order"}),
    (setting("budget/period-end", "iso-date", "2020-01-01"), {"rule_date_order"}),
    (setting("participating-org", "ref", "KR/1"), {"rule_regex_matches"}),
    (setting("reporting-org", "ref", "GB-CHC-288180"), {"identifier", "publishable"}),
    (setting("transaction", "ref", LEDGER[1].ref), {"repeated_ref"}),
    (setting("transaction", own("location"), "34:99"), {"unknown_location"}),
    (lambda node: etree.SubElement(node.find("result/indicator/period/target"), "location", ref="34:99"),
     {"unknown_location"}),
    (lambda node: node.find("result/indicator/period/target").attrib.pop("value"), {"rule_atleast_one"}),
    (referring("result/description"), set()),
    (lambda node: [referring(path)(node) for path in ("result/description", "result/indicator/description")],
     {"rule_no_more_than_one"}),
    (removing("iati-identifier"), {"schema", "identifier"}),
    (removing("reporting-org"), {"schema", "identifier", "publishable"}),
    (removing("activity-date[@type='4']"), set()),
    (lambda node: setattr(node.find("transaction/value"), "text", "một triệu"), {"schema", "bad_amount"}),
    (lambda node: [setattr(node.find("transaction/value"), "text", "1.005")], {"bad_amount"}),
    (lambda node: node.find("result/indicator/period/period-start").set("iso-date", "2027-01-01"),
     {"rule_date_order", "future_actual"}),
    (removing("result/indicator/period/period-start"), {"schema"}),
    (removing("transaction/value"), {"schema"}),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "codes"), CASES)
def test_each_damage_is_found_with_its_line(damage: Damage, codes: set[str]) -> None:
    found = check(damaged(damage))
    assert {one.code for one in found} == codes
    assert all(one.line > 0 and one.path for one in found)
    assert all(str(one.line) in words for one in found for words in one.said())


def test_a_transaction_outside_the_dates_is_a_warning() -> None:
    found = check(damaged(setting("transaction/transaction-date", "iso-date", "2022-11-30")))
    assert [one.severity for one in found] == ["warning"]
    assert errors(found) == ()


def test_without_a_day_of_the_data_nothing_is_future() -> None:
    root = etree.fromstring(WORDS)
    root.attrib.pop("generated-datetime")
    node = root.find("iati-activity")
    node.attrib.pop("last-updated-datetime")
    node.find("transaction/transaction-date").set("iso-date", "2199-01-01")
    assert {one.code for one in check(etree.tostring(root))} == {"outside_dates"}


def test_without_dates_of_the_activity_none_is_outside_them() -> None:
    found = check(damaged(lambda node: [node.remove(one) for one in node.findall("activity-date")]))
    assert {one.code for one in found} == {"schema", "rule_atleast_one"}


@pytest.mark.parametrize(
    "ledger",
    [LEDGER[1:], (*LEDGER, movement(9, kind="incoming")), (movement(1, currency="KRW"), *LEDGER)],
)
def test_totals_are_the_ledgers(ledger: tuple[Movement, ...]) -> None:
    assert check(WORDS, ledger=LEDGER) == ()
    found = check(WORDS, ledger=ledger)
    assert [one.code for one in found] == ["totals"]


def test_a_file_that_cannot_be_read_is_one_problem() -> None:
    (only,) = check(b"<html/>")
    assert (only.code, only.line) == ("wrong_root", 0)
    assert only.said()[0] == "Phần tử gốc là “html”, cần “iati-activities”."


def test_lines_beyond_65535_are_told() -> None:
    many = activity(ledger=tuple(movement(number) for number in range(5_000)))
    root = etree.fromstring(activity_xml(many))
    last = root.findall("iati-activity/transaction")[-1]
    last.find("transaction-type").set("code", "99")
    text = etree.tostring(root)
    (only,) = check(text)
    lines = text.splitlines()
    assert only.line > 65_535
    # So far down the reader tells the line of an empty element by what follows it.
    assert any(b'code="99"' in line for line in lines[only.line - 2 : only.line])


def test_the_rules_and_lists_are_the_standards_own() -> None:
    assert {name for _, name, _ in rule_set()} == {
        "atleast_one",
        "date_order",
        "no_more_than_one",
        "regex_matches",
        "sum",
    }
    assert len(uses()) > 60
    lists = json.loads(CODES.read_text(encoding="utf-8"))["lists"]
    assert set(lists["ActivityStatus"]) == {"1", "2", "3", "4", "5", "6"}
    assert "VND" in lists["Currency"]
    assert "VN" in lists["Country"]
    assert set(lists) == {use.codelist for use in uses()}


def test_lists_are_made_of_the_official_files(tmp_path: Path) -> None:
    (tmp_path / "codelist-mapping.xml").write_text(
        "<mappings><!-- a note -->"
        "<mapping><path>//iati-activity/sector/@code</path><codelist ref='Kind'/>"
        "<condition>@v='1'</condition></mapping>"
        "<mapping><path>//iati-activity/crs-add/channel-code/text()</path><codelist ref='Kind'/></mapping>"
        "<mapping><path>//@xml:lang</path><codelist ref='Kind'/></mapping>"
        "<mapping><path>//iati-organisation/@default-currency</path><codelist ref='Kind'/></mapping>"
        "</mappings>",
        encoding="utf-8",
    )
    (tmp_path / "codelists").mkdir()
    (tmp_path / "codelists" / "Kind.xml").write_text(
        "<codelist><codelist-items><codelist-item><code>1</code></codelist-item>"
        "<codelist-item status='withdrawn'><code>2</code></codelist-item></codelist-items></codelist>",
        encoding="utf-8",
    )
    assert compact(tmp_path) == {
        "uses": {
            "activity": [
                "/iati-activities/iati-activity/sector[@v='1']\tcode\tKind",
                "/iati-activities/iati-activity/crs-add/channel-code\t\tKind",
                "//*[@xml:lang]\txml:lang\tKind",
            ]
        },
        "lists": {"Kind": ["1"]},
    }


@pytest.mark.parametrize("unit", ["CLB", "người", "lớp", "ngày học viên"])
def test_units_are_english_in_english(unit: str) -> None:
    data = activity_xml(activity(results=(replace(RESULT, indicators=(indicator(unit=unit),)),)))
    assert check(data, ledger=LEDGER) == ()
    said = etree.fromstring(data).xpath("string(//indicator/description/narrative[@xml:lang='en'])")
    assert unit not in said and said.startswith("Unit: ")


def test_vietnamese_in_our_english_is_told_and_names_are_not() -> None:
    def say(words: str) -> bytes:
        path = "result/indicator/description/narrative[2]"
        return damaged(lambda node: setattr(node.find(path), "text", words))

    for words in ("Unit: người.", "CLB"):
        found = check(say(words))
        assert [(one.code, one.severity) for one in found] == [("vietnamese", "warning")]
        assert words in found[0].text[1]
    assert check(say("Clubs in Hòa Bình, counted by Hội Người cao tuổi")) == ()
