"""A native chart in Office's own markup, with its data beside it."""

from __future__ import annotations

import datetime as dt

from exports.pack.slides.chart_book import DAY, SHEET, chart_code
from exports.pack.slides.chart_plan import BETWEEN, Plan, legend_wide
from exports.pack.slides.frames import Box
from exports.pack.slides.look import FIXED, MARK, QUIET, RULE
from exports.pack.slides.markup import Words, character, clean, fill, line, paragraph, quoted
from exports.pack.slides.sheet import Sheet
from render.deck.model import Chart, Role, Series

_ROOT = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_COLOURS: dict[Role, str] = {
    "register": "accent1", "published": "tx1", "target": "tx1@60", "forecast": "accent1", "low": "accent1@50",
    "high": "accent1@50", "external": FIXED["external"], "counterpart": FIXED["counterpart"], "part": "accent1",
    "rest": "accent1@35", "other": "tx1@50", "women": "accent1", "men": "accent1@45",
}  # fmt: skip
_DASHES: dict[Role, str] = {"target": "dash", "forecast": "dash", "low": "sysDot", "high": "sysDot"}
_QUIET = "accent1@45"  # bars beside the one of the deck's own place
_AXES = ("2118791784", "2140495176")
_FIRST_DAY = dt.date(1899, 12, 30)
_UNBROKEN = -60_000_000  # turned as the office likes: it breaks no words that it may turn
_BESIDE = 0.6  # letters from one date on the axis to the next
_LEAST = 0.96  # of a bar's part, how much a number written in it may take


def chart_markup(sheet: Sheet, known: Plan) -> str:
    """The chart's space without the reference to its workbook."""
    chart = known.chart
    drawn = {"line": _line_chart, "columns": _bar_chart, "bars": _bar_chart, "stacked": _bar_chart}[chart.kind]
    legend = _legend(sheet, known) if known.legend else ""
    text = character("defRPr", Words("", known.letters, colour="tx1"), language=sheet.language, font="+mn-lt")
    return (
        f'{_ROOT}<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>{_title(sheet, known)}'
        f'<c:autoTitleDeleted val="0"/><c:plotArea>{_inner(known)}{drawn(sheet, known)}'
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{text}</a:pPr>"
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr></c:chartSpace>'
    )


def _where(known: Plan, box: Box, *, inner: bool = False) -> str:
    """A place by hand, in shares of the chart's frame."""
    frame = known.frame
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    shares = ((box.x - frame.x) / frame.w, (box.y - frame.y) / frame.h, box.w / frame.w, box.h / frame.h)
    numbers = "".join(
        f'<c:{name} val="{share:.5f}"/>' for name, share in zip(("x", "y", "w", "h"), shares, strict=True)
    )
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{target}{modes}{numbers}</c:manualLayout></c:layout>"


def _inner(known: Plan) -> str:
    return _where(known, known.plot, inner=True)


def _title(sheet: Sheet, known: Plan) -> str:
    """Title and mark at the top left: whoever copies the chart has the mark with it."""
    size = known.title_size
    inner = "".join(
        paragraph(Words(row, size, True, "tx1", "l", before=BETWEEN * bool(at)), language=sheet.language)
        for at, row in enumerate(known.title)
    )
    if sheet.mark:
        plain = character("rPr", Words("", size, True, "tx1"), language=sheet.language)
        marked = character("rPr", Words("", size, True, MARK), language=sheet.language)
        words, cut = clean(sheet.mark), f"</a:t></a:r><a:r>{marked}<a:t>"
        inner = inner.replace(f"{words}</a:t>", f"{cut}{words}</a:t>").replace(f"<a:r>{plain}<a:t></a:t></a:r>", "")
    where = (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/>'
        "</c:manualLayout></c:layout>"
    )
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{inner}</c:rich></c:tx>{where}<c:overlay val="0"/></c:title>'
    )


def _legend(sheet: Sheet, known: Plan) -> str:
    room = legend_wide(sheet, known.chart, known.letters)
    box = Box(known.frame.x, known.frame.y + known.head, min(room, known.frame.w), known.legend)
    return f'<c:legend><c:legendPos val="t"/>{_where(known, box)}<c:overlay val="0"/></c:legend>'


def _reference(column: int, first: int, last: int) -> str:
    letter = chr(ord("A") + column)
    return f"{SHEET}!${letter}${first}" + (f":${letter}${last}" if last > first else "")


def _cache(kind: str, values: list[str | None], code: str = "") -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{clean(value)}</c:v></c:pt>' for n, value in enumerate(values) if value is not None
    )
    form = f"<c:formatCode>{clean(code)}</c:formatCode>" if code else ""
    return f'<c:{kind}>{form}<c:ptCount val="{len(values)}"/>{points}</c:{kind}>'


