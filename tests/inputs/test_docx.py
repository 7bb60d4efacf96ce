"""DOCX: headings, lists, notes and tables of a Word document, and what of it is not read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx_files import NAMESPACES, paragraph, run, style, table, with_file, write

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.inputs import html
from audiofy.inputs.docx.document import read
from audiofy.model import Article, Source

PROSE = "The lamp was lit at six every evening, and nobody in the town had ever asked why."


def article(body: str, **document: object) -> Article:
    return read(Source("lamp.docx", write(body, **document)))  # type: ignore[arg-type]


def told(found: Article) -> list[tuple[str, int, int, str]]:
    return [(block.kind, block.level, block.ordinal, block.text) for block in found.blocks]


def test_properties() -> None:
    found = article(paragraph(PROSE), title="The Lamp", creator="Ann Lee; Bo Rice")
    assert (found.title, found.byline, found.language) == ("The Lamp", "By Ann Lee and Bo Rice", "en-GB")
    assert found.published.startswith("2024-05-01")


@pytest.mark.parametrize("title", ["Document1", "Microsoft Word - lamp.doc", ""])
def test_properties_that_programs_fill_in_are_none(title: str) -> None:
    found = article(paragraph(PROSE), title=title, creator="python-docx")
    assert (found.title, found.byline, found.authors) == ("lamp", "", ())


def test_title_and_byline_on_the_page_go_before_the_properties() -> None:
    styles = style("Title") + style("Subtitle")
    body = (
        paragraph("The Lamp", style="Title")
        + paragraph("A tale", style="Subtitle")
        + paragraph("By Ann Lee")
        + paragraph(PROSE)
    )
    found = article(body, title="Draft 7 final", creator="Bo Rice", parts={"styles": styles})
    assert (found.title, found.standfirst, found.byline, found.text) == ("The Lamp", "A tale", "By Ann Lee", PROSE)


def test_a_byline_in_another_language_stays_as_it_is() -> None:
    found = article(paragraph("Von Jule Meier") + paragraph(PROSE), creator="Jule Meier")
    assert (found.byline, found.text) == ("Von Jule Meier", PROSE)


def test_the_one_heading_at_the_top_is_the_title() -> None:
    styles = style("heading 1", id_="H1") + style("heading 2", id_="H2")
    body = paragraph("The Lamp", style="H1") + paragraph(PROSE) + paragraph("Part", style="H2") + paragraph(PROSE)
    found = article(body, title="The Lamp | A Site", parts={"styles": styles})
    assert (found.title, told(found)[1]) == ("The Lamp", ("heading", 2, 0, "Part"))


@pytest.mark.parametrize(
    ("name", "level"), [("heading 1", 1), ("Überschrift 2", 2), ("Titre 3", 3), ("标题 1", 1), ("Heading 9", 6)]
)
def test_headings_by_the_name_of_their_style(name: str, level: int) -> None:
    styles = style(name, id_="x") + style("My own", id_="y", based_on="x")
    for used in ("x", "y"):
        body = paragraph(PROSE) + paragraph("Part", style=used) + paragraph(PROSE)
        assert ("heading", level, 0, "Part") in told(article(body, parts={"styles": styles}))


def test_headings_by_outline_level() -> None:
    styles = style("Mine", properties='<w:outlineLvl w:val="1"/>')
    body = (
        paragraph(PROSE)
        + paragraph("One", style="Mine")
        + paragraph("Two", properties='<w:outlineLvl w:val="0"/>')
        + paragraph("Three", style="Mine", properties='<w:outlineLvl w:val="9"/>')
    )
    assert told(article(body, parts={"styles": styles}))[1:] == [
        ("heading", 2, 0, "One"),
        ("heading", 1, 0, "Two"),
        ("paragraph", 0, 0, "Three"),
    ]


LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(text: str, number: int, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_lists_are_numbered_as_word_numbers_them() -> None:
    body = (
        numbered("a", 1)
        + numbered("b", 1, 1)
        + numbered("c", 1, 1)
        + paragraph("Between.")
        + numbered("d", 1)
        + numbered("e", 1, 1)
        + numbered("f", 3)
        + numbered("g", 2)
        + paragraph("h", style="List")
        + numbered("i", 0)
    )
    styles = style("List", properties='<w:numPr><w:numId w:val="2"/></w:numPr>')
    assert told(article(body, parts={"numbering": LISTS, "styles": styles})) == [
        ("item", 1, 1, "a"),
        ("item", 2, 3, "b"),
        ("item", 2, 4, "c"),
        ("paragraph", 0, 0, "Between."),
        ("item", 1, 2, "d"),
        ("item", 2, 3, "e"),
        ("item", 1, 1, "f"),
        ("item", 1, 0, "g"),
        ("item", 1, 0, "h"),
        ("paragraph", 0, 0, "i"),
    ]


def test_quotes_code_captions_and_contents() -> None:
    styles = "".join(map(style, ["Intense Quote", "HTML Preformatted", "caption", "toc 1"]))
    body = (
        paragraph("One …… 3", style="toc 1")
        + paragraph(PROSE)
        + paragraph("Said so.", style="Intense Quote")
        + paragraph("x = 1", style="HTML Preformatted")
        + paragraph("y = 2", style="HTML Preformatted")
        + paragraph("A lamp.", style="caption")
    )
    found = article(body, parts={"styles": styles})
    assert [(kind, text) for kind, _, _, text in told(found)[1:]] == [
        ("quote", "Said so."),
        ("code", "x = 1\ny = 2"),
        ("caption", "A lamp."),
    ]
    assert [(one.text, one.why) for one in found.dropped] == [("One …… 3", "table of contents")]


def test_tracked_changes_are_read_as_if_accepted() -> None:
    body = (
        paragraph(inside=f"{run('The ')}<w:del>{run('old ')}</w:del><w:ins>{run('new ')}</w:ins>{run('lamp.')}")
        + paragraph("One ", properties="<w:rPr><w:del/></w:rPr>")
        + paragraph("two.")
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr></w:tbl>"
        + f"<w:moveFrom>{paragraph('moved')}</w:moveFrom>"
        + f"<w:sdt><w:sdtContent>{paragraph('Kept.')}</w:sdtContent></w:sdt>"
    )
    assert article(body).text == "The new lamp.\n\nOne two.\n\nKept."


def field(code: str, result: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"{char('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{char('separate')}{run(result)}{char('end')}"


def test_fields_links_hidden_runs_and_comments() -> None:
    nested = field("IF", "x").replace("<w:r><w:instrText>IF</w:instrText></w:r>", field("PAGE", "7"))
    body = paragraph(
        inside=f"{run('The ')}{field('REF a', 'lamp')}<w:hyperlink>{run(' was lit')}</w:hyperlink>"
        f"{run(' secretly', '<w:vanish/>')}{run(' at six', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}"
        f'<w:r><w:commentReference w:id="1"/></w:r><w:fldSimple w:instr="DATE">{run(" today")}</w:fldSimple>{nested}'
    )
    comments = f'<w:comment w:id="1">{paragraph("Really?")}</w:comment>'
    assert article(body, parts={"comments": comments}).text == "The lamp was lit at six todayx"


def test_notes_are_silent_and_their_marks_are_not_said() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("line")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(inside="<w:r><w:footnoteRef/></w:r>" + run(" Or five."))}</w:footnote>'
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    found = article(
        paragraph(inside=f"{run('Lit')}{mark}{run(' at six on 30 m')}{raised}{run('.')}"), parts={"footnotes": notes}
    )
    assert told(found) == [("paragraph", 0, 0, "Lit at six on 30 m²."), ("note", 0, 0, "Or five.")]


def test_tables() -> None:
    found = article(
        table(("Loaf", "Price"), ("Rye", "£5"), row_properties="<w:tblHeader/>") + table((PROSE, ""), (PROSE[:9], ""))
    )
    assert [(block.rows, block.header_rows) for block in found.blocks[:1]] == [((("Loaf", "Price"), ("Rye", "£5")), 1)]
    only = article(table((PROSE * 9, PROSE), (PROSE, PROSE)))
    assert {block.kind for block in only.blocks} == {"paragraph"}


def test_text_boxes_stand_behind_their_paragraph_once_and_pictures_are_told() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    drawing = (
        f'<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id="1" descr="A lamp on a pier"/>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert told(article(paragraph("Before.", inside=drawing))) == [
        ("paragraph", 0, 0, "Before."),
        ("caption", 0, 0, "A lamp on a pier"),
        ("paragraph", 0, 0, "In a box."),
    ]


def test_the_text_part_may_be_called_otherwise() -> None:
    assert article(paragraph(PROSE), main="document2").text == PROSE


def test_a_document_without_text_has_nothing_to_read() -> None:
    with pytest.raises(NothingToRead):
        read(Source("-", write(paragraph(" "))))


@pytest.mark.parametrize("data", [b"PK\x03\x04", write(PROSE)[:200], write(PROSE).replace(b"word/d", b"word/x")])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedInput) as caught:
        read(Source("-", data))
    assert caught.value.hint


def test_entities_are_never_resolved() -> None:
    text = f"<w:document {NAMESPACES}><w:body>{paragraph(PROSE + '&b;&c;')}</w:body></w:document>"
    bomb = f'<!ENTITY a "{"ha " * 1000}"><!ENTITY c "{"&a;" * 1000}"><!ENTITY b SYSTEM "file:///etc/passwd">'
    found = read(Source("-", with_file(write(""), "word/document.xml", f"<!DOCTYPE x [{bomb}]>{text}")))
    assert found.text == PROSE


def test_deep_nesting_is_read_as_far_as_it_goes() -> None:
    deep = "<w:ins>" * 3000 + run("deep") + "</w:ins>" * 3000
    assert article(paragraph(PROSE) + paragraph(inside=deep)).text.startswith(PROSE)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_what_libreoffice_makes_of_a_page(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "samples" / "feature.html"
    want = html.read(Source("feature.html", page.read_bytes()))
    lines = [f"<h1>{want.title}</h1><p>{want.byline}</p>"]
    tags = {"heading": "h2", "paragraph": "p", "quote": "blockquote"}
    lines += [f"<{tags[b.kind]}>{b.text}</{tags[b.kind]}>" for b in want.blocks if b.kind in tags]
    (tmp_path / "feature.html").write_text(f"<meta charset=utf-8>{''.join(lines)}", encoding="utf-8")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--infilter=HTML (StarWriter)",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "feature.html"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = read(Source("feature.docx", (tmp_path / "feature.docx").read_bytes()))
    assert (found.title, found.byline) == (want.title, want.byline)
    expected = [(b.kind, b.text) for b in want.blocks if b.kind in tags]
    assert [(b.kind, b.text) for b in found.blocks] == expected
