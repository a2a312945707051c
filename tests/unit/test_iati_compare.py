"""A donor's file beside our ledger: whose words it uses, whose money it speaks of, and what differs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from lxml import etree

from data_access.queries.iati import Movement
from exports.cli.iati_compare import lines
from exports.iati.compare import Comparison, compare
from exports.iati.problems import Refused
from exports.iati.terms import SIMULATED_ORG
from exports.iati.write import activity_xml
from tests.iati_files import LEDGER, activity, movement

DONOR = """<iati-activities version="2.03"><iati-activity default-currency="USD">
<iati-identifier>KR-1-77</iati-identifier>
<reporting-org ref="KR-1" type="10"><narrative>{name}</narrative></reporting-org>
<other-identifier ref="HAK/VIE085" type="A1"/>
{transactions}</iati-activity></iati-activities>"""


def donors(*transactions: tuple[str, str, str], name: str = "KOICA  qua hak", more: str = "") -> bytes:
    """A donor's file of (type, day, value); `more` goes into every transaction."""
    listed = "".join(
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>'
        f'<value value-date="{day}">{value}</value>{more}</transaction>'
        for kind, day, value in transactions
    )
    return DONOR.format(name=name, transactions=listed).encode()


def differences(found: Comparison, part: str = "kind") -> list[tuple[str, str, str, int, int]]:
    return [(row.kind, row.label, row.currency, row.ours, row.theirs) for row in found.differing if row.part == part]


def test_a_file_of_ours_agrees_with_the_ledger() -> None:
    found = compare(activity_xml(activity()), activity())
    assert found.equal
    assert found.seen_from == "project"
    assert {row.kind for row in found.rows} == {entry.kind for entry in LEDGER}


def test_what_a_donor_promised_and_paid_is_what_we_were_promised_and_received() -> None:
    made = activity(ledger=(*LEDGER[:1], movement(2, kind="incoming", amount=30_000, currency="USD",
                                                  provider="KOICA-HAK"), *LEDGER[5:]))  # fmt: skip
    found = compare(donors(("2", "2024-03-15", "50000"), ("3", "2024-03-20", "300.00")), made)
    assert found.seen_from == "donor"
    assert found.equal
    late = compare(donors(("2", "2024-03-15", "50000"), ("3", "2024-04-01", "299.99")), made)
    assert differences(late) == [("incoming", "incoming", "USD", 30_000, 29_999)]
    assert differences(late, "quarter") == [
        ("incoming", "2024-01-01", "USD", 30_000, 0),
        ("incoming", "2024-04-01", "USD", 0, 29_999),
    ]


def test_a_donors_file_is_not_held_against_other_funders_money() -> None:
    ours = (movement(1, kind="incoming", provider="HNCT"), movement(2, kind="commitment", provider="HAI"))
    assert compare(donors(), activity(ledger=ours)).rows == ()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("", ""),
        ("<provider-org ref='GB-CHC-288180'/>", "HAI"),
        ("<provider-org><narrative>hội người cao tuổi</narrative></provider-org>", "HNCT"),
        ("<provider-org ref='X-1'><narrative xml:lang='en'>Korea International Cooperation Agency (KOICA)</narrative>"
         "</provider-org>", "KOICA-HAK"),
        ("<provider-org><narrative>Quỹ lạ</narrative></provider-org>", "Quỹ lạ"),
    ],
)  # fmt: skip
def test_providers_are_known_by_identifier_or_name(more: str, code: str) -> None:
    data = donors(("1", "2024-03-15", "1"), name="Ai đó", more=more)
    found = compare(data, activity(ledger=()))
    assert found.seen_from == "project"
    assert [row.label for row in found.rows if row.part == "provider"] == [code]


def test_without_a_provider_a_donor_speaks_of_its_own_money() -> None:
    found = compare(donors(("3", "2024-03-15", "1")), activity(ledger=()))
    assert [row.label for row in found.rows if row.part == "provider"] == ["KOICA-HAK"]


def test_the_asker_may_say_whose_words_a_file_uses() -> None:
    data = donors(("3", "2024-03-15", "1"), name="Ai đó")
    kinds = {view: {row.kind for row in compare(data, activity(ledger=()), seen_from=view).rows}
             for view in ("donor", "project")}  # fmt: skip
    assert kinds == {"donor": {"incoming"}, "project": {"disbursement"}}
    assert [row.label for row in compare(data, activity(), seen_from="donor").rows if row.theirs] == [
        "incoming",
        "",
        "2024-01-01",
    ]


