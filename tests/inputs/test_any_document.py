"""Whatever stands in a book, a document or a saved page, it gives an article or an error, and soon."""

from __future__ import annotations

import time

import docx_files
import epub_files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.errors import InputError
from audiofy.inputs import mhtml
from audiofy.inputs.docx import document
from audiofy.inputs.epub import book
from audiofy.model import Article, Source, from_json, to_json

PIECES = """<p>~</p>~<p id="n1">~<a href="#n1">~<a href="a.xhtml#n1">~</a>~<sup>1</sup>~<sup>~</sup>~<img alt="T"/>
<img alt="a lamp on a pier"/>~<section epub:type="footnotes">~</section>~<aside epub:type="footnote">~</aside>~<h1>
</h1>~<h3>~<br/>~<span epub:type="pagebreak">~</span>~<div/>~&amp;~&x;~<![CDATA[~]]>~<!--~-->~<table>~<tr>~<td>~</td>
<nav>~</nav>~The lamp was lit.~1~[1]~*~ISBN Copyright"""
SOUP = st.lists(st.sampled_from(PIECES.replace("\n", "~").split("~")), max_size=50).map(" ".join)
RUNS = """<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:del> </w:del> <w:ins>
</w:ins> <w:fldChar/> <w:br/> <w:sdt> </w:sdt> <w:footnoteReference/> <w:drawing> </w:drawing> text &x;"""
WORD = st.lists(st.sampled_from(RUNS.split()), max_size=50).map("".join)


def _check(read: object, data: bytes) -> None:
    assert callable(read)
    try:
        article = read(Source("-", data))
    except InputError:
        return
    assert from_json(Article, to_json(article)) == article


@given(SOUP, SOUP)
@settings(deadline=None, max_examples=60)
def test_any_book(first: str, second: str) -> None:
    contents = [("One", "a.xhtml"), ("Two", "b.xhtml#n1"), ("", "#"), ("The lamp was lit.", "a.xhtml#x")]
    _check(book.read, epub_files.write({"a.xhtml": first, "b.xhtml": second}, contents=contents))


@given(WORD)
@settings(deadline=None, max_examples=60)
def test_any_word_document(body: str) -> None:
    _check(document.read, docx_files.write(body))


@given(st.binary(max_size=200), st.integers(0, 3000), st.sampled_from([book.read, document.read, mhtml.read]))
@settings(deadline=None, max_examples=100)
def test_any_bytes_in_the_middle(data: bytes, at: int, read: object) -> None:
    whole = epub_files.write({"a.xhtml": "<p>The lamp.</p>"}) if read is book.read else docx_files.write("<w:p/>")
    _check(read, whole[:at] + data + whole[at + len(data) :])


BOOKS = {
    "types": "<!DOCTYPE x [" * 60_000,
    "marks": '<p><sup><a href="#n">1</a></sup></p>' * 10_000 + '<p id="n"><a href="#m">1</a></p>',
    "notes": '<p id="n"><a href="#n">*</a> a</p>' * 8_000,
    "page breaks": '<span epub:type="pagebreak">' * 1_900 + "x" * 100_000,
    "pictures": "<p>" + "<img alt='a lamp on a pier'/>" * 10_000 + "</p>",
    "headings": "<h1>One</h1>" * 8_000,
    "links": "<a " * 200_000,
    "unclosed": "<b/" * 200_000,
}


@pytest.mark.parametrize("name", BOOKS)
def test_hostile_books_take_no_time(name: str) -> None:
    data = epub_files.write({"a.xhtml": BOOKS[name]}, contents=[("One", "a.xhtml")] * 2000)
    started = time.process_time()
    _check(book.read, data)
    assert time.process_time() - started < 8


DOCUMENTS = {
    "runs": "<w:p>" + docx_files.run("a") * 50_000 + "</w:p>",
    "raised": "<w:p>" + docx_files.run("2", '<w:vertAlign w:val="superscript"/>') * 20_000 + "</w:p>",
    "ends that were deleted": docx_files.paragraph("a", properties="<w:rPr><w:del/></w:rPr>") * 20_000,
    "fields": "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>",
    "tables": "<w:tbl><w:tr><w:tc>" * 80 + docx_files.paragraph("a") * 5_000 + "</w:tc></w:tr></w:tbl>" * 80,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_documents_take_no_time(name: str) -> None:
    data = docx_files.write(DOCUMENTS[name])
    started = time.process_time()
    _check(document.read, data)
    assert time.process_time() - started < 8
