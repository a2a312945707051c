"""The small file of answers that goes along with a province's file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from data_access.cli.words import both
from data_access.errors import DataError

FORM = both(
    vi="tệp trả lời: CSV hai cột “câu hỏi,trả lời” (có hoặc không có dòng tiêu đề), hoặc JSON {“câu hỏi”: “trả lời”}; "
    "khóa câu hỏi và các lựa chọn có trong câu trả lời của lệnh này",
    en="file of answers: CSV of two columns “question,answer” (with or without a header), or JSON "
    '{"question": "answer"}; the questions\' keys and choices are in what this command says',
)
_HEADERS = {("câu hỏi", "trả lời"), ("question", "answer"), ("question key", "answer")}


class AnswersUnreadable(DataError):
    """The file of answers is not in one of the two forms."""

    def __init__(self, file: Path, *, vi: str, en: str) -> None:
        super().__init__(
            where=str(file),
            vi=f"Không đọc được tệp trả lời {file}: {vi}. Cần CSV hai cột “câu hỏi,trả lời” hoặc JSON.",
            en=f"The file of answers {file} cannot be read: {en}. CSV of two columns “question,answer”, or JSON.",
        )


def read_answers(file: Path) -> dict[str, str]:
    """Question → answer. Raises AnswersUnreadable, OSError."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersUnreadable(file, vi="không phải UTF-8", en="it is not UTF-8") from error
    return _json(file, text) if text.lstrip().startswith(("{", "[")) else _csv(file, text)


def _json(file: Path, text: str) -> dict[str, str]:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise AnswersUnreadable(file, vi="JSON hỏng", en="broken JSON") from error
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise AnswersUnreadable(file, vi="cần các cặp chữ", en="pairs of texts are needed")
    return given


def _csv(file: Path, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and tuple(cell.casefold() for cell in cells) in _HEADERS):
                continue
            if len(cells) != 2:
                raise AnswersUnreadable(file, vi=f"dòng {number} không có hai cột", en=f"line {number}: not two cells")
            found[cells[0]] = cells[1]
    except csv.Error as error:
        raise AnswersUnreadable(file, vi="CSV hỏng", en="broken CSV") from error
    return found
