"""Why an import or an undo was not done, each with its remedy. Nothing was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data_access.errors import DataError

SHOWN = 20


def _listed(lines: Sequence[str], *, more: str) -> str:
    rest = [f"… {more} {len(lines) - SHOWN}"] if len(lines) > SHOWN else []
    return "".join(f"\n  {line}" for line in [*lines[:SHOWN], *rest])


class RegisterSimulated(DataError):
    """A real file was offered to a simulated register."""

    def __init__(self) -> None:
        super().__init__(
            vi="Sổ này là sổ mô phỏng, không nhận tệp thật; chưa ghi gì. Hãy tạo sổ thật bằng lệnh: make empty "
            "(hoặc python -m data_access empty); tệp mô phỏng được chuyển sang tên khác, không xóa.",
            en="This register is simulated and takes no real file; nothing was written. Make a real one with: "
            "make empty (or python -m data_access empty); the simulated file is moved aside, not deleted.",
        )


class PlanChanged(DataError):
    """The register changed between the preview and the writing, and with it what the file would do."""

    def __init__(self, *, vi: Iterable[str], en: Iterable[str]) -> None:
        self.lines_vi, self.lines_en = tuple(vi), tuple(en)
        super().__init__(
            vi="Sổ vừa được người khác cập nhật, nên tệp này giờ làm khác điều đã xem trước; chưa ghi gì. Khác ở: "
            f"{_listed(self.lines_vi, more='và nơi khác:')}.\nHãy xem trước lại rồi mới nạp.",
            en="Somebody else has just changed the register, so this file would now do something else than the "
            f"preview said; nothing was written. What differs:{_listed(self.lines_en, more='and others:')}.\n"
            "Look at the preview again before loading.",
        )


class OpenQuestions(DataError):
    """A file with open questions was to be written."""

    def __init__(self, count: int) -> None:
        super().__init__(
            vi=f"Còn {count} câu hỏi chưa trả lời; chưa ghi gì. Hãy trả lời trên trang hoặc bằng --answers.",
            en=f"{count} questions are open; nothing was written. Answer them on the page or with --answers.",
        )


class UnknownBatch(DataError):
    """No file was loaded under this number."""

    def __init__(self, batch: int) -> None:
        super().__init__(
            vi=f"Không có đợt nạp tệp số {batch}. Xem các đợt: python -m data_access batches",
            en=f"No file was loaded as batch {batch}. List the batches with: python -m data_access batches",
        )


class UndoRefused(DataError):
    """A batch is not taken back: `reasons` say what depends on it. Some go away with `rebase`."""

    def __init__(self, batch: int, *, vi: Iterable[str], en: Iterable[str], rebase_helps: bool = False) -> None:
        self.batch, self.rebase_helps = batch, rebase_helps
        self.reasons_vi, self.reasons_en = tuple(vi), tuple(en)
        hint_vi = "\nMuốn giữ giá trị của đợt sau và chỉ gỡ phần của đợt này: thêm --rebase." if rebase_helps else ""
        hint_en = "\nTo keep the later values and take away only this batch's: add --rebase." if rebase_helps else ""
        super().__init__(
            vi=f"Chưa hoàn tác đợt {batch}; chưa ghi gì. Lý do:"
            f"{_listed(self.reasons_vi, more='và nơi khác:')}{hint_vi}",
            en=f"Batch {batch} was not undone; nothing was written. Reasons:"
            f"{_listed(self.reasons_en, more='and others:')}{hint_en}",
        )
