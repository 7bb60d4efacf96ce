"""EPUB: what of a book is read, under which headings, and what is not."""

from __future__ import annotations

import io
import resource
import time
import zipfile

import epub_files
import pytest

from audiofy import narrate
from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.inputs.archive import LARGEST
from audiofy.inputs.epub.book import read
from audiofy.model import Article, Source
from audiofy.narration import Manner

PROSE = "<p>The lamp was lit at six every evening, and nobody in the town had ever asked why.</p>"


def article(documents: dict[str, str], **book: object) -> Article:
    return read(Source("lamp.epub", epub_files.write(documents, **book)))  # type: ignore[arg-type]


def told(found: Article) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in found.blocks]


def gone(found: Article) -> dict[str, str]:
    return {dropped.text: dropped.why for dropped in found.dropped}


def test_metadata() -> None:
    found = article({"a.xhtml": PROSE})
    assert (found.title, found.byline, found.authors) == ("The Lamp", "By Ann Lee and Bo Rice", ("Ann Lee", "Bo Rice"))
    assert (found.site, found.language, found.published) == ("Pier Press", "en-GB", "2020-05-01")
    assert found.description == "A lamp and a pier."


def test_metadata_of_both_versions_names_the_writers() -> None:
    old = (
        '<dc:title>T</dc:title><dc:creator opf:role="ill" xmlns:opf="o">Cy Daw</dc:creator>'
        '<dc:creator opf:role="aut" opf:file-as="Lee, Ann" xmlns:opf="o">Lee, Ann</dc:creator>'
        '<dc:date opf:event="modification" xmlns:opf="o">2024-01-01</dc:date>'
        "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    )
    new = (
        '<dc:title id="s">Sub</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
        '<dc:title id="t">T</dc:title><meta refines="#t" property="title-type">main</meta>'
        '<dc:creator id="c">Cy Daw</dc:creator><meta refines="#c" property="role">ill</meta>'
        '<dc:creator id="d">Ann Lee</dc:creator><meta property="dcterms:modified">2024-02-03T04:05:06Z</meta>'
    )
    first, second = (article({"a.xhtml": PROSE}, metadata=metadata) for metadata in (old, new))
    assert (first.title, first.authors, first.published) == ("T", ("Ann Lee",), "")
    assert (second.title, second.standfirst, second.authors) == ("T", "Sub", ("Ann Lee",))
    assert second.modified.startswith("2024-02-03")


def test_reading_order_and_what_is_not_read() -> None:
    found = article(
        {
            "cover.xhtml": '<body epub:type="cover"><img src="c.jpg" alt="The cover of the book"/></body>',
            "title.xhtml": "<h1>The Lamp</h1><p>Ann Lee</p>",
            "p004.xhtml": "<p>Copyright © 2020 Ann Lee. All rights reserved.</p><p>ISBN 123</p>",
            "list.xhtml": "".join(f'<p><a href="{n}.xhtml">Chapter {n} of it</a></p>' for n in (1, 2, 3, 4)),
            "b.xhtml": f"<h1>Two</h1>{PROSE}",
            "a.xhtml": f"<h1>One</h1>{PROSE}",
            "z.xhtml": '<section epub:type="index"><p>lamp, 4</p></section>',
            "beside.xhtml": "<p>An answer to the riddle.</p>",
        },
        contents=[("Two", "b.xhtml"), ("One", "a.xhtml")],
        beside=["beside.xhtml"],
    )
    assert [text for kind, _, text in told(found) if kind == "heading"] == ["Two", "One"]
    assert {block.kind for block in found.blocks} == {"heading", "paragraph"}
    assert gone(found) == {
        "The cover of the book": "cover",
        "The Lamp": "title page",
        "Ann Lee": "title page",
        "Copyright © 2020 Ann Lee. All rights reserved.": "copyright page",
        "ISBN 123": "copyright page",
        **{f"Chapter {n} of it": "table of contents" for n in (1, 2, 3, 4)},
        "lamp, 4": "index",
        "An answer to the riddle.": "outside the reading order",
    }


def test_a_chapter_with_a_word_of_law_is_read() -> None:
    body = "<h1>The press</h1>" + PROSE * 3 + "<p>“Copyright!” he said; the book was printed in Lind.</p>"
    found = article({"legal.xhtml": body, "b.xhtml": PROSE})
    assert "“Copyright!” he said" in found.text


@pytest.mark.parametrize("version", [2, 3])
def test_headings_stand_where_the_table_of_contents_has_them(version: int) -> None:
    found = article(
        {
            "1.xhtml": f"<h1>Chapter 1</h1><h2>The pier</h2>{PROSE}<h3>A part</h3>{PROSE}",
            "2.xhtml": f'<p class="title"><a id="x"/>Chapter 2. The boat</p>{PROSE}',
            "3.xhtml": PROSE,
            "4.xhtml": f"<h3>IV</h3>{PROSE}<h4>Deeper</h4>{PROSE}",
        },
        contents=[
            ("Chapter 1: The pier", "1.xhtml"),
            ("Chapter 2. The boat", "2.xhtml#x"),
            ("The third", "3.xhtml"),
            ("4. The last", "4.xhtml"),
        ],
        version=version,
    )
    assert [(level, text) for kind, level, text in told(found) if kind == "heading"] == [
        (1, "Chapter 1: The pier"),
        (2, "A part"),
        (1, "Chapter 2. The boat"),
        (1, "The third"),
        (1, "IV"),
        (2, "Deeper"),
    ]


def test_headings_without_a_table_of_contents() -> None:
    found = article({"1.xhtml": f"<h2>One</h2>{PROSE}<h3>Part</h3>{PROSE}", "2.xhtml": f"<h2>Two</h2>{PROSE}"})
    assert [level for kind, level, _ in told(found) if kind == "heading"] == [1, 2, 1]


NOTES_OF_EACH_KIND = {
    "by epub:type": (
        'lit<a epub:type="noteref" href="#n1">1</a> at',
        '<aside epub:type="footnote" id="n1"><p>Or five.</p></aside>',
    ),
    "by role": (
        'lit<a role="doc-noteref" href="#n1">*</a> at',
        '<section role="doc-endnotes"><ol><li id="n1">Or five. '
        '<a role="doc-backlink" href="#r">↩</a></li></ol></section>',
    ),
    "by links there and back": (
        'lit<sup><a id="r" href="a.xhtml#n1">1</a></sup> at',
        '<p><a id="n1" href="a.xhtml#r">1</a> Or five.</p>',
    ),
    "in brackets": (
        'lit<a id="r" class="fnanchor" href="#n1">[1]</a> at',
        '<div id="n1"><p><a href="#r">[1]</a> Or five.</p></div>',
    ),
}


@pytest.mark.parametrize("kind", NOTES_OF_EACH_KIND)
def test_notes_are_silent_and_their_marks_are_not_said(kind: str) -> None:
    mark, note = NOTES_OF_EACH_KIND[kind]
    found = article({"a.xhtml": f"<h1>One</h1><p>The lamp was {mark} six.</p>{PROSE}{note}"})
    assert "The lamp was lit at six." in found.text
    assert "Or five" not in found.text
    assert [block.text.endswith("Or five.") for block in found.blocks if block.kind == "note"] == [True]
    spoken = [" ".join(s.spoken for s in narrate(found, manner=m).segments) for m in (Manner(), Manner(notes="end"))]
    assert ["Or five" in text for text in spoken] == [False, True]


def test_a_verse_that_a_number_leads_to_is_no_note() -> None:
    found = article({"a.xhtml": '<p>See <a href="#v1">1</a>.</p><p id="v1">In the beginning the lamp was lit.</p>'})
    assert "In the beginning" in found.text


def test_lists_tables_quotes_code_and_pictures() -> None:
    found = article(
        {
            "a.xhtml": "<h1>One</h1><p><img src='t.png' alt='T'/>he lamp.</p>"
            "<ol><li>first<ul><li>within</li></ul></li><li>second</li></ol><blockquote><p>Said so.</p></blockquote>"
            "<pre>x = {1: 2};</pre><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
            "<p><img src='l.png' alt='A lamp on a pier'/></p><p><img src='m.png' alt='image1.png'/></p>"
            "<figure><img src='n.png' alt='A boat at sea'/><figcaption>The boat.</figcaption></figure>"
            "<p>Then <span epub:type='pagebreak' title='4'>4</span>more.</p>"
        }
    )
    assert told(found)[1:] == [
        ("paragraph", 0, "The lamp."),
        ("item", 1, "first"),
        ("item", 2, "within"),
        ("item", 1, "second"),
        ("quote", 0, "Said so."),
        ("code", 0, "x = {1: 2};"),
        ("table", 0, "A, B; 1, 2"),
        ("caption", 0, "A lamp on a pier"),
        ("caption", 0, "The boat."),
        ("paragraph", 0, "Then more."),
    ]
    assert [block.ordinal for block in found.blocks if block.kind == "item"] == [1, 0, 2]


def test_lines_that_only_a_style_sheet_makes_bold_are_headings() -> None:
    line = '<p class="para2"><span class="span2">{}</span></p>'.format
    body = "".join(f"{line(name)}<p><span class='span1'>{PROSE[3:-4]}</span></p>" for name in ("One", "Two", "Three"))
    sheet = ".span1 { } .para2 { margin: 0 }\np .span2 { font-size: 18pt; font-weight: bold }"
    found = article({"a.xhtml": body}, more={"OEBPS/styles.css": sheet})
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["One", "Two", "Three"]


def test_malformed_xhtml_is_read() -> None:
    found = article({"a.xhtml": "<p>One &nbsp;&mdash; two <b>three</p><p>four & five<br>six</i><a id='x'/><p/>seven"})
    assert found.text == "One — two three\n\nfour & five six\n\nseven"


def test_paths_are_decoded_and_lead_nowhere_else() -> None:
    found = article(
        {"a%20b.xhtml": PROSE, "../../etc/passwd": PROSE, "/etc/passwd": PROSE}, more={"OEBPS/a b.xhtml": PROSE}
    )
    assert found.text.startswith("The lamp")
    assert "root:" not in found.text


LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/><CipherData>'
    '<CipherReference URI="{}"/></CipherData></EncryptedData></encryption>'
)


