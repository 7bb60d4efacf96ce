"""PDF → Article: every word of the text in reading order, and nothing else."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

pytest.importorskip("reportlab", reason="reportlab makes the pages")

from pdf_made import BODY, HEADING, HEIGHT, SMALL, TITLE, WIDTH, drawn, in_columns, lines, prose, raised
from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import FrameBreak, NextPageTemplate, Paragraph, Table

from audiofy.errors import InputError, NothingToRead, UnsupportedInput
from audiofy.inputs import html, pdf
from audiofy.inputs.pdf.process import load
from audiofy.model import Article, Block, Source

SAMPLES = Path(__file__).parents[2] / "samples"


def read(data: bytes, name: str = "paper.pdf") -> Article:
    return pdf.read(Source(name, data, "application/pdf"))


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


def dropped(article: Article) -> dict[str, str]:
    return {each.text: each.why for each in article.dropped}


def page_with(*draw: Callable[[Canvas], object]) -> bytes:
    def page(canvas: Canvas) -> None:
        for each in draw:
            each(canvas)

    return drawn(page)


# Columns.


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(columns: int) -> None:
    texts = [prose(110, seed) for seed in range(14)]
    story = [NextPageTemplate("later"), Paragraph("The Silt of the Lower Arrow", TITLE), FrameBreak()]
    article = read(in_columns([*story, *(Paragraph(text, BODY) for text in texts)], columns, top=40))
    assert article.title == "The Silt of the Lower Arrow"
    assert " ".join(block.text for block in article.blocks) == " ".join(texts)
    assert all(block.kind == "paragraph" for block in article.blocks)
    assert len(article.blocks) <= len(texts) + 3


def test_what_spans_the_columns_parts_them() -> None:
    def page(canvas: Canvas) -> None:
        for x, name in ((50, "left"), (310, "right")):
            lines(canvas, [f"This is line {n} of the upper {name} column of the page" for n in range(5)], x, 760)
            lines(canvas, [f"This is line {n} of the lower {name} column of the page" for n in range(5)], x, 600)
        lines(
            canvas,
            ["Between both of them there runs one long line over the whole of the page, from edge to edge."],
            50,
            660,
        )

    text = read(drawn(page)).text
    order = ["upper left", "upper right", "Between both", "lower left", "lower right"]
    assert sorted(order, key=text.index) == order


# What stands around the text.


def test_heads_feet_numbers_and_stamps_are_left_out() -> None:
    def decorate(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Italic", 8)
        canvas.drawString(50, 810, "Whitfield and others" if number % 2 else "Journal of Rivers 12")
        canvas.drawRightString(545, 810, str(40 + number))
        canvas.drawCentredString(WIDTH / 2, 25, "Not for sale")
        canvas.saveState()
        canvas.translate(22, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "arXiv:2101.01234v2 [physics.geo] 3 Jan 2021")
        canvas.restoreState()
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFillColor(colors.lightgrey)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()

    texts = [prose(150, seed) for seed in range(12)]
    article = read(in_columns([Paragraph(text, BODY) for text in texts], 2, decorate=decorate))
    assert " ".join(block.text for block in article.blocks) == " ".join(texts)
    reasons = dropped(article)
    assert reasons["Journal of Rivers 12"] == reasons["Not for sale"] == "running head or foot"
    assert reasons["41"] == reasons["42"] == "page number"
    assert any("arXiv" in text and "stamp" in why for text, why in reasons.items())
    assert any("DRAFT" in text for text in reasons)


def test_a_head_that_changes_is_told_by_the_number_beside_it() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            lines(canvas, [f"Chapter of the {('ford', 'mill', 'quay', 'weir')[number]}"], 50, 800, size=9)
            lines(canvas, [str(number + 1)], 540, 800, size=9)
            lines(canvas, [f"Line {at} of page {number}, which goes on with the text." for at in range(10)], 50, 740)

        return draw

    article = read(drawn(*(page(number) for number in range(4))))
    assert "Chapter of" not in article.text
    assert dropped(article)["Chapter of the mill"] == "running head or foot"


def test_line_numbers_are_left_out() -> None:
    texts = [f"word {n} and others that fill a line of the manuscript as it was sent" for n in range(1, 13)]

    def page(canvas: Canvas) -> None:
        for n, text in enumerate(texts, 1):
            lines(canvas, [str(n)], 40 if n > 9 else 45, 780 - 20 * n, size=8)
            lines(canvas, [text], 80, 780 - 20 * n)

    article = read(drawn(page))
    assert " ".join(texts) in " ".join(article.text.split())
    assert set(dropped(article).values()) == {"line number"}


# Paragraphs and words.


def test_hyphens_at_the_ends_of_lines() -> None:
    article = read(
        page_with(
            lambda canvas: lines(
                canvas,
                [
                    "The extraction of silt is old. It is a well-known trade, and the extrac-",
                    "tion of it was always hard. The men who did it were well-",
                    "known all over the valley, and they used long-handled scoops, or infor-",
                    "mal ones that were home-made. Some wore a half-",
                    "mask. The re\u00ad",
                    "sult was sold.",
                ],
                50,
                760,
            )
        )
    )
    text = article.text
    assert "the extraction of it" in text
    assert "were well-known all" in text
    assert "informal ones" in text
    assert "half-mask" in text
    assert "The result was" in text


def test_paragraphs_by_indents_gaps_and_short_lines() -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas, ["The first paragraph begins here and fills its line to the edge of it", "and then ends."], 50, 760
        )
        lines(canvas, ["The second is known by its indent alone, for no gap stands above it"], 62, 736)
        lines(canvas, ["and it goes on for another line that ends as far to the right as this"], 50, 724)
        lines(canvas, ["and a third one."], 50, 712)
        lines(canvas, ["The third is known by the short line before it, and has no indent."], 50, 700)
        lines(canvas, ["The fourth is known by the gap."], 50, 670)

    starts = [block.text.split()[1] for block in read(drawn(page)).blocks]
    assert starts == ["first", "second", "third", "fourth"]


def test_a_paragraph_goes_on_over_the_page_and_around_a_picture() -> None:
    def one(canvas: Canvas) -> None:
        lines(canvas, ["Figure 1: The mill at high water."], 50, 790, size=8.5)
        y = lines(canvas, ["The wheel of the mill is turned by what the sea leaves behind, and so the"] * 3, 50, 760)
        lines(canvas, ["miller gets up at night to open the sluice when the tide is out, and he"], 50, y)

    def two(canvas: Canvas) -> None:
        lines(canvas, ["Figure 2: The mill at low water."], 50, 790, size=8.5)
        lines(
            canvas,
            ["goes back to bed when it is done.", "A new one begins here, and has a few more words than that."],
            50,
            760,
        )

    article = read(drawn(one, two))
    assert "and he goes back to bed when it is done." in article.text
    assert [block.text for block in article.blocks if block.kind == "caption"] == [
        "Figure 1: The mill at high water.",
        "Figure 2: The mill at low water.",
    ]


def test_small_things_in_a_line() -> None:
    def page(canvas: Canvas) -> None:
        raised(canvas, "The silt was measured", 50, 760, "3", " in every year of the record that we have, and")
        raised(canvas, "it covers 12 km", 50, 748, "2", " of the plain, which is a lot more than the 10")
        raised(canvas, "that were said on the 4", 50, 736, "th", " of May by those who had not measured it.")
        lines(canvas, ["R E S U L T S  O F  Y E A R S"], 50, 700, font="Times-Bold", size=13)
        lines(canvas, ["They are told here in a few words, and then once more."], 50, 680)

    article = read(drawn(page))
    assert "was measured in every year" in article.text
    assert "12 km² of the plain" in article.text
    assert "the 4th of May" in article.text
    assert ("heading", "RESULTS OF YEARS") in kinds(article)


def test_a_dropped_capital_begins_its_word() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 38)
        canvas.drawString(50, 736, "T")
        lines(
            canvas,
            [
                "he mill has stood on the island for two hundred years, and",
                "nobody has ever asked why it turns so",
                "slowly when the moon is full and",
            ],
            75,
            760,
        )
        lines(canvas, ["the water is as high as it can be, since all of them know."], 50, 724)

    assert read(drawn(page)).text.startswith("The mill has stood on the island for two hundred years, and nobody has")


def test_lists_and_headings() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["A Guide to Low Water"], 50, 780, font="Helvetica-Bold", size=20)
        lines(canvas, ["What you need"], 50, 740, font="Helvetica-Bold", size=14)
        lines(canvas, ["Before you set out for the island, see that you have all of these things:"], 50, 715)
        for n, (first, second) in enumerate(
            [
                ("a table of the tides that is not from another year, since", "they change;"),
                ("boots;", ""),
                ("a dog.", ""),
            ]
        ):
            y = 700 - 12 * n - (12 if n else 0)
            lines(canvas, ["•"], 60, y)
            lines(canvas, [first, second] if second else [first], 72, y)
        lines(canvas, ["How you go"], 50, 630, font="Helvetica-Bold", size=12)
        lines(
            canvas,
            [
                "1. Wait until the lane is dry from end to end, as far as you can see,",
                "    and then some more.",
                "2. Go.",
            ],
            60,
            612,
        )

    article = read(drawn(page))
    assert article.title == "A Guide to Low Water"
    assert [(block.kind, block.level, block.ordinal, block.text) for block in article.blocks] == [
        ("heading", 2, 0, "What you need"),
        ("paragraph", 0, 0, "Before you set out for the island, see that you have all of these things:"),
        ("item", 1, 0, "a table of the tides that is not from another year, since they change;"),
        ("item", 1, 0, "boots;"),
        ("item", 1, 0, "a dog."),
        ("heading", 3, 0, "How you go"),
        ("item", 1, 1, "Wait until the lane is dry from end to end, as far as you can see, and then some more."),
        ("item", 1, 2, "Go."),
    ]


# Notes, tables, papers.


def test_footnotes_are_notes() -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, ["The wheel of the mill is turned by what the sea leaves behind, as is said."] * 20, 50, 760)
        raised(canvas, "Nobody has counted the turns", 50, y, "1", " of the wheel in a year, or in two.")
        canvas.line(50, 92, 150, 92)
        raised(canvas, "", 50, 80, "1", " One man tried, and fell asleep; his", 8)
        lines(canvas, ["figures were lost."], 50, 70.4, size=8)
        raised(canvas, "", 50, 60.8, "2", " In the winter it stands still.", 8)

    article = read(drawn(page))
    assert "counted the turns of the wheel" in article.text
    assert [block for block in article.blocks if block.kind == "note"] == [
        Block("note", "One man tried, and fell asleep; his figures were lost."),
        Block("note", "In the winter it stands still."),
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_tables_have_rows(ruled: bool) -> None:
    cells = [
        ["Site", "Depth", "Mass"],
        ["Ford", "1.2 m", "14 kg"],
        ["Old mill", "0.8 m", "22 kg"],
        ["Quay", "2.1 m", "9 kg"],
    ]
    rule = ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)
    style = [*rule, ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)] if ruled else []
    story = [Paragraph(prose(60, 1), BODY), Table(cells, style=style), Paragraph(prose(60, 2), BODY)]
    article = read(in_columns(story, 1))
    assert [block.kind for block in article.blocks] == ["paragraph", "table", "paragraph"]
    assert article.blocks[1].rows == tuple(map(tuple, cells))
    assert article.blocks[1].header_rows == 1


def paper() -> bytes:
    story = [
        NextPageTemplate("later"),
        Paragraph("A Record of Silt in the Valley of the Lower Arrow", TITLE),
        Paragraph(
            "Nora Whitfield<super>1</super>, Jonas Keller<super>2</super> and Priya Raman<super>1</super>",
            TITLE.clone("a", fontSize=11, leading=16, fontName="Times-Roman"),
        ),
        Paragraph("<super>1</super>Department of Rivers, University of Ashby, nora@rivers.example", SMALL),
        FrameBreak(),
        Paragraph("Abstract", HEADING),
        Paragraph(prose(60, 1), BODY),
        Paragraph("Keywords: silt, rivers, records", BODY),
        Paragraph("1. Introduction", HEADING),
        Paragraph(prose(90, 2)[:-1] + " as others have shown [1, 2].", BODY),
        Paragraph("2. Methods", HEADING),
        Paragraph("2.1. Sites", HEADING),
        *(Paragraph(prose(120, seed), BODY) for seed in range(3, 12)),
        Paragraph("References", HEADING),
        *(
            Paragraph(f"[{n}] A. Author and B. Writer. A title of a paper. Journal of Rivers 12, 2011.", SMALL)
            for n in (1, 2)
        ),
    ]
    return in_columns(story, 2, top=110)


def test_a_paper() -> None:
    article = read(paper())
    assert article.title == "A Record of Silt in the Valley of the Lower Arrow"
    assert article.byline == "By Nora Whitfield, Jonas Keller and Priya Raman"
    headings = [(block.level, block.text) for block in article.blocks if block.kind == "heading"]
    assert headings == [(2, "Abstract"), (2, "1. Introduction"), (2, "2. Methods"), (3, "2.1. Sites")]
    assert "as others have shown." in article.text
    assert "@" not in article.text
    reasons = set(dropped(article).values())
    assert {"list of references", "keywords", "authors and their addresses"} <= reasons


# Pages that are turned, cropped, scanned, locked, broken.


def test_turned_and_cropped_pages() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        lines(canvas, [f"Line {n} of a page that lies on its side, as tables often do." for n in range(6)], 60, 500)

    def sideways(canvas: Canvas) -> None:
        canvas.setPageRotation(0)
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        lines(canvas, [f"Line {n} of a page that nobody has turned, although it is." for n in range(6)], 60, 500)

    def cropped(canvas: Canvas) -> None:
        lines(canvas, ["What has been cropped away is not to be seen, nor heard."], 50, 40)
        lines(canvas, ["What is left is read out loud."], 50, 500)
        canvas.setCropBox((0, 100, WIDTH, HEIGHT))

    article = read(drawn(turned, sideways, cropped))
    expected = [f"Line {n} of a page that lies on its side, as tables often do." for n in range(6)]
    expected += [f"Line {n} of a page that nobody has turned, although it is." for n in range(6)]
    assert article.text.replace("\n\n", " ") == " ".join([*expected, "What is left is read out loud."])


def scan(canvas: Canvas) -> None:
    picture = Image.new("L", (600, 850), 255)
    ImageDraw.Draw(picture).text((60, 60), "All of this is a picture.", fill=0)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def test_a_scan_is_told() -> None:
    with pytest.raises(UnsupportedInput, match=r"^minutes\.pdf is a scan: pictures of pages without text$") as caught:
        read(drawn(scan, scan), "/home/me/minutes.pdf")
    assert "ocrmypdf" in caught.value.hint


def test_of_a_document_with_scanned_pages_the_others_are_read() -> None:
    article = read(drawn(scan, lambda canvas: lines(canvas, ["This page has a text layer."], 50, 700), scan))
    assert article.text == "This page has a text layer."
    assert article.notes[0].startswith("Pages 1, 3 are scanned: pictures of pages without text, and left out")


def test_an_encrypted_document_is_told() -> None:
    locked = drawn(lambda canvas: lines(canvas, ["Secret."], 50, 700), encrypt="open sesame")
    with pytest.raises(UnsupportedInput, match=r"paper\.pdf is encrypted, and asks for a password") as caught:
        read(locked)
    assert "qpdf" in caught.value.hint


def test_an_empty_document_is_told() -> None:
    with pytest.raises(NothingToRead, match=r"there is no text in paper\.pdf"):
        read(drawn(lambda canvas: canvas.line(50, 50, 90, 90)))


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + bytes(range(256)) * 40, b"", b"no PDF"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    with pytest.raises(UnsupportedInput, match=r"paper\.pdf is broken"):
        read(data)


def test_a_broken_document_gives_an_article_or_an_error() -> None:
    whole = paper()
    for at in range(len(whole) // 5, len(whole), len(whole) // 5):
        with contextlib.suppress(InputError):
            assert isinstance(read(whole[:at] + b"\xff" * 40 + whole[at + 40 :]), Article)


def test_a_document_that_takes_too_long_is_told() -> None:
    with pytest.raises(UnsupportedInput, match="takes more than 0 seconds"):
        load(paper(), "paper.pdf", seconds=0.001)


def test_glyphs_without_letters_are_told() -> None:
    data = drawn(lambda canvas: lines(canvas, ["What a reader sees is not what the file says."] * 4, 50, 700))
    font = data.replace(
        b"/Encoding /WinAnsiEncoding",
        b"/Encoding << /Type /Encoding /Differences [ 32 " + b" ".join(b"/g%d" % n for n in range(95)) + b"] >>",
    )
    with pytest.raises(UnsupportedInput, match="does not tell which letters"):
        read(font)


# Programs that people print and export with.


def words_of(article: Article) -> list[str]:
    return " ".join((article.title, *(block.text for block in article.blocks))).split()


def agreement(one: list[str], other: list[str]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return 2 * sum(block.size for block in matcher.get_matching_blocks()) / (len(one) + len(other))


@pytest.mark.parametrize("name", ["feature.html", "reise.html"])
def test_a_page_printed_by_a_browser_has_the_page_s_words(name: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium to print with")
    printed = tmp_path / "printed.pdf"
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    subprocess.run(
        [browser, *options, f"--print-to-pdf={printed}", SAMPLES / name], check=True, capture_output=True, timeout=60
    )
    article = read(printed.read_bytes())
    expected = html.read(Source(name, (SAMPLES / name).read_bytes(), "text/html"))
    assert article.title == expected.title
    assert article.language == expected.language
    assert agreement(words_of(article), words_of(expected)) > 0.96


@pytest.mark.slow
def test_a_document_exported_by_an_office_program(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice to export with")
    page = SAMPLES / "feature.html"
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
    ]
    subprocess.run([*command, "--outdir", tmp_path, page], check=True, capture_output=True, timeout=120)
    article = read((tmp_path / "feature.pdf").read_bytes())
    expected = html.read(Source("feature.html", page.read_bytes(), "text/html"))
    assert agreement(words_of(article), words_of(expected)) > 0.95


def test_the_file_s_own_data() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - draft7.doc")
        lines(canvas, ["Of Tides"], 50, 780, size=22)
        lines(canvas, ["By Della Fenwick", "3 March 2021"], 50, 750)
        lines(
            canvas,
            ["The tide is what the moon does to the sea, and has done for as long as", "there was one to do it to."],
            50,
            710,
        )

    article = read(drawn(page))
    assert (article.title, article.byline, article.published) == ("Of Tides", "By Della Fenwick", "2021-03-03")
    assert kinds(article) == [
        (
            "paragraph",
            "The tide is what the moon does to the sea, and has done for as long as there was one to do it to.",
        )
    ]


def test_a_file_is_read_from_its_name(tmp_path: Path) -> None:
    import audiofy

    path = tmp_path / "tide.pdf"
    path.write_bytes(io.BytesIO(paper()).getvalue())
    assert audiofy.read(path).title == "A Record of Silt in the Valley of the Lower Arrow"
