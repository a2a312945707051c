"""Somebody's file is read without doing what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from exports.iati import parse as parsing
from exports.iati.checks import check
from exports.iati.parse import only_activity, parse, read_file
from exports.iati.problems import Refused
from exports.iati.write import activity_xml
from tests.iati_files import activity

ROOT = b'<iati-activities version="2.03">'
WHOLE = ROOT + b"<iati-activity><iati-identifier>A</iati-identifier></iati-activity></iati-activities>"
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as raised:
        parse(data)
    assert raised.value.vi and raised.value.en and raised.value.vi != raised.value.en
    return raised.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xml"),
        (b"PK\x03\x04", "not_xml"),
        (b"<iati-activities version='2.03'>", "not_xml"),
        (b"<!-- only a comment -->", "not_xml"),
        (b"<iati-organisations version='2.03'/>", "wrong_root"),
        (b"<html/>", "wrong_root"),
        (b'<x:iati-activities xmlns:x="y" version="2.03"/>', "wrong_root"),
        (b"<iati-activities version='1.05'/>", "wrong_version"),
        (b"<iati-activities/>", "wrong_version"),
        (b"<!DOCTYPE iati-activities>" + WHOLE, "doctype"),
        (BOMB + WHOLE, "doctype"),
        (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + WHOLE, "doctype"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + ROOT + b"&e;</iati-activities>", "doctype"),
        (('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>' + WHOLE.decode()).encode("utf-16"), "doctype"),
        (b'<?xml version="1.0" encoding="UTF-7"?>' + WHOLE, "encoding"),
        (b'<?xml version="1.0" encoding="windows-1258"?>' + WHOLE, "encoding"),
        (b'<?xml version="1.0" encoding="EUC-KR"?>' + WHOLE, "encoding"),
        (ROOT + b"&nothere;</iati-activities>", "not_xml"),
        (ROOT + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</iati-activities>", "not_xml"),
    ],
)
def test_what_is_refused_and_why(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_utf_8_and_utf_16_are_read() -> None:
    assert parse(WHOLE).tag == "iati-activities"
    assert parse(('<?xml version="1.0" encoding="UTF-16"?>' + WHOLE.decode()).encode("utf-16")).get("version") == "2.03"


def test_a_file_beyond_the_limit_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "lon.xml"
    file.write_bytes(WHOLE)
    assert read_file(file) == WHOLE
    monkeypatch.setattr(parsing, "LIMIT", len(WHOLE) - 1)
    with pytest.raises(Refused) as raised:
        read_file(file)
    assert raised.value.code == "too_large"
    assert refusal(WHOLE) == "too_large"


def test_the_limit_is_fifty_megabytes() -> None:
    assert parsing.LIMIT == 50 * 1024 * 1024


def test_a_hundred_megabytes_are_refused_after_fifty(tmp_path: Path) -> None:
    file = tmp_path / "lon.xml"
    with file.open("wb") as out:
        out.truncate(100 * 1024 * 1024)
    with pytest.raises(Refused) as raised:
        read_file(file)
    assert raised.value.code == "too_large"


def test_the_activity_asked_for_is_found_or_what_there_is_is_named() -> None:
    two = parse(ROOT + b"<iati-activity><iati-identifier> A </iati-identifier></iati-activity><iati-activity/>"
                       b"</iati-activities>")  # fmt: skip
    assert only_activity(two, "A").findtext("iati-identifier") == " A "
    assert only_activity(parse(WHOLE), "B").findtext("iati-identifier") == "A"
    for root, code in ((two, "which_activity"), (parse(ROOT + b"</iati-activities>"), "no_activity")):
        with pytest.raises(Refused) as raised:
            only_activity(root, "B")
        assert raised.value.code == code


GOOD = activity_xml(activity())


@settings(max_examples=150)
@given(st.binary(max_size=400))
@example(GOOD)
def test_no_bytes_break_the_checks(data: bytes) -> None:
    for one in check(data):
        assert all(one.said())


@settings(max_examples=150)
@given(st.data())
def test_no_damage_to_a_good_file_breaks_the_checks(data: st.DataObject) -> None:
    """A cut, a doubled piece or other bytes in the middle: a list of problems, never an exception."""
    start = data.draw(st.integers(min_value=0, max_value=len(GOOD)))
    end = data.draw(st.integers(min_value=start, max_value=min(start + 300, len(GOOD))))
    put = data.draw(st.one_of(st.binary(max_size=20), st.just(GOOD[start:end] * 2), st.just(b"")))
    for one in check(GOOD[:start] + put + GOOD[end:]):
        assert all(one.said())


@settings(max_examples=150)
@given(st.data())
def test_no_changed_attribute_or_text_breaks_the_checks(data: st.DataObject) -> None:
    root = etree.fromstring(GOOD)
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node = data.draw(st.sampled_from(nodes))
    value = data.draw(st.text(st.characters(codec="utf-8", min_codepoint=32), max_size=12))
    if node.attrib and data.draw(st.booleans()):
        node.set(data.draw(st.sampled_from(sorted(node.attrib))), value)
    else:
        node.text = value
    for one in check(etree.tostring(root)):
        assert all(one.said())
