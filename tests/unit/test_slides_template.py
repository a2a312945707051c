"""A province's own template and logo: used as far as they go, what is missing said, what is harmful refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pptx
import pytest
from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER as TYPE
from pptx.oxml.ns import qn

from exports.pack.package import unzipped, zipped
from exports.pack.slides import TemplateRefused, deck_pptx
from exports.pack.slides.look import look_of
from exports.pack.slides.template import LARGEST_FILE
from tests.decks import MARK, sample_deck
from tests.slides import box, charts, opened, texts
from tests.slides_templates import template

MAIN = b"presentationml.presentation.main+xml"
RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}" TargetMode="External"/></Relationships>'
)


def changed(**parts: tuple[bytes, bytes] | bytes) -> bytes:
    """The template with parts of it replaced or added; names have __ for / and _DOT_ for the dot."""
    known = unzipped(template())
    for name, change in parts.items():
        path = name.replace("__", "/").replace("_DOT_", ".")
        known[path] = change if isinstance(change, bytes) else known[path].replace(*change)
    return zipped(known)


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#AA3366").save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def made() -> Any:
    return deck_pptx(sample_deck(), template=template(), logo=picture())


def test_the_template_s_layouts_are_used_and_its_slides_are_gone(made: Any) -> None:
    presentation, deck = opened(made.content), sample_deck()
    assert [slide.shapes.title.text for slide in presentation.slides] == [slide.title for slide in deck.slides]
    used = {key.key: slide.slide_layout.name for key, slide in zip(deck.slides, presentation.slides, strict=True)}
    assert used == {
        "title": "Title Slide", "figures": "Title Only", "map": "Two Content", "clubs": "Title and Content",
        "targets": "Title and Content", "ranking": "Title and Content", "standard": "Title and Content",
        "members": "Two Content", "training": "Two Content", "money": "Two Content", "difficulties": "Comparison",
        "next": "Title and Content", "annex": "Title and Content",
    }  # fmt: skip
    assert "Trang cũ" not in "".join(texts(slide) for slide in presentation.slides)
    assert sum(name.startswith("ppt/slides/slide") for name in unzipped(made.content)) == len(deck.slides)


def test_its_font_and_colours_are_kept(made: Any) -> None:
    look = look_of(opened(made.content))
    assert look.colours["accent1"] == "#AA3366"
    parts = unzipped(made.content)
    assert b"Georgia" in parts["ppt/theme/theme1.xml"]
    for name, text in parts.items():
        if name.startswith("ppt/slides/slide"):
            assert b'latin typeface="Arial"' not in text
    assert look.wider(bold=False) > 1


def test_charts_tables_and_texts_are_in_its_placeholders(made: Any) -> None:
    presentation = opened(made.content)
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape.is_placeholder, slide.slide_layout.name
        held = [shape.placeholder_format.type for shape in slide.placeholders]
        assert TYPE.SLIDE_NUMBER in held and TYPE.DATE in held
    slides, colours, logo = made.replaced
    assert slides == "Mẫu có 1 trang sẵn; các trang này không đưa vào."
    assert "giữ theo quy ước chung" in colours
    assert logo == "Mẫu không có ô hình ảnh: đã đặt biểu trưng ở góc trên bên phải."


def test_source_and_code_stand_on_each_slide_where_its_footer_is_too_small(made: Any) -> None:
    for known, slide in zip(sample_deck().slides, opened(made.content).slides, strict=True):
        assert known.source in texts(slide) and known.code in texts(slide) and known.as_of in texts(slide)


def test_the_logo_is_whole_at_the_top_right_and_keeps_its_form(made: Any) -> None:
    presentation = opened(made.content)
    for slide in presentation.slides:
        (logo,) = [shape for shape in slide.shapes if shape.element.tag == qn("p:pic")]
        assert box(logo).right <= 720 and box(logo).bottom < 60 and box(logo).x > 600
        assert box(logo).w / box(logo).h == pytest.approx(1.5, abs=0.01)
        assert logo.element.xpath("./p:nvPicPr/p:cNvPr/@descr")[0]
        assert not box(slide.shapes.title).overlaps(box(logo))
    assert sum(name.startswith("ppt/media/") for name in unzipped(made.content)) == 1


def test_our_own_slides_have_the_logo_in_their_picture_placeholder() -> None:
    made = deck_pptx(sample_deck(), logo=picture("JPEG"))
    assert made.replaced == ()
    for slide in opened(made.content).slides:
        (logo,) = [shape for shape in slide.shapes if shape.element.tag == qn("p:pic")]
        assert logo.placeholder_format.type == TYPE.PICTURE
        assert (logo.crop_left, logo.crop_right, logo.crop_top, logo.crop_bottom) == (0, 0, 0, 0)


def test_the_mark_stands_on_the_template_s_master_too(made: Any) -> None:
    presentation = opened(made.content)
    assert MARK in [shape.text_frame.text for shape in presentation.slide_master.shapes if shape.has_text_frame]
    for slide in presentation.slides:
        assert texts(slide).count(MARK) >= 2


def test_what_is_missing_is_said_and_replaced() -> None:
    made = deck_pptx(sample_deck("en"), template=template(keep=lambda layout: layout.name == "Title Only"))
    presentation = opened(made.content)
    assert "The template has no layout “Cover”: the layout “Title and Content” was used." in made.replaced
    assert "The template has no layout “Two contents”: the layout “Title and Content” was used." in made.replaced
    assert len(set(made.replaced)) == len(made.replaced)
    assert sum(len(charts(slide)) for slide in presentation.slides) == 6


def test_a_template_with_nothing_on_it_still_takes_every_number() -> None:
    presentation = pptx.Presentation()
    for layout in list(presentation.slide_layouts):
        if layout.name != "Blank":
            presentation.slide_layouts.remove(layout)
    for each in list(presentation.slide_layouts[0].placeholders):
        each.element.getparent().remove(each.element)
    buffer = io.BytesIO()
    presentation.save(buffer)
    made = deck_pptx(sample_deck(), template=buffer.getvalue())
    said = " ".join(made.replaced)
    for words in ("ô tiêu đề", "ngày của số liệu", "nguồn số liệu", "số trang", "biểu đồ", "bảng", "phần chữ"):
        assert words in said
    for slide, drawn in zip(sample_deck().slides, opened(made.content).slides, strict=True):
        for words in (slide.title, slide.as_of, slide.source, slide.code):
            assert words in texts(drawn)
        assert drawn.shapes.element.find(f".//{qn('a:fld')}") is not None


def test_a_template_file_of_office_is_as_good(made: Any) -> None:
    content = changed(_Content_Types_=b"")
    known = unzipped(content)
    del known["_Content_Types_"]
    known["[Content_Types].xml"] = known["[Content_Types].xml"].replace(MAIN, b"presentationml.template.main+xml")
    assert deck_pptx(sample_deck(), template=zipped(known), logo=picture()).content == made.content


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(4):
            file.writestr(f"ppt/media/{number}.png", bytes(39_000_000))
    return buffer.getvalue()


def many() -> bytes:
    return zipped({f"ppt/{number}.xml": b"<a/>" for number in range(3_100)})


def encrypted() -> bytes:
    content = bytearray(template())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def twice() -> bytes:
    buffer = io.BytesIO(template())
    with zipfile.ZipFile(buffer, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("ppt/presentation.xml", b"<p/>")
    return buffer.getvalue()


def without_layouts() -> bytes:
    presentation = pptx.Presentation()
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def without_theme() -> bytes:
    known = unzipped(template())
    name = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    head, _, rest = known[name].partition(b"<Relationship ")
    kept = [each for each in rest.split(b"<Relationship ") if b"/theme" not in each.partition(b"/>")[0]]
    known[name] = head + b"".join(b"<Relationship " + each for each in kept)
    if not known[name].endswith(b"</Relationships>"):
        known[name] += b"</Relationships>"
    return zipped(known)


def related(kind: str, target: str) -> bytes:
    return changed(
        ppt__slideMasters___rels__slideMaster1_DOT_xml_DOT_rels=(
            b"</Relationships>", RELATION.format(kind=kind, target=target).encode()
        )
    )  # fmt: skip


def typed(kind: bytes) -> bytes:
    known = unzipped(template())
    known["[Content_Types].xml"] = known["[Content_Types].xml"].replace(MAIN, kind)
    return zipped(known)


BAD: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("empty", lambda: b"", "broken"),
    ("text", lambda: b"Tr\xc6\xb0\xe1\xbb\x9bc h\xe1\xba\xbft", "broken"),
    ("half", lambda: template()[:5_000], "broken"),
    ("torn", lambda: changed(ppt__presentation_DOT_xml=b"<p:presentation"), "broken"),
    ("no presentation", lambda: changed(ppt___rels__presentation_DOT_xml_DOT_rels=b"<x"), "broken"),
    ("entities", lambda: changed(ppt__presProps_DOT_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "broken"),
    ("twice", twice, "broken"),
    ("no theme", without_theme, "broken"),
    ("password", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000), "locked"),
    ("encrypted zip", encrypted, "locked"),
    ("macro type", lambda: typed(b"ms-powerpoint.presentation.macroEnabled.main+xml"), "macros"),
    ("macro part", lambda: changed(ppt__vbaProject_DOT_bin=b"\x00"), "macros"),
    ("activex", lambda: changed(ppt__activeX__activeX1_DOT_xml=b"<a/>"), "macros"),
    ("program", lambda: changed(ppt__embeddings__oleObject1_DOT_bin=b"MZ"), "macros"),
    ("no layouts", without_layouts, "layouts"),
    ("large", lambda: bytes(LARGEST_FILE + 1), "large"),
    ("bomb", bomb, "large"),
    ("many parts", many, "large"),
    ("picture from elsewhere", lambda: related("image", "https://example.org/a.png"), "fetched"),
    ("file of the computer", lambda: related("hyperlink", "file:///etc/passwd"), "fetched"),
    ("share", lambda: related("oleObject", "\\\\server\\share"), "fetched"),
    ("workbook", lambda: typed(b"spreadsheetml.sheet.main+xml"), "other"),
)


@pytest.mark.parametrize(("make", "key"), [(make, key) for _, make, key in BAD], ids=[name for name, _, _ in BAD])
def test_a_harmful_or_broken_template_is_refused_in_one_sentence(make: Callable[[], bytes], key: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        deck_pptx(sample_deck(), template=make())
    assert refused.value.key == key
    said = {language: refused.value.sentence(language) for language in ("vi", "en", "ko")}
    assert len(set(said.values())) == 3 and all(words.endswith(".") for words in said.values())


def test_a_link_that_somebody_clicks_may_stand() -> None:
    made = deck_pptx(sample_deck(), template=related("hyperlink", "https://hoinguoicaotuoi.vn"))
    assert len(opened(made.content).slides) == 13


@pytest.mark.parametrize(
    ("logo", "key"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "logo_kind"),
        (b"GIF89a" + bytes(100), "logo_kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "logo_broken"),
        (b"\xff\xd8\xff" + bytes(100), "logo_broken"),
        (picture()[:300], "logo_broken"),
        (bytes(500_001), "logo_large"),
        (picture(size=(2_500, 2_000)), "logo_large"),
        (picture(size=(8, 8)), "logo_large"),
    ],
)
def test_a_logo_is_judged_by_its_content(logo: bytes, key: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        deck_pptx(sample_deck(), logo=logo)
    assert refused.value.key == key
    assert all(refused.value.sentence(language).endswith(".") for language in ("vi", "en", "ko"))


@pytest.mark.parametrize("mode", ["P", "LA", "CMYK"])
def test_logos_of_every_make_are_plain_pictures_on_the_slide(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (2_000, 1_000)).save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    made = deck_pptx(sample_deck(), logo=buffer.getvalue())
    (name,) = [name for name in unzipped(made.content) if name.startswith("ppt/media/")]
    with Image.open(io.BytesIO(unzipped(made.content)[name])) as shown:
        assert shown.format == "PNG" and max(shown.size) == 800
