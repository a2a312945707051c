"""Reading an activity file back gives the ledger it was made of, whatever the ledger."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.queries.iati import Movement
from exports.iati.checks import check, errors
from exports.iati.compare import compare
from exports.iati.participants import identifier
from exports.iati.read import minor_units, ordered, read_ledger
from exports.iati.write import activity_xml
from tests.iati_files import LEDGER, activity, ledgers, movement


def test_the_small_ledger_comes_back_whole() -> None:
    made = activity()
    assert ordered(read_ledger(activity_xml(made), identifier=identifier(made))) == ordered(LEDGER)


@settings(max_examples=60)
@given(ledgers())
def test_any_ledger_comes_back_whole_and_its_file_holds(ledger: tuple[Movement, ...]) -> None:
    made = activity(ledger=ledger)
    data = activity_xml(made)
    assert ordered(read_ledger(data)) == ordered(ledger)
    assert errors(check(data, ledger=ledger)) == ()
    assert compare(data, made).equal


@settings(max_examples=30)
@given(ledgers().filter(bool), st.data())
def test_one_entry_changed_is_seen_in_the_totals_and_by_its_name(
    ledger: tuple[Movement, ...], data: st.DataObject
) -> None:
    changed = data.draw(st.integers(min_value=0, max_value=len(ledger) - 1))
    other = tuple(replace(one, amount=one.amount + 1) if i == changed else one for i, one in enumerate(ledger))
    found = compare(activity_xml(activity(ledger=other)), activity(ledger=ledger))
    assert [(one.state, one.ref) for one in found.entries] == [("changed", ledger[changed].ref)]
    assert Counter(row.part for row in found.differing) == {"kind": 1, "provider": 1, "quarter": 1}
    assert {row.difference for row in found.differing} == {1}
    assert any(one.code == "totals" for one in check(activity_xml(activity(ledger=other)), ledger=ledger))


def test_what_xml_cannot_hold_is_written_as_a_replacement_character() -> None:
    data = activity_xml(activity(ledger=(movement(note="a\x00b\x1fc"),)))
    assert [one.note for one in read_ledger(data)] == ["a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"]


def test_line_breaks_and_marks_of_xml_come_back_as_they_were() -> None:
    note = '\ta < b & "c"\r\n]]>\n'
    assert [one.note for one in read_ledger(activity_xml(activity(ledger=(movement(note=note),))))] == [note]


@pytest.mark.parametrize(
    ("words", "currency", "minor"),
    [("1234.50", "USD", 123450), ("1234.00", "VND", 1234), ("-7", "KRW", -7), (" 0.1 ", "EUR", 10)],
)
def test_amounts_are_read_exactly(words: str, currency: str, minor: int) -> None:
    assert minor_units(words, currency) == minor


@pytest.mark.parametrize(("words", "currency"), [("1.5", "VND"), ("x", "USD"), ("", "USD"), ("NaN", "USD"),
                                                 ("Infinity", "USD"), ("0.001", "USD"),
                                                 ("1e9", "VND"), ("1e999999999", "USD"), ("1,5", "USD"),
                                                 ("1,234.50", "USD"), ("9" * 19, "VND"), ("١٢", "VND")])  # fmt: skip
def test_an_amount_with_a_rest_or_no_number_is_none(words: str, currency: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words) or "^$"):
        minor_units(words, currency)
