"""Cells that hold one of a few words: how provinces write them, and the register's code for each."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from data_access.imports.known import Known
from geo.spelling import compact
from indicators.registry import INDICATORS, TARGET_INDICATORS


def _by_spelling(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {compact(word): code for code, spellings in words.items() for word in (code, *spellings)}


KINDS = _by_spelling({
    "commitment": ("cam kết", "cam kết tài trợ"),
    "incoming": ("tiếp nhận", "nhận vốn", "thu"),
    "disbursement": ("giải ngân", "chuyển vốn"),
    "advance": ("tạm ứng",),
    "settlement": ("hoàn ứng", "thanh toán tạm ứng"),
    "expenditure": ("quyết toán", "chi", "thực chi"),
    "reversal": ("điều chỉnh giảm", "giảm", "ghi giảm"),
})  # fmt: skip
ROLES = _by_spelling({
    "province": ("Hội tỉnh", "Hội NCT tỉnh", "cán bộ Hội tỉnh", "cấp tỉnh"),
    "district": ("Hội huyện", "Hội NCT huyện", "cán bộ Hội huyện", "cấp huyện"),
    "commune": ("Hội xã", "Hội NCT xã", "cán bộ Hội xã", "cấp xã"),
    "board": ("Ban chủ nhiệm", "BCN", "Ban chủ nhiệm CLB", "BCN CLB"),
    "health": ("Y tế", "cán bộ y tế", "ngành y tế"),
    "labour": ("LĐ-TB&XH", "LĐTBXH", "LĐ-TB và XH", "Lao động - Thương binh và Xã hội", "Lao động"),
    "other": ("Khác", "đối tượng khác", "thành phần khác"),
})  # fmt: skip
CATEGORIES = _by_spelling({
    "training": ("Tập huấn", "đào tạo", "tập huấn, đào tạo"),
    "seed_loan": ("Vốn vay ban đầu", "vốn quay vòng", "vốn vay", "quỹ quay vòng", "vốn mồi", "vốn tăng thu nhập"),
    "equipment": ("Trang thiết bị", "thiết bị", "trang bị"),
    "conference": ("Hội nghị", "hội thảo", "hội nghị, hội thảo"),
    "monitoring": ("Giám sát", "giám sát, đánh giá", "kiểm tra, giám sát", "theo dõi, giám sát"),
    "management": ("Quản lý", "quản lý dự án", "chi phí quản lý"),
    "other": ("Khác", "chi khác", "chi phí khác"),
})  # fmt: skip
CURRENCIES = _by_spelling({
    "VND": ("VNĐ", "đồng", "đ", "Việt Nam đồng", "đồng Việt Nam"),
    "USD": ("đô la", "đô la Mỹ", "đô-la", "US dollar"),
    "KRW": ("won", "won Hàn Quốc"),
})  # fmt: skip
SIGNS = {"$": "USD", "US$": "USD", "₩": "KRW", "₫": "VND"}
YES = frozenset({"x", "co", "1", "dung", "true", "yes", "v"})
NO = frozenset({"khong", "0", "ko", "sai", "false", "no"})
_YES_SIGNS = frozenset("✓✔☑√")
_SCHEME = re.compile(r"(?<!\d)\d{4}(?!\d)")


def yes_or_no(text: str) -> bool | None:
    """A flag as written (x, có, 1 / không, 0); None for anything else."""
    word = compact(text)
    if word in YES or text.strip() in _YES_SIGNS:
        return True
    return False if word in NO else None


def currency(text: str) -> str | None:
    """A currency's code; None for one that is not taken."""
    return SIGNS.get(text.strip().upper()) or CURRENCIES.get(compact(text))


def scheme(text: str, known: Known) -> str | None:
    """A scheme's code from "1336", "Đề án 1336", "1336/QĐ-TTg" or "khác"; None when there is none or more than one."""
    named: set[str] = {code for code in _SCHEME.findall(text) if code in known.schemes}
    if len(named) == 1:
        return named.pop()
    return "khac" if not named and compact(text) in {"khac", "dekhac", "ngoaidean", "khongthuocdean"} else None


def version(text: str) -> int | None:
    """A budget line's version: 0 for "gốc", n for "điều chỉnh n"; None for anything else."""
    word = compact(text)
    if word in {"goc", "bangoc", "bandau"}:
        return 0
    found = re.fullmatch(r"(?:(?:ban)?(?:dieuchinh|dc)(?:lan)?|lan|ban)?(\d{1,3})", word)
    return int(found[1]) if found else None


class Names:
    """Entries that a cell may name by code, by name, or by what only one has in its code or in brackets."""

    def __init__(self, entries: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self.codes: list[str] = []
        self._full: dict[str, str] = {}
        parts: dict[str, set[str]] = defaultdict(set)
        for code, names in entries:
            self.codes.append(code)
            self._full.update({compact(word): code for word in (code, *names)})
            for word in (*code.split("-"), *(each for name in names for each in re.findall(r"\(([^)]*)\)", name))):
                parts[compact(word)].add(code)
        self._parts = {word: next(iter(codes)) for word, codes in parts.items() if len(codes) == 1}

    def find(self, text: str) -> str | None:
        """The code of what a text names; None when nothing, or more than one thing, is called so."""
        word = compact(text)
        return self._full.get(word) or self._parts.get(word)

    def listed(self) -> str:
        """The codes, as a message lists them."""
        return ", ".join(self.codes)


def indicator(text: str) -> str | None:
    """A promised number's indicator, as `target.indicator` holds it, from a code or name; None when there is none.

    Where several promised numbers are measured by the indicator, it is the plainest, which stands first.
    """
    word = unicodedata.normalize("NFC", text).strip()
    if word in TARGET_INDICATORS:
        return word
    named = compact(word)
    for code, entry in INDICATORS.items():
        if named in {compact(code), compact(entry.name_vi), compact(entry.name_en)}:
            return next((target for target, measured in TARGET_INDICATORS.items() if measured == code), code)
    return None