def test_entries_are_told_apart_by_their_reference() -> None:
    mine = (movement(1), movement(2), movement(3))
    theirs = (movement(1), replace(movement(2), amount=5), movement(4), movement(4))
    found = compare(activity_xml(activity(ledger=theirs)), activity(ledger=mine))
    assert [(one.state, one.ref.rpartition(":")[2]) for one in found.entries] == [
        ("changed", "PC0002"), ("extra", "PC0004"), ("extra", "PC0004"), ("missing", "PC0003"),
    ]  # fmt: skip


def test_what_cannot_be_read_is_named_and_is_no_agreement() -> None:
    found = compare(donors(("3", "2024-03-15", "nhiều"), ("3", "khi nào", "1")), activity(ledger=()))
    assert found.rows == ()
    assert [one.code for one in found.problems] == ["bad_amount", "bad_amount"]
    assert not found.equal
    assert lines_of(found)[-1] == "Hai bên khác nhau ở 2 dòng."


def test_a_file_without_reporter_is_seen_from_the_project() -> None:
    root = etree.fromstring(donors(("1", "2024-03-15", "1")))
    root.find("iati-activity").remove(root.find("iati-activity/reporting-org"))
    assert compare(etree.tostring(root), activity()).seen_from == "project"


def test_of_several_activities_ours_is_taken() -> None:
    root = etree.fromstring(activity_xml(activity()))
    root.insert(0, etree.fromstring(donors()).find("iati-activity"))
    assert compare(etree.tostring(root), activity()).equal
    root[1].find("iati-identifier").text = "khác-VIE085"
    with pytest.raises(Refused, match="KR-1-77, khác-VIE085") as raised:
        compare(etree.tostring(root), activity())
    assert f"{SIMULATED_ORG}-VIE085" in raised.value.vi


def lines_of(found: Comparison, language: str = "vi") -> list[str]:
    return list(lines(found, language))


def test_the_lines_say_totals_differences_and_the_verdict() -> None:
    mine: tuple[Movement, ...] = (movement(1), movement(2, day=dt.date(2024, 5, 2), amount=7, currency="USD"))
    theirs = (movement(1), movement(3, currency="EUR", amount=150))
    found = compare(activity_xml(activity(ledger=theirs)), activity(ledger=mine))
    said = lines_of(found)
    assert said[0] == "Theo loại"
    assert said[2:5] == [
        "  quyết toán | 0.00 EUR | 1.50 EUR | 1.50 EUR",
        "  quyết toán | 0,07\N{NO-BREAK SPACE}USD | 0,00\N{NO-BREAK SPACE}USD | −0,07\N{NO-BREAK SPACE}USD",
        "  quyết toán | 1.000\N{NO-BREAK SPACE}đồng | 1.000\N{NO-BREAK SPACE}đồng | 0\N{NO-BREAK SPACE}đồng",
    ]
    assert any(line.startswith("  HNCT · quyết toán") for line in said)
    assert any(line.startswith("  quý II/2024 · quyết toán") for line in said)
    assert sum("thừa trong tệp" in line for line in said) == sum("thiếu trong tệp" in line for line in said) == 1
    assert said[-1] == "Hai bên khác nhau ở 8 dòng."
    assert lines_of(found, "en")[-1] == "They differ in 8 rows."


def test_a_provider_that_nobody_named_is_said_to_be_unknown() -> None:
    found = compare(donors(("1", "2024-03-15", "1"), name="Ai đó"), activity(ledger=()))
    assert any(line.startswith("  chưa rõ · tiếp nhận") for line in lines_of(found))


@pytest.mark.parametrize("identifier", ["KR-1-77", "XM-1-VIE071", "XM-1-AVIE085", ""])
def test_an_activity_of_another_project_is_refused_unless_it_is_named(identifier: str) -> None:
    root = etree.fromstring(donors())
    node = root.find("iati-activity")
    node.remove(node.find("other-identifier"))
    node.find("iati-identifier").text = identifier
    with pytest.raises(Refused) as raised:
        compare(etree.tostring(root), activity())
    assert (raised.value.code, "không phải dự án VIE085" in raised.value.vi) == ("other_project", True)
    assert (identifier or "–") in raised.value.en
    if identifier:
        assert compare(etree.tostring(root), activity(), named=identifier).seen_from == "donor"
    node.find("iati-identifier").text = "XM-1-vie085"
    assert compare(etree.tostring(root), activity()).seen_from == "donor"


def test_a_file_without_an_activity_is_said_to_have_none() -> None:
    with pytest.raises(Refused, match="holds no activity") as raised:
        compare(b'<iati-activities version="2.03"/>', activity())
    assert "chọn" not in raised.value.vi
