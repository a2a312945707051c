"""The table of pages: address, titles, icon, who may open it. Adding a page is adding a line here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A screen: its file in pages/, its address, its titles and the roles that may open it.

    `shared` pages open to the bearer of a link too, limited to its project; pages of a `group` stand under its title.
    A page that is not `listed` is reached by links in others and does not stand in the navigation.
    """

    file: str
    url_path: str
    title_vi: str
    title_en: str
    icon: str
    roles: frozenset[str] = frozenset({"leader", "donor", "presenter", "officer"})
    default: bool = False
    shared: bool = True
    listed: bool = True
    group: str = ""

    @property
    def path(self) -> Path:
        """The script that draws it."""
        return ROOT / "pages" / self.file

    def title(self, language: str) -> str:
        """Its title in a language."""
        return self.title_vi if language == "vi" else self.title_en


PAGES = (
    PageEntry("overview.py", "tong-quan", "Tổng quan", "Overview", ":material/home:", default=True, shared=False),
    PageEntry("coverage.py", "do-phu", "Bản đồ độ phủ", "Coverage map", ":material/map:"),
    PageEntry("profile.py", "tinh", "Hồ sơ tỉnh", "Province profile", ":material/location_city:", shared=False),
    PageEntry(
        "next_communes.py", "xa-tiep-theo", "Xã tiếp theo", "Next communes", ":material/add_location:", shared=False
    ),
    PageEntry("schemes.py", "de-an", "Đề án", "Schemes", ":material/flag:"),
    PageEntry("budget.py", "ngan-sach", "Ngân sách 80/20", "Budget 80/20", ":material/account_balance_wallet:"),
    PageEntry("donors.py", "nha-tai-tro", "Nhà tài trợ", "Donors", ":material/handshake:"),
    PageEntry("alerts.py", "canh-bao", "Cảnh báo", "Alerts", ":material/notifications:"),
    PageEntry("training.py", "tap-huan", "Tập huấn", "Training", ":material/school:"),
    PageEntry("conference.py", "hoi-nghi", "Hội nghị", "Conference", ":material/co_present:", shared=False),
    PageEntry("load.py", "nap-du-lieu", "Nạp dữ liệu", "Load data", ":material/upload_file:",
              roles=frozenset({"officer"}), shared=False, group="data"),
    PageEntry("quality.py", "chat-luong-so-lieu", "Chất lượng số liệu", "Data quality", ":material/fact_check:",
              shared=False, group="data"),
    PageEntry("published.py", "cong-bo", "Số liệu công bố", "Published figures", ":material/newspaper:", group="data"),
    PageEntry("audit.py", "nhat-ky", "Nhật ký", "Audit trail", ":material/history:", shared=False, group="data"),
    PageEntry("origin.py", "nguon-goc", "Nguồn gốc con số", "Where a number comes from", ":material/manage_search:",
              listed=False),
)  # fmt: skip
GROUPS = {"": ("", ""), "data": ("Số liệu", "Data")}
"""Titles of groups in Vietnamese and English; a laptop's width has room for ten words, not for every page."""


def group_title(group: str, language: str) -> str:
    """A group's title in a language; "" for the pages that stand by themselves."""
    vi, en = GROUPS[group]
    return vi if language == "vi" else en


def page(url_path: str) -> PageEntry:
    """The entry of an address. Raises KeyError."""
    for entry in PAGES:
        if entry.url_path == url_path:
            return entry
    raise KeyError(url_path)