def test_a_locked_book_says_so() -> None:
    lock = LOCK.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/a.xhtml")
    with pytest.raises(UnsupportedInput, match=r"lamp\.epub is locked") as caught:
        article({"a.xhtml": PROSE}, more={"META-INF/encryption.xml": lock})
    assert caught.value.hint


def test_garbled_fonts_are_no_lock() -> None:
    lock = LOCK.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    assert article({"a.xhtml": PROSE}, more={"META-INF/encryption.xml": lock}).text


BOMB = "<!DOCTYPE x [<!ENTITY a '" + "ha " * 1000 + "'><!ENTITY b '" + "&a;" * 1000 + "'>]>"


def test_entities_are_never_resolved() -> None:
    outside = '<!DOCTYPE html [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
    for doctype in (BOMB, outside):
        body = epub_files.document(f"{PROSE}<p>&b;&s;</p>").replace("<!DOCTYPE html>", doctype)
        package = epub_files.write({"a.xhtml": PROSE}, more={"OEBPS/a.xhtml": body})
        found = read(Source("-", package))
        assert "root:" not in found.text
        assert len(found.text) < 1000


def test_a_bomb_is_refused() -> None:
    data = epub_files.write({"a.xhtml": PROSE}, more={"OEBPS/a.xhtml": b" " * (LARGEST + 1)})
    assert len(data) < 1_000_000
    with pytest.raises(UnsupportedInput, match="unpacks to more than"):
        read(Source("-", data))