def _data(sheet: Sheet, chart: Chart, column: int, series: Series) -> str:
    """Categories and values of a series, as the workbook has them."""
    last = len(chart.categories) + 1
    if chart.dates:
        days: list[str | None] = [str((day - _FIRST_DAY).days) for day in chart.dates]
        categories = f"<c:numRef><c:f>{_reference(0, 2, last)}</c:f>{_cache('numCache', days, DAY)}</c:numRef>"
    else:
        names = _cache("strCache", list(chart.categories))
        categories = f"<c:strRef><c:f>{_reference(0, 2, last)}</c:f>{names}</c:strRef>"
    numbers = [None if value is None else repr(value) for value in series.values]
    cached = _cache("numCache", numbers, chart_code(chart, sheet.language))
    return (
        f"<c:cat>{categories}</c:cat>"
        f"<c:val><c:numRef><c:f>{_reference(column, 2, last)}</c:f>{cached}</c:numRef></c:val>"
    )


def _head(column: int, series: Series) -> str:
    name = f"<c:strRef><c:f>{_reference(column, 1, 1)}</c:f>{_cache('strCache', [series.name])}</c:strRef>"
    return f'<c:idx val="{column - 1}"/><c:order val="{column - 1}"/><c:tx>{name}</c:tx>'


def _label(sheet: Sheet, known: Plan, position: str, *, ink: str = "tx1", index: int | None = None) -> str:
    """How values are written at their points; with `index`, at this one."""
    text = character("defRPr", Words("", known.letters, True, ink), language=sheet.language, font="+mn-lt")
    code = quoted(chart_code(known.chart, sheet.language))
    inner = (
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{text}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    return inner if index is None else f'<c:dLbl><c:idx val="{index}"/>{inner}</c:dLbl>'


_NO_LABELS = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _line_chart(sheet: Sheet, known: Plan) -> str:
    chart, inner = known.chart, ""
    rings = [series for series in chart.series if series.role == "published"]
    for column, series in enumerate(chart.series, start=1):
        ink = _COLOURS[series.role]
        if series.role == "published":
            look = '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'
            symbol = "circle" if series is rings[0] else "diamond"
            ring = f"{fill(None)}{line(ink, 1.75)}"
            marker = f'<c:marker><c:symbol val="{symbol}"/><c:size val="9"/><c:spPr>{ring}</c:spPr></c:marker>'
        else:
            thick = 1.25 if series.role in {"low", "high"} else 2.5
            look = f"<c:spPr>{line(ink, thick, _DASHES.get(series.role, ''))}</c:spPr>"
            marker = '<c:marker><c:symbol val="none"/></c:marker>'
        known_at = [n for n, value in enumerate(series.values) if value is not None]
        labelled = series.role in {"register", "forecast"} and known_at
        ringed = labelled and any(e.role == "published" and e.values[known_at[-1]] is not None for e in chart.series)
        label = _label(sheet, known, "t" if ringed else "r", index=known_at[-1]) if labelled else ""
        inner += (
            f"<c:ser>{_head(column, series)}{look}{marker}<c:dLbls>{label}{_NO_LABELS}</c:dLbls>"
            f'{_data(sheet, chart, column, series)}<c:smooth val="0"/></c:ser>'
        )
    axes = "".join(f'<c:axId val="{each}"/>' for each in _AXES)
    across = _date_axis(sheet, known) if chart.dates else _names_axis(sheet, known, lying=False)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{inner}<c:marker val="1"/>{axes}'
        f"</c:lineChart>{across}{_value_axis(sheet, known, shown=True)}"
    )


def _bar_chart(sheet: Sheet, known: Plan) -> str:
    chart, lying = known.chart, known.chart.kind != "columns"
    stacked = chart.kind == "stacked"
    inner = ""
    for column, series in enumerate(chart.series, start=1):
        ink = _COLOURS[series.role]
        own = chart.highlight is not None and len(chart.series) == 1
        points = "".join(
            f'<c:dPt><c:idx val="{n}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{fill(_QUIET)}</c:spPr></c:dPt>"
            for n in range(len(chart.categories) if own else 0)
            if n != chart.highlight
        )
        inner += (
            f"<c:ser>{_head(column, series)}<c:spPr>{fill(ink)}</c:spPr>"
            f'<c:invertIfNegative val="0"/>{points}{_bar_labels(sheet, known, series, ink)}'
            f"{_data(sheet, chart, column, series)}</c:ser>"
        )
    gap, overlap = (45, 100) if stacked else (45, -5 if len(chart.series) > 1 else 0)
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/>'
        f'<c:grouping val="{"percentStacked" if stacked else "clustered"}"/><c:varyColors val="0"/>{inner}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
        + "".join(f'<c:axId val="{each}"/>' for each in _AXES)
        + f"</c:barChart>{_names_axis(sheet, known, lying=lying)}{_value_axis(sheet, known, shown=not known.labels)}"
    )


