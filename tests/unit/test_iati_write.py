"""What stands in an activity file, as another reader of XML finds it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from data_access.queries.iati import Activity, Organisation
from data_access.queries.iati_results import Result, Target
from exports.iati.checks import check, errors
from exports.iati.lists import STANDARD
from exports.iati.money import quarter_plans
from exports.iati.participants import file_name, identifier, reporter
from exports.iati.results import spans
from exports.iati.shares import sector_shares
from exports.iati.terms import OWN, SIMULATED_ORG, UNREGISTERED_ORG
from exports.iati.write import activity_xml
from tests.iati_files import HANOI, LEDGER, ORGANISATIONS, activity, actual, indicator, line, movement

END = dt.date(2025, 11, 30)


def written(made: Activity | None = None) -> etree._Element:
    return etree.fromstring(activity_xml(made or activity()))


def found(root: etree._Element, path: str) -> list[Any]:
    return list(root.xpath(path, namespaces={"clb": OWN}))


def test_the_file_passes_the_official_schema_and_every_check() -> None:
    data = activity_xml(activity())
    schema = etree.XMLSchema(file=str(STANDARD / "iati-activities-schema.xsd"))
    assert schema.validate(etree.fromstring(data)), schema.error_log
    assert check(data, ledger=LEDGER) == ()


def test_the_same_data_give_the_same_bytes_and_the_datas_own_time() -> None:
    assert activity_xml(activity()) == activity_xml(activity())
    root = written()
    assert found(root, "//@last-updated-datetime | //@generated-datetime") == ["2026-12-01T08:00:00Z"] * 2


def test_simulated_figures_are_marked_everywhere_and_cannot_be_published() -> None:
    made = activity()
    data, root = activity_xml(made).decode(), written(made)
    assert data.index("<!-- SỐ LIỆU MÔ PHỎNG") < data.index("<iati-activities")
    for path in ("reporting-org", "title", "description", "transaction/description"):
        for node in found(root, f"iati-activity/{path}"):
            assert node.findtext("narrative").startswith("SỐ LIỆU MÔ PHỎNG"), path
            assert node.findall("narrative")[1].text.startswith("SIMULATED DATA"), path
    assert found(root, "@clb:simulated") == ["true"]
    assert found(root, "//reporting-org/@ref") == [SIMULATED_ORG]
    assert root.findtext("iati-activity/iati-identifier") == f"{SIMULATED_ORG}-VIE085" == identifier(made)
    assert file_name(made) == "MO-PHONG-VIE085.xml"


def test_a_real_register_carries_no_mark_and_its_reporters_identifier() -> None:
    made = activity(simulated=False)
    data, root = activity_xml(made), written(made)
    assert "MÔ PHỎNG" not in data.decode()
    assert found(root, "@clb:simulated") == []
    assert identifier(made) == "GB-CHC-288180-VIE085"
    assert file_name(made) == "VIE085.xml"
    assert check(data, ledger=LEDGER) == ()


def test_a_reporter_without_an_identifier_says_so() -> None:
    nobody = tuple(Organisation(o.code, o.name_vi, o.name_en, o.side, None, o.type) for o in ORGANISATIONS)
    assert reporter(activity(simulated=False, organisations=nobody)).ref == UNREGISTERED_ORG


def test_a_project_that_nobody_described_is_reported_by_its_donor() -> None:
    made = activity(code="VIE999", simulated=False, ledger=(), plan=(), funding=frozenset(), organisations=())
    root = written(made)
    assert found(root, "//reporting-org/narrative[1]/text()") == ["KOICA qua HAK"]
    assert found(root, "//participating-org/@role") == ["1"]
    assert errors(check(activity_xml(made))) == ()


def test_organisations_stand_in_their_published_roles() -> None:
    root = written()
    roles = {(node.get("role"), node.findtext("narrative")) for node in found(root, "//participating-org")}
    assert roles >= {
        ("1", "Cơ quan Hợp tác Quốc tế Hàn Quốc (KOICA)"),
        ("1", "HelpAge Hàn Quốc (HAK)"),
        ("1", "Hội Người cao tuổi"),
        ("2", "HelpAge Hàn Quốc (HAK)"),
        ("3", "HelpAge tại Việt Nam"),
        ("4", "Hội Người cao tuổi địa phương"),
    }


def test_an_unknown_funder_in_the_published_roles_is_named_by_the_donor() -> None:
    root = written(activity(organisations=ORGANISATIONS[1:]))
    assert "KOICA qua HAK" in found(root, "//participating-org[@role='3']/narrative/text()")


def test_provinces_are_points_with_the_boundaries_of_their_day() -> None:
    root = written()
    assert found(root, "//location/@ref") == ["63-2025:01", "63-2025:17", "34:25"]
    assert found(root, "//location/point/pos/text()") == ["21.03 105.83", "20.69 105.31"]
    said = found(root, "//location/description/narrative[1]/text()")
    assert "63 tỉnh, dùng đến 30/6/2025; ISO 3166-2: VN-HN" in said[0]
    assert "34 tỉnh, dùng từ 01/7/2025" in said[2]
    assert "ISO" not in said[2]
    assert found(root, "//activity-scope/@code") == ["5"]
    assert found(written(activity(provinces=())), "//activity-scope/@code") == ["6"]


def test_transactions_say_kind_provider_currency_and_whether_in_kind() -> None:
    root = written()
    assert found(root, "//transaction-type/@code") == ["11", "1", "3", "4", "4", "4"]
    values = [(node.text, node.get("currency"), node.get("value-date")) for node in found(root, "//transaction/value")]
    assert values[:3] == [
        ("50000.00", "USD", "2024-03-15"),
        ("6000000", "KRW", "2024-03-01"),
        ("2500.50", "USD", "2024-03-15"),
    ]
    assert values[4][0] == "-1000"
    assert found(root, "//transaction[provider-org/@type='24']/flow-type/@code") == ["50"] * 3
    assert found(root, "//transaction[provider-org/@type='10']/flow-type") == []
    assert found(root, "//transaction[disbursement-channel/@code='4']/@ref") == [LEDGER[5].ref, LEDGER[6].ref]
    assert found(root, "//transaction/@clb:location")[2] == "63-2025:17"


def test_advances_are_no_transactions_but_are_there() -> None:
    root = written()
    assert [node.text for node in found(root, "//clb:advance | //clb:settlement")] == ["1000.00", "1000.00"]


def test_an_entry_without_provider_and_category_is_still_a_transaction() -> None:
    root = written(activity(ledger=(movement(provider=None, place=None, category=None),)))
    assert found(root, "//transaction/provider-org") == []
    assert found(root, "//transaction/description/narrative[1]/text()") == ["SỐ LIỆU MÔ PHỎNG · Các khoản khác"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"updated_at": dt.datetime(2022, 11, 1, tzinfo=dt.UTC)}, "1"),
        ({"updated_at": dt.datetime(2025, 11, 30, tzinfo=dt.UTC)}, "2"),
        ({}, "4"),
        ({"ledger": (movement(kind="advance"), movement(2, kind="settlement", amount=999))}, "3"),
    ],
)
def test_the_status_follows_the_day_of_the_data_and_the_advances_left(changes: dict[str, Any], code: str) -> None:
    assert found(written(activity(**changes)), "//activity-status/@code") == [code]


def test_dates_that_have_not_come_are_not_called_actual() -> None:
    early = activity(updated_at=dt.datetime(2022, 11, 1, tzinfo=dt.UTC))
    assert found(written(early), "//activity-date/@type") == ["1", "3"]
    assert found(written(), "//activity-date/@type") == ["1", "2", "3", "4"]


def test_a_trust_fund_of_a_multilateral_is_said_to_be_one() -> None:
    bank = (*ORGANISATIONS, Organisation("JSDF-WB", "JSDF", "JSDF", "external", None, "40"))
    assert found(written(activity(organisations=bank)), "//collaboration-type/@code") == ["1"]
    both = activity(organisations=bank, funding=frozenset({"JSDF-WB"}))
    assert found(written(both), "//collaboration-type/@code") == ["4"]


def test_budgets_go_by_quarter_and_revised_ones_stand_beside_the_original() -> None:
    plan = (
        line(amount=100_001, latest=False),
        line(version=1, amount=80_000, period=(dt.date(2024, 4, 1), dt.date(2024, 6, 30))),
        line("D2", funder="HNCT", currency="VND", amount=900, period=(dt.date(2024, 5, 1), dt.date(2024, 5, 31))),
    )
    root = written(activity(plan=plan))
    budgets = [
        (node.get("type"), node.find("period-start").get("iso-date"), node.find("period-end").get("iso-date"),
         node.find("value").get("currency"), node.findtext("value"))
        for node in found(root, "//budget")
    ]  # fmt: skip
    assert budgets == [
        ("1", "2024-01-01", "2024-03-31", "USD", "500.01"),
        ("1", "2024-04-01", "2024-06-30", "USD", "500.00"),
        ("1", "2024-04-01", "2024-06-30", "VND", "900"),
        ("2", "2024-04-01", "2024-06-30", "USD", "800.00"),
        ("2", "2024-04-01", "2024-06-30", "VND", "900"),
    ]
    assert found(root, "//planned-disbursement/value/text()") == ["500.01", "500.00", "800.00"]
    assert set(found(root, "//planned-disbursement/provider-org/narrative[1]/text()")) == {"KOICA qua HAK"}


@given(st.lists(st.tuples(st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 1200),
                          st.integers(0, 10**12)), max_size=6))  # fmt: skip
def test_quarters_of_the_plan_sum_to_the_plan(lines: list[tuple[dt.date, int, int]]) -> None:
    plan = tuple(
        line(f"D{i}", period=(start, start + dt.timedelta(days=length)), amount=amount)
        for i, (start, length, amount) in enumerate(lines)
    )
    parts, days = quarter_plans(plan)
    assert sum(one.amount for one in parts) == sum(one.amount for one in plan)
    assert {one.quarter for one in parts} == set(days)
    assert all(first <= last and (last - first).days < 92 for first, last in days.values())


@given(st.lists(st.tuples(st.sampled_from(("seed_loan", "training", "other")), st.none() | st.integers(0, 10**13))))
def test_sectors_sum_to_a_hundred(lines: list[tuple[str, int | None]]) -> None:
    plan = tuple(line(category=category, amount_vnd=dong) for category, dong in lines)
    shares = sector_shares(plan)
    assert sum(share for _, share in shares) == 100
    assert all(share > 0 and share == round(share, 2) for _, share in shares)


def test_results_keep_levels_units_targets_and_breakdowns() -> None:
    women = actual(value=Decimal("70.5"), sex="women", ages=(60, 79), place=HANOI, comment=("Đạt", "Reached"))
    old = actual(sex="men", ages=(80, None), basis="entered", source=None)
    share = indicator(unit="%", direction="down", baseline=None, verification=None, actuals=(women, old))
    made = activity(
        results=(
            Result("R1", "impact", ("A", "A"), None, (share,)),
            Result("R2", "activity", ("B", "B"), None, ()),
        )
    )
    root = written(made)
    assert found(root, "//result/@type") == ["3"]
    assert found(root, "//indicator/@measure") == ["2"]
    assert found(root, "//indicator/@ascending") == ["0"]
    assert found(root, "//target/@value") == ["108", "162"]
    assert found(root, "//actual/@value") == ["70.5", "54"]
    assert found(root, "//actual/location/@ref") == ["63-2025:01"]
    assert found(root, "//actual/dimension[@name!='basis']/@value") == ["female", "60-79", "male", "80+"]
    assert found(root, "//actual/dimension[@name='basis']/@value") == ["published", "entered"]
    assert found(root, "//actual/comment/narrative[1]/text()") == [
        "Số công bố, tính đến 2024-12-31. Bài báo. Đạt",
        "Số do đơn vị nhập, tính đến 2024-12-31.",
    ]
    assert found(root, "//actual/document-link/@url") == ["https://example.org/bai"]
    assert errors(check(activity_xml(made))) == ()


def test_the_registers_value_stands_beside_the_published_one_and_carries_the_mark() -> None:
    both = (actual(), actual(basis="register", value=Decimal(55), source=None))
    root = written(activity(results=(Result("R1", "output", ("A", "A"), None, (indicator(actuals=both),)),)))
    assert found(root, "//actual/@value") == ["54", "55"]
    said = found(root, "//actual/comment/narrative[1]/text()")
    assert said == ["Số công bố, tính đến 2024-12-31. Bài báo.", "SỐ LIỆU MÔ PHỎNG · Số trong sổ, tính đến 2024-12-31."]


def test_a_source_without_an_address_is_no_document() -> None:
    made = activity(results=(Result("R1", "outcome", ("A", "A"), None,
                                    (indicator(actuals=(actual(source=("Báo", None)),)),)),))  # fmt: skip
    assert found(written(made), "//actual/document-link") == []


def test_an_unmarked_published_figure_stays_unmarked_beside_simulated_money() -> None:
    assert not any("MÔ PHỎNG" in words for words in found(written(), "//result//narrative/text()"))


def test_periods_end_with_their_targets_and_hold_the_latest_value() -> None:
    early, late = dt.date(2024, 6, 30), dt.date(2025, 12, 5)
    values = (actual(as_of=early, value=Decimal(10)), actual(), actual(as_of=late, value=Decimal(162)))
    found_spans = spans(indicator(actuals=values), starts_on=dt.date(2022, 12, 1))
    periods = [
        (start.isoformat(), end.isoformat(), target.value if target else None, [one.value for one in actuals])
        for start, end, target, actuals in found_spans
    ]
    assert periods == [
        ("2022-12-01", "2024-12-31", 108, [54]),
        ("2025-01-01", "2025-11-30", 162, []),
        ("2025-12-01", "2025-12-05", None, [162]),
    ]
    bare = indicator(targets=(), actuals=())
    assert list(spans(bare, starts_on=END)) == []


def test_a_target_before_the_project_starts_its_period_with_itself() -> None:
    early = indicator(targets=(Target(dt.date(2020, 1, 1), Decimal(1), None),), actuals=())
    assert [span[:2] for span in spans(early, starts_on=END)] == [(dt.date(2020, 1, 1), dt.date(2020, 1, 1))]


def test_documents_are_the_published_sources_by_kind() -> None:
    root = written()
    links = [
        (node.get("format"), node.find("category").get("code")) for node in found(root, "iati-activity/document-link")
    ]
    assert links == [("text/html", "A12"), ("text/plain", "A02"), ("text/html", "A08")]
