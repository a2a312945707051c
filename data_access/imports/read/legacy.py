"""Vietnamese text in the 8-bit encodings of before Unicode, TCVN3 (ABC) and VNI, shown as Western letters.

That text was meant so is proved by what comes out: a province or commune written with its marks that did not stand
there before, or headers of the template.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from data_access.imports.fields import SHEETS
from data_access.imports.read.grid import Grid
from data_access.imports.tables import Place
from geo.spelling import tidy
from geo.units import EPOCHS, Level, units_in

Decode = Callable[[str], str]

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơ" "ưđàảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ",
)  # fmt: skip
_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ON_A_E_O = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_ON_A = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    """What one or two letters of VNI stand for: a vowel and, behind it, its marks."""
    pairs = dict(_ALONE)
    for base, letter in (*((vowel, vowel) for vowel in "aeouy"), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + mark: letter + accent for mark, accent in _MARKS.items()}
    for base in "aeo":
        pairs |= {base + mark: f"{base}\u0302{accent}" for mark, accent in _ON_A_E_O.items()}
    pairs |= {f"a{mark}": f"a\u0306{accent}" for mark, accent in _ON_A.items()}
    whole = {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}
    upper = {pair.upper(): letter.upper() for pair, letter in whole.items()}
    # "Hoøa" and "HOØA" keep their case in both letters; a capital followed by a small mark is a capital.
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in whole.items() if len(pair) == 2}
    return whole | upper | mixed


_VNI = _vni_pairs()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """TCVN3 that was taken for Western letters, in Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """VNI that was taken for Western letters, in Unicode."""
    return _VNI_PIECE.sub(lambda piece: _VNI[piece[0]], text)


ENCODINGS: Mapping[str, Decode] = {"TCVN3": from_tcvn3, "VNI": from_vni}

_WESTERN = re.compile(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u0192\u02c6\u02dc]")
_ONLY_UNICODE = re.compile(r"[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:(?:oa|uê|uy|[aeêiy])(?:ch|nh)"
    "|(?:oai|oay|oao|oeo|uao|uay|uây|uya|uyu|iêu|yêu|uôi|ươi|ươu|[aâêiuưo]u|[aâou]y|[aeo]o|[aoôơuư]i|[iuư]a)"
    "|(?:oa|oă|oe|oo|uâ|uê|uô|uơ|uyê|uy|ươ|iê|yê|[aăâeêioôơuưy])(?:ng|[cmnptk])?)"
)
_WORD = re.compile(r"[^\W\d_]+")
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_TONES = str.maketrans("", "", _TONE_MARKS)
_TONE_TOO_LATE = re.compile(r"(?<![qg])(?:[aâeêioôơuư][iuo]|[aâ]y|[iuư]a)$")
"""Vowels of which the last never carries the tone: "mão" is a word, "maõ" none."""
_PREFIX = re.compile(r"(?:tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|tt|đặc khu)[. ]+")
_LEVELS: tuple[Level, ...] = ("province", "district", "commune")


def _misspelt(text: str, *, cased: bool = True) -> int:
    """How many words with marks are not spelled as a Vietnamese syllable is, and signs that no text has."""
    count = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isascii():
            continue
        apart = unicodedata.normalize("NFD", word.casefold())
        bare = unicodedata.normalize("NFC", apart.translate(_TONES))
        odd = cased and not (word.islower() or word.isupper() or word.istitle())
        late = apart[-1] in _TONE_MARKS and bool(_TONE_TOO_LATE.search(bare))
        count += odd or late or not _SYLLABLE.fullmatch(bare)
    return count + len(_SIGNS.findall(text))


_SIGNS = re.compile(r"[\u00a1-\u00a9\u00ab-\u00af\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7]")


def doubtful(text: str) -> bool:
    """Whether a text holds Western letters and is no Vietnamese as it stands: it may be of an older encoding."""
    return bool(_WESTERN.search(text)) and not _ONLY_UNICODE.search(text) and _misspelt(text) > 0


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Names of every province, district and commune of all epochs."""
    names = (unit.name for epoch in EPOCHS for level in _LEVELS for unit in units_in(epoch, level=level))
    return frozenset(name.casefold() for name in names)


@lru_cache(maxsize=1)
def _provinces() -> re.Pattern[str]:
    names = {unit.name.casefold() for epoch in EPOCHS for unit in units_in(epoch) if not unit.name.isascii()}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b")


@lru_cache(maxsize=1)
def _headers() -> frozenset[str]:
    heads = (head for kind in SHEETS for field in kind.fields for head in (field.header, *field.also))
    return frozenset(tidy(head).casefold() for head in heads if not head.isascii())


def names_place(text: str) -> bool:
    """Whether a decoded text is a place, names a province, or is a header of the template."""
    written = tidy(text).casefold()
    bare = _PREFIX.sub("", written, count=1)
    return bare in _places() or written in _headers() or bool(_provinces().search(written))


def proved(texts: Iterable[str]) -> str | None:
    """The encoding that texts are in: the one that makes most places and headers of doubtful ones."""
    asked = [text for text in texts if doubtful(text) and not names_place(text)]
    found = {name: sum(names_place(decode(text)) for text in asked) for name, decode in ENCODINGS.items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else None


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was converted in a sheet: the encoding, how many different texts, and one of them before and after."""

    encoding: str
    count: int
    before: str
    after: str
    place: Place


def decode_grid(grid: Grid) -> Decoded | None:
    """Convert a sheet's texts where they are proved to be in an older encoding."""
    columns: dict[int, dict[str, Place]] = {}
    for number, values in grid.rows:
        for column, value in enumerate(values):
            if type(value) is str and not value.isascii():
                columns.setdefault(column, {}).setdefault(value, (number, column))
    encoding = proved({text for texts in columns.values() for text in texts})
    if encoding is None:
        return None
    changes = {column: _changes(texts, ENCODINGS[encoding]) for column, texts in columns.items()}
    for _, values in grid.rows:
        for column, change in changes.items():
            if change and column < len(values):
                value = values[column]
                values[column] = change.get(value, value) if isinstance(value, str) else value
    changed = [(before, after, columns[c][before]) for c, change in changes.items() for before, after in change.items()]
    if not changed:
        return None
    before, after, place = min(
        changed, key=lambda each: (_PREFIX.sub("", each[1].casefold()) not in _places(), each[2])
    )
    return Decoded(encoding, len({each[0] for each in changed}), before, after, place)


def _changes(texts: Iterable[str], decode: Decode) -> dict[str, str]:
    """The texts of a column that are in the older encoding, as Unicode.

    Where some are no Vietnamese as they stand and none is beyond doubt Unicode, all are taken to be; "cã" then is
    "có" and not "cã".
    """
    older = any(map(doubtful, texts)) and not any(map(_ONLY_UNICODE.search, texts))
    changed: dict[str, str] = {}
    for text in texts:
        if _WESTERN.search(text) and not _ONLY_UNICODE.search(text) and not names_place(text):
            after = unicodedata.normalize("NFC", decode(text))
            gained = _misspelt(text) - _misspelt(after, cased=False)
            if gained > 0 or names_place(after) or (older and gained == 0 and after != text):
                changed[text] = after
    return changed