def _bar_labels(sheet: Sheet, known: Plan, series: Series, filled: str) -> str:
    """Every value at its bar; in a part that is too narrow for it, none."""
    if not known.labels:
        return f"<c:dLbls>{_NO_LABELS}</c:dLbls>"
    if known.chart.kind != "stacked":
        return f"<c:dLbls>{_label(sheet, known, 'outEnd')}</c:dLbls>"
    left_out = ""
    for n, (value, shown) in enumerate(zip(series.values, series.shown, strict=True)):
        whole = sum(each.values[n] or 0 for each in known.chart.series)
        if (
            value is None
            or not whole
            or value / whole * known.plot.w * _LEAST < sheet.wide(shown, known.letters, bold=True)
        ):
            left_out += f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>'
    return f"<c:dLbls>{left_out}{_label(sheet, known, 'ctr', ink=sheet.look.ink_on(filled))}</c:dLbls>"


def _axis_text(sheet: Sheet, known: Plan, ink: str, *, whole: bool = False) -> str:
    """The look of an axis's words; `whole` ones are not broken into lines."""
    text = character("defRPr", Words("", known.letters, False, ink), language=sheet.language, font="+mn-lt")
    return (
        f'<c:txPr><a:bodyPr rot="{_UNBROKEN if whole else 0}" vert="horz"/><a:lstStyle/>'
        f'<a:p><a:pPr>{text}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def _names_axis(sheet: Sheet, known: Plan, *, lying: bool) -> str:
    skipped = f'<c:tickLblSkip val="{known.every}"/><c:tickMarkSkip val="1"/>' if known.every > 1 else ""
    text = _axis_text(sheet, known, "tx1", whole=known.every > 1)
    return (
        f'<c:catAx><c:axId val="{_AXES[0]}"/><c:scaling><c:orientation val="{"maxMin" if lying else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line(RULE)}</c:spPr>{text}'
        f'<c:crossAx val="{_AXES[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/>{skipped}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _date_axis(sheet: Sheet, known: Plan) -> str:
    """Months on their true distances; years are named, or quarters when there are few years."""
    chart = known.chart
    months = (chart.dates[-1].year - chart.dates[0].year) * 12 + chart.dates[-1].month - chart.dates[0].month
    unit, of, code, widest = ("years", 12, "yyyy", "2000") if months > 36 else ("months", 1, DAY, "10/2000")
    room = known.plot.w * of / max(months, 1)  # a year's or a month's
    least = -(-(sheet.wide(widest, known.letters) + _BESIDE * known.letters) // room)
    steps = (1, 2, 3, 4, 5, 10) if of > 1 else (6 if months > 12 else 3, 6, 12, 24)
    every = next((step for step in steps if step >= least), steps[-1])
    return (
        f'<c:dateAx><c:axId val="{_AXES[0]}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{line(RULE)}</c:spPr>'
        f'{_axis_text(sheet, known, "tx1")}<c:crossAx val="{_AXES[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblOffset val="60"/><c:baseTimeUnit val="months"/><c:majorUnit val="{every}"/>'
        f'<c:majorTimeUnit val="{unit}"/></c:dateAx>'
    )


def _value_axis(sheet: Sheet, known: Plan, *, shown: bool) -> str:
    lying = known.chart.kind in {"bars", "stacked"}
    code = quoted(chart_code(known.chart, sheet.language))
    grid = f"<c:majorGridlines><c:spPr>{line('tx1@20', 0.5)}</c:spPr></c:majorGridlines>" if shown else ""
    ends = "" if known.chart.kind == "stacked" else f'<c:max val="{known.top!r}"/><c:min val="{known.low!r}"/>'
    step = "" if known.chart.kind == "stacked" else f'<c:majorUnit val="{known.step!r}"/>'
    return (
        f'<c:valAx><c:axId val="{_AXES[1]}"/><c:scaling><c:orientation val="minMax"/>{ends}</c:scaling>'
        f'<c:delete val="{int(not shown)}"/><c:axPos val="{"t" if lying else "l"}"/>{grid}'
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{line(None)}</c:spPr>{_axis_text(sheet, known, QUIET)}'
        f'<c:crossAx val="{_AXES[0]}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>{step}</c:valAx>'
    )
