"""Where everything stands: the register, who funds and what was agreed, printed facts, and how the sums are made."""

from __future__ import annotations

from exports.workbook.draft import HEAD, Draft, Page
from exports.workbook.words import Words

RULES = ("money", "quarter", "rate", "share", "restore", "place", "results")


def _what(words: Words, field: str) -> str:
    """What a source is of; a printed fact that has no words here is only said to be printed."""
    if field in ("project", "agreement"):
        return words(f"workbook.source_{field}")
    if not words.has(f"workbook.field_{field}"):
        return words("workbook.source_printed")
    return words("workbook.source_fact", field=words(f"workbook.field_{field}"))


def write(draft: Draft) -> None:
    """The sheet."""
    words, book = draft.words, draft.book
    page = Page(draft, "sources", title=words("workbook.sources_title"), widths=[26, 62, 52], landscape=False)
    page.heads([words(f"workbook.col_{name}") for name in ("what", "said", "address")], height=24)
    rows: list[tuple[str, str, str]] = [
        (words("workbook.fact_register"), words("workbook.register", version=book.dataset.version), ""),
        (words("workbook.fact_map"), words(f"budget.map_{book.province_set}"), ""),
    ]
    for fact in book.funders:
        if fact.agreed_bp is None and all(fact.code != row.facts.code for row in book.budget.funders):
            continue
        agreed = words.share(None if fact.agreed_bp is None else fact.agreed_bp / 10_000, decimals=0)
        said = words(
            "workbook.funder", name=words.either(fact.name_vi, fact.name_en),
            side=words(f"workbook.side_{fact.side}"), share=agreed,
        )  # fmt: skip
        rows.append((f"{words('workbook.col_funder')}: {fact.code}", said, ""))
    for source in book.sources:
        rows.append((_what(words, source.field), source.title or words("donors.unpublished"), source.url))
    for one in book.framework.indicators:
        if one.source_title or one.source_url:
            rows.append((words.either(one.title_vi, one.title_en), one.source_title or "", one.source_url or ""))
    rows += [(words("workbook.rule"), words(f"workbook.rule_{name}"), "") for name in RULES]
    for index, row in enumerate(rows, HEAD + 1):
        page.line(index, row, ("wrap", "wrap", "wrap"))
    page.end()
