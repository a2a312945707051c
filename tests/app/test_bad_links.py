"""Links that say what is not there open the nearest true view and say what was changed, in both languages."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
NOTE = re.compile(r'<p class="tc-note">(.*?)</p>', re.DOTALL)
FINDING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)

# page, link, the notes in Vietnamese and in English, what the finding names
CASES = [
    ("do-phu", {"tinh": "02"}, ["Hà Giang nay thuộc Tuyên Quang (mới)"],
     ["Hà Giang is now part of Tuyên Quang (new)"], "Tuyên Quang"),
    ("do-phu", {"tinh": "63-24", "chi_so": "clubs"}, ["Bắc Giang nay thuộc Bắc Ninh (mới)"],
     ["Bắc Giang is now part of Bắc Ninh (new)"], "Bắc Ninh"),
    ("do-phu", {"tinh": "24", "thang": "2025-03"}, [], [], "Bắc Giang"),
    ("do-phu", {"tinh": "34-24", "thang": "2025-03"}, ["gồm Bắc Giang, Bắc Ninh (cũ)"],
     ["made of Bắc Giang, Bắc Ninh (former)"], ""),
    ("do-phu", {"tinh": "001"}, ["Quận Ba Đình; trang mở Hà Nội"], ["Quận Ba Đình; the page opens Hà Nội"], "Hà Nội"),
    ("do-phu", {"tinh": "ha-noi"}, ["trang mở Hà Nội, tên gần nhất"], ["opens Hà Nội, the nearest name"], "Hà Nội"),
    ("do-phu", {"thang": "2012"}, ["trang mở tháng 1/2016"], ["opens Jan 2016"], ""),
    ("do-phu", {"thang": "2012-05"}, ["trang mở tháng đầu tiên, 1/2016"], ["the first one, Jan 2016"], ""),
    ("do-phu", {"thang": "2031-01"}, ["trang mở tháng mới nhất, "], ["opens the latest one, "], ""),
    ("do-phu", {"thang": "2024-13"}, ["trang mở tháng 12/2024"], ["opens Dec 2024"], ""),
    ("do-phu", {"thang": "thang-5"}, ["trang mở tháng 5/20"], ["opens May 20"], ""),
    ("do-phu", {"chi_so": "do-phu"}, ["trang hiện “Độ phủ cấp xã”, gần nhất"],
     ["shows “Commune coverage”, the nearest"], ""),
    ("do-phu", {"chi_so": "borrower"}, ["trang hiện “Độ phủ cấp xã” như mặc định"],
     ["shows “Commune coverage” as by default"], ""),
    ("do-phu", {"chi_so": "borrowers"}, ["Bản đồ không có chỉ số “"], ["The map does not show “"], ""),
    ("do-phu", {"chi_so": "zzz"}, ["cũng không có giá trị nào gần giống"], ["nor anything like it"], ""),
    ("do-phu", {"kieu": "o_luoi"}, ["trang hiện “Ô bằng nhau”"], ["the nearest to the link"], ""),
    ("do-phu", {"phan_lop": "đẹp"}, ["như mặc định"], ["as by default"], ""),
    ("do-phu", {"nguon": "cong-bo", "chi_so": "clubs"}, ["trang hiện “Số liệu công bố”"], ["the nearest"], ""),
    ("do-phu", {"mau": "tim", "thang": "2031-01", "tinh": "02"},
     ["tham số lạ “mau”", "muộn hơn tháng cuối", "Hà Giang nay thuộc"],
     ["unknown parameter “mau”", "after the last month", "Hà Giang is now part of"], "Tuyên Quang"),
    ("tinh", {"ma": "02"}, ["Hà Giang từ 1/7/2025 thuộc Tuyên Quang"], ["Hà Giang"], "Tuyên Quang"),
    ("tinh", {"ma": "63-24"}, ["Bắc Giang từ 1/7/2025 thuộc Bắc Ninh"], ["Bắc Giang"], "Bắc Ninh"),
    ("tinh", {"ma": "00688"}, ["Phường Quang Trung; trang mở Hà Giang", "Hà Giang từ 1/7/2025 thuộc"],
     ["Phường Quang Trung; the page opens Hà Giang", "Hà Giang"], "Tuyên Quang"),
    ("tinh", {"ma": "da nang"}, ["trang mở Đà Nẵng"], ["opens Đà Nẵng"], "Đà Nẵng"),
    ("tinh", {"ma": "xyz"}, ["trang mở tỉnh đầu danh sách"], ["xyz"], "An Giang"),
    ("tinh", {"ma": "01", "thang": "2024-13"}, ["trang mở tháng 12/2024"], ["opens Dec 2024"], "Hà Nội"),
    ("xa-tiep-theo", {"tinh": "02"}, ["Hà Giang nay thuộc Tuyên Quang (mới)"],
     ["Hà Giang is now part of Tuyên Quang (new)"], "Tuyên Quang"),
    ("xa-tiep-theo", {"tinh": "01", "han": "2029-02"}, ["trang dùng hạn gần nhất"],
     ["uses the nearest date"], "Hà Nội"),
    ("xa-tiep-theo", {"tinh": "01", "han": "2400"}, ["“2400”; trang dùng hạn gần nhất"],
     ["“2400”; the page uses the nearest date"], "Hà Nội"),
    ("xa-tiep-theo", {"tinh": "99"}, ["Không có tỉnh, thành phố mang mã “99”"], ["No province has the code “99”"], ""),
]  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("where", "link", "vi", "en", "named"), CASES, ids=[f"{case[0]}-{'-'.join(case[1].values())}" for case in CASES]
)
def test_a_wrong_link_opens_the_nearest_view_with_a_note(
    where: str,
    link: dict[str, str],
    vi: list[str],
    en: list[str],
    named: str,
    language: str,
    visit: Visit,
    html_of: Html,
) -> None:
    app = visit(page(where), language=language, **link)
    assert not app.exception
    html = html_of(app)
    notes = [markup.unescape(note) for note in NOTE.findall(html)]
    wanted = vi if language == "vi" else en
    assert len(notes) == len(wanted), notes
    assert all(any(part in note for note in notes) for part in wanted), notes
    assert named in markup.unescape(FINDING.findall(html)[0])
    assert "{" not in "".join(notes)