@pytest.mark.parametrize("cut", [10, 200, -30])
def test_a_part_of_a_book_is_refused(cut: int) -> None:
    with pytest.raises(UnsupportedInput):
        read(Source("-", epub_files.write({"a.xhtml": PROSE})[:cut]))


def test_an_archive_that_is_no_book_is_refused() -> None:
    with pytest.raises(UnsupportedInput, match="no EPUB book"):
        read(Source("-", epub_files.packed({"a.txt": "x"})))


def test_a_damaged_chapter_is_refused() -> None:
    data = epub_files.write({"a.xhtml": PROSE * 50})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("OEBPS/a.xhtml").header_offset + 60
    with pytest.raises(UnsupportedInput, match="damaged"):
        read(Source("-", data[:start] + b"\xff" * 20 + data[start + 20 :]))


def test_a_book_of_pictures_has_nothing_to_read() -> None:
    with pytest.raises(NothingToRead):
        article({"a.xhtml": "<p><img src='a.png'/></p>"})


def test_a_chapter_that_is_missing_is_told() -> None:
    found = article({"a.xhtml": PROSE, "b.xhtml": ""}, more={"OEBPS/b.xhtml": b""})
    assert "1 of the book's 2 documents" in found.notes[0]


def test_a_long_book_takes_seconds() -> None:
    chapter = "<h1>Chapter</h1>" + PROSE * 250
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = article({f"{number}.xhtml": chapter for number in range(45)})
    assert len(found.text.split()) > 180_000
    assert time.process_time() - started < 10
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 200_000_000
