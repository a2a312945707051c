"""A project's money and results as one workbook whose sums Excel recomputes; see `workbook_xlsx`."""

from __future__ import annotations

from collections.abc import Iterator

from data_access.queries.workbook import Book
from exports.made import Made
from exports.workbook import advances, disbursement, quarters, rates, results, shares, sources, summary, variance
from exports.workbook.draft import Draft
from exports.workbook.ledger import Books, sheet_count
from exports.workbook.words import LANGUAGES, Words
from render.provenance import result_hash

__all__ = ["LANGUAGES", "file_name", "workbook_codes", "workbook_file", "workbook_xlsx"]

SIMULATED = "MO-PHONG-"


def file_name(project: str, *, simulated: bool, month: str, language: str) -> str:
    """What the file is called, `month` as 2025-11; simulated figures say so in their name."""
    return f"{SIMULATED if simulated else ''}so-tinh-{project}-{month}-{language}.xlsx"


def _begun(book: Book, language: str) -> tuple[Draft, Books]:
    draft = Draft(book, Words(language), ledgers=sheet_count(book))
    books = Books(draft)
    draft.digest = _hash(draft, books)
    return draft, books


def workbook_codes(book: Book) -> Iterator[str]:
    """The check code of the workbook in each of its languages, without writing it."""
    return (_begun(book, language)[0].digest for language in LANGUAGES)


def workbook_xlsx(book: Book, language: str) -> bytes:
    """The workbook in vi, en or ko: the same bytes for the same book. Raises ValueError on another language."""
    return workbook_file(book, language).content


def workbook_file(book: Book, language: str) -> Made:
    """The workbook with its check code. Raises ValueError on another language."""
    draft, books = _begun(book, language)
    books.write()
    totals = quarters.write(draft, books)
    standing = shares.write(draft, books)
    variance.write(draft, books)
    disbursement.write(draft, books, advances.write(draft, books))
    met = results.write(draft, books)
    rates.write(draft, books)
    sources.write(draft)
    summary.write(draft, totals, standing, met)
    return Made(draft.digest, draft.finish())


def _hash(draft: Draft, books: Books) -> str:
    """The result's hash: over every entry and line, every result, and the choices."""
    book = draft.book
    results_ = [
        [
            row.code,
            row.rating.state,
            row.rating.asked and str(row.rating.asked),
            row.register and str(row.register.value),
        ]
        for row in book.framework.indicators
    ]
    choices = {
        "project": book.budget.project.code, "until": book.until, "quarter": book.quarter, "map": book.province_set,
        "language": draft.words.language,
    }  # fmt: skip
    return result_hash(("code", "state", "asked", "register"), [*results_, [books.digest()]], choices)
