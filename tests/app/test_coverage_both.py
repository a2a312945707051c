"""Two indicators on the map page, and the ends of the ranking beside the map: what they say, in both languages."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from indicators.registry import indicator
from render.texts import LANGUAGES, text
from tests.app.test_coverage import TAG, finding, rows
from ui.registry import page

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
MAP = page("do-phu")
BOTH = {"kieu": "hai-chi-so"}
END = re.compile(r'<li><span class="rank">(\d+)</span><a [^>]*>(.*?)</a><span class="value">(.*?)</span></li>')


def two_maps(app: AppTest) -> list[str]:
    """The maps of this view that are on the page."""
    return [name for name in ("do-phu-1", "do-phu-2") if name in app.session_state]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_indicators_stand_in_one_table(language: str, visit: Visit, html_of: Html) -> None:
    app = visit(MAP, language=language, thang="2025-06", chi_so="coverage", chi_so_2="members", **BOTH)
    assert not app.exception
    html = html_of(app)
    heads = rows(html)[0]
    for code in ("coverage", "members"):
        named = [head for head in heads if head.startswith(indicator(code).name(language))]
        assert len(named) == 1
        assert text(language, "together.column_rank", indicator=indicator(code).name(language)) in heads
    assert len(rows(html)) == 64
    assert all(len(row) == len(heads) for row in rows(html))
    assert "{" not in TAG.sub("", html)
    assert len(app.get("download_button")) == 3
    assert two_maps(app) == ["do-phu-1", "do-phu-2"]


def test_the_finding_counts_the_provinces_that_are_high_in_both(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, thang="2025-06", chi_so_2="members", **BOTH))
    said = finding(html)
    found = re.match(r"(\d+) / (\d+) tỉnh", said)
    assert found is not None, said
    table, heads = rows(html)[1:], rows(html)[0]
    ranks = [index for index, head in enumerate(heads) if head.startswith("Hạng: ")]
    assert len(ranks) == 2
    known = [[int(row[index]) for index in ranks] for row in table if all(row[index] for index in ranks)]
    assert int(found[2]) == len(known)

    def upper(column: int, rank: int) -> bool:
        return 3 * sum(row[column] <= rank for row in known) <= len(known)

    assert int(found[1]) == sum(upper(0, one) and upper(1, other) for one, other in known)
    assert "không có nghĩa là chỉ số này làm nên chỉ số kia" in html


def test_another_indicator_stands_beside_by_itself(visit: Visit, html_of: Html) -> None:
    for first, second in (("coverage", "meets_standard"), ("clubs", "coverage")):
        html = html_of(visit(MAP, chi_so=first, **BOTH))
        assert f"“{indicator(second).name('vi')}”" in finding(html)
        assert "tc-note" not in html


@pytest.mark.parametrize(("code", "reason"), [("clubs", "same"), ("borrowers", "not_mapped")])
def test_a_second_indicator_that_cannot_be_is_set_aside_with_a_note(
    code: str, reason: str, visit: Visit, html_of: Html
) -> None:
    html = html_of(visit(MAP, chi_so="clubs", chi_so_2=code, **BOTH))
    asked, shown = indicator(code).name("vi"), indicator("coverage").name("vi")
    note = text("vi", f"together.note_{reason}", asked=asked, shown=shown)
    assert note in markup.unescape(html)
    assert f"“{indicator('coverage').name('vi')}”" in finding(html)


def test_the_second_indicator_is_asked_for_in_this_view_only(visit: Visit) -> None:
    def labels(app: AppTest) -> list[str]:
        return [box.label for box in app.selectbox]

    asked = text("vi", "together.choose_second")
    assert asked in labels(visit(MAP, **BOTH))
    assert asked not in labels(visit(MAP))
    offered = next(box for box in visit(MAP, chi_so="clubs", **BOTH).selectbox if box.label == asked).options
    assert indicator("clubs").name("vi") not in offered


def test_a_chosen_province_is_told_in_both(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, tinh="01", thang="2025-06", chi_so_2="members", **BOTH))
    assert finding(html).startswith("Hà Nội: “Độ phủ cấp xã” ")
    assert "“Thành viên câu lạc bộ” " in finding(html)
    assert html.count('<tr class="chosen">') == 1
    assert re.search(r"\d+ / \d+ tỉnh, thành phố thuộc một phần ba|Không tỉnh", html)


def test_printed_figures_stand_side_by_side_without_ranks_or_mark(visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, nguon="published", chi_so="clubs", ban_do="63", **BOTH))
    assert text("vi", "common.simulated") not in html
    assert re.match(r"\d+ / 63 tỉnh, thành phố có số công bố của cả", finding(html))
    assert not [head for head in rows(html)[0] if head.startswith("Hạng")]
    assert "chưa có số công bố" in html
    rare = html_of(visit(MAP, nguon="published", chi_so="clubs", chi_so_2="reporting_rate", ban_do="63", **BOTH))
    assert finding(rare).startswith("0 / 63")
    assert text("vi", "coverage.not_printed") in markup.unescape(rare)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ends_of_the_ranking_stand_beside_the_map(language: str, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(MAP, language=language, thang="2025-06", chi_so="clubs"))
    shown = END.findall(html)
    table = [row for row in rows(html)[1:] if row[0]]
    ranked = {row[1]: (row[0], row[2]) for row in table}
    assert len(shown) == 10
    for rank, name, value in shown:
        assert ranked[markup.unescape(name)] == (rank, markup.unescape(value))
    assert [int(rank) for rank, _, _ in shown[:5]] == sorted(int(row[0]) for row in table)[:5]
    # Those left out at the value of the cut are told.
    for at, title in ((4, "highest"), (9, "lowest")):
        equal = [row for row in table if (row[0], row[2]) == (shown[at][0], markup.unescape(shown[at][2]))]
        inside = sum(rank == shown[at][0] for rank, _, _ in (shown[:5] if at == 4 else shown[5:]))
        if len(equal) > inside:
            more = text(language, "together.same", count=len(equal) - inside, value=equal[0][2])
            assert more in markup.unescape(html), title


def test_the_ends_give_way_to_a_chosen_province_and_to_printed_figures(visit: Visit, html_of: Html) -> None:
    assert "tc-ends" in html_of(visit(MAP))
    assert "tc-ends" not in html_of(visit(MAP, tinh="01"))
    assert "tc-ends" not in html_of(visit(MAP, nguon="published", chi_so="clubs"))
