"""What taking a batch back would do, and every reason against it, found before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from data_access.imports.apply.cells import from_json, key_from, key_text
from data_access.imports.cells_said import SHEET_OF, cells_said
from data_access.imports.errors import SHOWN, UndoRefused
from data_access.imports.plan import WHOLE
from data_access.imports.rows import Key
from data_access.imports.told import header_of
from data_access.imports.undo_taking import Taking, pass_beneath
from data_access.models import Base, ImportChange
from data_access.queries.import_rows import rows_by_key
from data_access.queries.import_undo import closed_entries, hanging_on, names_of, reports_outside
from data_access.share import Progress, between, silent

WORDS = {
    "club": ("câu lạc bộ", "club"), "club_report": ("báo cáo", "report"), "course": ("lớp", "course"),
    "course_trainees": ("học viên của lớp", "trainees of course"), "budget_line": ("dòng ngân sách", "budget line"),
    "course_club": ("câu lạc bộ dự lớp", "club in course"), "money_transaction": ("chứng từ", "voucher"),
    "exchange_rate": ("tỷ giá", "rate"), "older_population": ("dân số người cao tuổi", "older people"),
    "target": ("chỉ tiêu", "target"), "club_place": ("nơi của câu lạc bộ", "place of club"),
}  # fmt: skip
_SEED = ("amount", "currency", "occurred_on")


class _Reasons:
    """Reasons in both languages; `rebase_helps` while all of them go away with it."""

    def __init__(self, session: Session, progress: Progress) -> None:
        self.session, self.progress = session, progress
        self.vi: list[str] = []
        self.en: list[str] = []
        self.rebase_helps = True

    def named(self, table: str, keys: Sequence[Key]) -> Iterator[tuple[Key, str, str]]:
        """(key, what people call it in Vietnamese, in English), those that will be shown by name."""
        names = names_of(self.session, table, list(keys[:SHOWN]))
        vi, en = WORDS[table]
        for key in keys:
            name = names.get(key, "")
            yield key, f"{vi} {name}", f"{en} {name}"

    def add(self, vi: str, en: str, *, by_rebase: bool = False) -> None:
        self.vi.append(vi)
        self.en.append(en)
        self.rebase_helps &= by_rebase


def refuse(session: Session, taking: Taking, *, rebase: bool, progress: Progress = silent) -> None:
    """Raises UndoRefused with every reason why the batch cannot be taken back as asked."""
    reasons = _Reasons(session, progress)
    if not rebase:
        _touched_later(reasons, taking)
    _places_mixed(reasons, taking)
    _changed_otherwise(reasons, taking)
    _hanging(reasons, taking)
    _closed(reasons, taking)
    if reasons.vi:
        raise UndoRefused(taking.batch, vi=reasons.vi, en=reasons.en, rebase_helps=reasons.rebase_helps)


def _touched_later(reasons: _Reasons, taking: Taking) -> None:
    by_table: dict[str, dict[Key, str]] = {}
    for (table, record), listed in taking.touched.items():
        numbers = ", ".join(str(number) for number in sorted({trace.batch for trace in listed}))
        by_table.setdefault(table, {})[key_from(Base.metadata.tables[table], record)] = numbers
    for table, found in by_table.items():
        rows = _units_and_currencies(reasons.session, table, list(found)[:SHOWN])
        for key, vi, en in reasons.named(table, list(found)):
            numbers = found[key]
            what_vi, what_en = _cells(table, taking.later.get((table, key_text(key)), ()), rows.get(key, ("", "")))
            reasons.add(f"{vi} đã được đợt {numbers} sửa{what_vi}", f"{en} was changed by batch {numbers}{what_en}",
                        by_rebase=True)  # fmt: skip


def _units_and_currencies(session: Session, name: str, keys: Sequence[Key]) -> dict[Key, tuple[str, str]]:
    """Key → the list of its units and its currency, of some records, "" where the table has none."""
    table = Base.metadata.tables[name]
    if not {"epoch", "currency"} & set(table.c.keys()):
        return {}
    rows = rows_by_key(session, table, list(keys))
    return {key: (str(row.get("epoch") or ""), str(row.get("currency") or "")) for key, row in rows.items()}


def _cells(name: str, changes: Iterable[ImportChange], of: tuple[str, str]) -> tuple[str, str]:
    table = Base.metadata.tables[name]
    cells = [
        (change.field, from_json(table, change.field, change.old), from_json(table, change.field, change.new))
        for change in changes
        if change.field != WHOLE
    ]
    vi, en = cells_said(name, cells, epoch=of[0], currency=of[1])
    return (f": {vi}", f": {en}") if vi else ("", "")


def _places_mixed(reasons: _Reasons, taking: Taking) -> None:
    """A place that one batch put there whole and another changed in part has no beneath."""
    for change in taking.changes:
        if change.table_name != "club_place":
            continue
        later = taking.later.get((change.table_name, change.record), [])
        if any((other.field == WHOLE) != (change.field == WHOLE) for other in later):
            by = later[0].batch_id
            reasons.add(f"nơi của câu lạc bộ {change.record} đã được đợt {by} đổi theo cách khác",
                        f"the place of club {change.record} was changed otherwise by batch {by}")  # fmt: skip


def _changed_otherwise(reasons: _Reasons, taking: Taking) -> None:
    """Cells and records that something else than a file has changed since: a load of reference facts, a program."""
    shown = [change for change in pass_beneath(taking, write=False) if change.field != WHOLE]
    tell = between(reasons.progress, 0.0, 0.2)
    for name in sorted({change.table_name for change in shown}):
        table = Base.metadata.tables[name]
        cells = [(key_from(table, change.record), change) for change in shown if change.table_name == name]
        rows = rows_by_key(reasons.session, table, list({key: None for key, _ in cells}), progress=tell)
        for key, change in cells:
            row = rows.get(key)
            if row is None or row[change.field] != from_json(table, change.field, change.new):
                _, vi, en = next(reasons.named(name, [key]))
                column = header_of(SHEET_OF[name], change.field)
                reasons.add(f"{vi}: {column} đã được thay đổi bằng cách khác",
                            f"{en}: {column} was changed in another way")  # fmt: skip
    tell = between(reasons.progress, 0.2, 0.8)
    for name, keys in taking.gone.items():
        table = Base.metadata.tables[name]
        if "batch_id" not in table.c:
            continue
        rows = rows_by_key(reasons.session, table, list(keys), progress=tell)
        other = [key for key in keys if key not in rows or rows[key]["batch_id"] != taking.batch]
        for _, vi, en in reasons.named(name, other):
            reasons.add(f"{vi} đã được nạp lại hoặc gỡ bằng cách khác",
                        f"{en} was loaded anew or taken away in another way")  # fmt: skip


def _hanging(reasons: _Reasons, taking: Taking) -> None:
    going = {(table, key) for table, keys in taking.gone.items() for key in keys}
    # What this batch made point there points where it did before.
    back = {(c.table_name, c.record, c.field) for c in pass_beneath(taking, write=False)}
    tell = between(reasons.progress, 0.8, 0.9)
    for parent in ("club", "course", "budget_line", "money_transaction"):
        listed = hanging_on(reasons.session, parent, taking.keys(parent), but=going, progress=tell)
        found = [each for each in listed
                 if (each.table, key_text(each.key), each.column) not in back]  # fmt: skip
        parents = names_of(reasons.session, parent, [(each.parent_key,) for each in found[:SHOWN]])
        batches = {(each.table, each.key): each for each in found}
        for table in dict.fromkeys(each.table for each in found):
            keys = [each.key for each in found if each.table == table]
            for key, vi, en in reasons.named(table, keys):
                each = batches[table, key]
                name = parents.get((each.parent_key,), "")
                by_vi = f" (đợt {each.batch})" if each.batch is not None else ""
                by_en = f" (batch {each.batch})" if each.batch is not None else ""
                needs_vi, needs_en = WORDS[parent]
                reasons.add(f"{vi}{by_vi} cần {needs_vi} {name}", f"{en}{by_en} needs {needs_en} {name}")
    _taken_back(reasons, taking, going)


def _taken_back(reasons: _Reasons, taking: Taking, going: set[tuple[str, Key]]) -> None:
    """An entry whose amount or day this batch changed, and of which something was taken back since."""
    numbers = sorted({
        int(change.record) for change in taking.changes
        if change.table_name == "money_transaction" and change.field in _SEED
    })  # fmt: skip
    tell = between(reasons.progress, 0.9, 0.95)
    since = hanging_on(reasons.session, "money_transaction", numbers, but=going, progress=tell)
    for each in (each for each in since if each.batch is not None and each.batch > taking.batch):
        _, vi, en = next(reasons.named("money_transaction", [each.key]))
        reasons.add(f"{vi} điều chỉnh chứng từ mà đợt này đã sửa", f"{en} takes back an entry that this batch changed")


def _closed(reasons: _Reasons, taking: Taking) -> None:
    numbers = set(taking.keys("money_transaction"))
    numbers |= {int(change.record) for change in taking.changes if change.table_name == "money_transaction"}
    for voucher, quarter in closed_entries(
        reasons.session, sorted(numbers), progress=between(reasons.progress, 0.95, 1.0)
    ):
        named = f"{quarter.year}-Q{(quarter.month + 2) // 3}"
        reasons.add(f"chứng từ {voucher} thuộc quý {named} đã khóa sổ",
                    f"voucher {voucher} is in {named}, which is closed")  # fmt: skip


def refuse_reports_outside(session: Session, taking: Taking) -> None:
    """Raises UndoRefused when a club would be founded after a month that it reported on."""
    founded = [int(c.record) for c in taking.changes if c.table_name == "club" and c.field == "founded_on"]
    found = reports_outside(session, founded)
    if found:
        raise UndoRefused(
            taking.batch,
            vi=[f"câu lạc bộ {code} có báo cáo tháng {m.month}/{m.year}, trước ngày thành lập cũ" for code, m in found],
            en=[f"club {code} has a report of {m:%Y-%m}, before its former founding date" for code, m in found],
        )
