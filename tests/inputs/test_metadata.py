"""Title, authors, dates, site, section and language of pages written for it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.inputs.html import extract
from audiofy.inputs.html.metadata import Metadata, read_metadata
from audiofy.inputs.html.parsing import parse

ADDRESS = "https://gannet.example/sea/tides"
BODY = "".join(
    f"<p>The {word} boat came home before the tide turned, and nobody on the quay was surprised.</p>"
    for word in ("first", "second", "third")
)


def page(head: str = "", top: str = "<h1>Boats wait for the tide</h1>", end: str = "", *, lang: str = "en") -> str:
    return f'<html lang="{lang}"><head>{head}</head><body>{top}{BODY}{end}</body></html>'


def read(text: str, url: str = ADDRESS) -> Metadata:
    return read_metadata(parse(text).root, url)


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Boats wait for the tide - The Gannet</title>", "", "Boats wait for the tide"),
        ("<title>The Gannet | Boats wait for the tide</title>", "", "Boats wait for the tide"),
        (
            '<meta property="og:title" content="Boats wait for the tide | Opinion | The Gannet">',
            "",
            "Boats wait for the tide",
        ),
        (
            "<title>Tide: five boats to see in 2024</title>",
            "<h1>Boats wait for the tide</h1>",
            "Boats wait for the tide",
        ),
        ("<title>Boats wait - The Gannet</title>", "<h1>The Gannet</h1><h2>Boats wait</h2>", "Boats wait"),
        ("<title>Black-headed gulls: a guide</title>", "", "Black-headed gulls: a guide"),
        ('<meta name="title" content="Boats &amp; tides">', "", "Boats & tides"),
        # Google's box, saved with a translated page
        (
            "<title>Boats wait for the tide</title>",
            "<div class=skiptranslate><div><h1>Original text</h1></div></div>",
            "Boats wait for the tide",
        ),
        # a blog that puts its name before the title, and has no heading but that
        (
            "<title>Harbour diary: Boats wait for the tide</title>"
            '<meta property="og:title" content="Boats wait for the tide">',
            "<h1>Harbour diary</h1>",
            "Boats wait for the tide",
        ),
        # the declared title word for word, below a heading for search engines
        (
            '<title>Tide tables</title><meta property="og:title" content="Why five boats wait for the tide">',
            "<h1>Tide tables</h1><h2>Why five boats wait for the tide</h2>",
            "Why five boats wait for the tide",
        ),
        (
            '<title>Tide tables</title><meta property="og:title" content="Why five boats wait for the tide">',
            "<h1>Tide tables</h1><h2>Why six boats sail</h2>",
            "Tide tables",
        ),
        # a word that the other heading shares with the site's name only
        (
            '<meta property="og:title" content="Boats wait at The Gannet">',
            "<h1>A message from the founder of Gannet</h1>",
            "Boats wait at The Gannet",
        ),
        # the site's front page is what the first heading leads to
        (
            "<title>Boats wait for the tide - Part 1 [The Old Quay]</title>",
            "<h1><a href='/'>The Old Quay beta</a></h1>",
            "Boats wait for the tide - Part 1 [The Old Quay]",
        ),
        (
            '<meta name="title" content="Boats wait, tide or no tide">',
            "<h1><a href='/boats'>All boats wait today</a></h1>",
            "All boats wait today",
        ),
    ],
)
def test_title(head: str, top: str, title: str) -> None:
    assert read(page(f'<meta property="og:site_name" content="The Gannet">{head}', top)).title == title


HARBOUR = "https://sailing.gannet.example/boats"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        # "_" between headline, channel and site, where a line is the headline
        (
            "<title>船都在等潮水_港口频道_海鸟网</title>",
            "<div class=t>船都在等潮水</div>",
            "船都在等潮水",
        ),
        ("<title>read_only boats_of the quay</title>", "<div>Boats</div>", "read_only boats_of the quay"),
        # the first of several headings, and the others deeper in its section
        (
            "<title>Harbour pages</title>",
            "<main><h1>Five boats of the harbour</h1><div><h1>How the harbour is built</h1></div></main>",
            "Five boats of the harbour",
        ),
        (
            "<title>How harbours are built, and why</title>",
            "<div><h1>Five boats to see</h1></div><div><h1>How all harbours are built</h1></div>",
            "How all harbours are built",
        ),
        # a subdomain is the site's name only where it is the whole part
        (
            '<meta property="og:title" content="Sailing with us | Overview">',
            "<h1>Gannet – your first boat</h1>",
            "Sailing with us | Overview",
        ),
        ("<title>Boats of the quay | Sailing</title>", "", "Boats of the quay"),
        # the channel's word is not left alone where a heading says more
        ("<title>Gannet – Overview</title>", "<h1>Our boats</h1><h1>Our quays</h1>", "Our boats"),
        ("<title>Gannet – Overview</title>", "<h1>Boats</h1><h1>Quays</h1>", "Overview"),
    ],
)
def test_title_of_parts(head: str, top: str, title: str) -> None:
    assert read(page(head, top), HARBOUR).title == title


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("<p>By Ann Lee</p>", ("Ann Lee",)),
        ("<div>By</div><div>Ann Lee</div>", ("Ann Lee",)),
        ("<p>By <a>Ann Lee</a> and <a>Bo Rice</a>, Senior Reporters</p>", ("Ann Lee", "Bo Rice")),
        ("<div class=byline><a>Ann Lee</a><a>Bo Rice</a><span>3 May 2021</span></div>", ("Ann Lee", "Bo Rice")),
        ("<p>Written by Ann Lee | Reviewed by Di Ek</p>", ("Ann Lee",)),
        ("<p>Medically reviewed by Di Ek</p><p>Written by Ann Lee</p>", ("Ann Lee",)),
        ("<a rel=author href=/a>Ann Lee</a>", ("Ann Lee",)),
        ("<p><a href=/authors/ann>Ann Lee</a> edited by <a href=/authors/di>Di Ek</a></p>", ("Ann Lee",)),
        ("<span itemprop=author itemscope><span itemprop=name>Ann Lee</span> Sea correspondent</span>", ("Ann Lee",)),
        ("<span itemprop=author itemscope><meta itemprop=name content='Ann Lee'></span>", ("Ann Lee",)),
        ("<p>Ann Lee | Senior Writer | July 2, 2025</p>", ("Ann Lee",)),
        ("<p>July 2, 2025 by Ann Lee in Recipes</p>", ("Ann Lee",)),
        ("<p class=author>Ann Lee, PhD See full bio</p>", ("Ann Lee",)),
        ("<p>By Ann Lee, Political Editor, and Bo Rice, MD</p>", ("Ann Lee", "Bo Rice")),
        ("<p>By The Harbour Team</p>", ("The Harbour Team",)),
        ("<p>By the end of the day all boats were home</p>", ()),
        ("<p>Photo: Di Ek</p>", ()),
        ("<p>Data Science</p><p>July 2, 2025</p>", ()),
        ("<div class=comments><p class=author>Ed Fry</p></div>", ()),
    ],
)
def test_authors_that_the_page_shows(top: str, names: tuple[str, ...]) -> None:
    assert read(page(top=f"<h1>Boats wait for the tide</h1>{top}")).authors == names


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ('<meta name="author" content="Ann Lee and Bo Rice">', ("Ann Lee", "Bo Rice")),
        (
            '<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Rice, Bo">',
            ("Ann Lee", "Bo Rice"),
        ),
        ('<meta property="article:author" content="https://social.example/ann">', ()),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">',
            ("Ann Lee",),
        ),
        ('<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Five Minutes">', ()),
        ('<meta name="author" content="admin">', ()),
        ('<meta name="author" content="page.author.name">', ()),
        ('<meta name="dc.creator" content="Ann Lee">', ("Ann Lee",)),
        ('<meta name="author" value="Ann Lee">', ("Ann Lee",)),
        ('<meta name="author" content="The Gannet">', ("The Gannet",)),
    ],
)
def test_authors_in_the_head(head: str, names: tuple[str, ...]) -> None:
    assert read(page(f'<meta property="og:site_name" content="The Gannet">{head}')).authors == names


def test_the_blog_s_name_as_the_first_heading() -> None:
    head = "<title>Boats wait for the tide - Diary of a harbour</title>"
    top = "<h1>Diary of a harbour</h1><h2>Boats wait for the tide</h2>"
    assert read(page(head, top)).title == "Boats wait for the tide"


def test_who_reviewed_it_did_not_write_it() -> None:
    top = "<h1>Boats wait for the tide</h1><p>Reviewed by <span class=author-name>Di Ek</span></p>"
    assert read(page(top=top)).authors == ()
    assert read(page(top=f"{top}<p>Written by <span class=author-name>Ann Lee</span></p>")).authors == ("Ann Lee",)


def test_the_label_and_the_name_in_a_box_beside_the_article() -> None:
    side = "<aside class=card><h3>Author</h3><p>Ann Lee</p></aside>"
    assert read(page(end=side)).authors == ("Ann Lee",)
    far = "<p>The boats wait.</p>" * 90
    assert read(page(end=f"{far}{side}")).authors == ("Ann Lee",)
    assert read(page(end=f"{far}<aside class=card><h3>Read on</h3><p>By Ann Lee</p></aside>")).authors == ()


def test_the_box_about_the_author_where_nothing_else_names_one() -> None:
    about = "writes about boats, and has lived on one since 1999. " * 8
    box = f"<div class=author-box-wrap><p>About Ann Lee:</p><p>She {about}</p></div>"
    assert read(page(end=box)).authors == ("Ann Lee",)
    assert read(page(end=box.replace("Ann Lee", "Best Boats"))).authors == ()
    assert read(page(top="<h1>Boats wait for the tide</h1><p>By Bo Rice</p>", end=box)).authors == ("Bo Rice",)


def test_a_guest_s_line_before_who_put_it_there() -> None:
    login = '<meta name="author" content="Kai Roth">'
    top = "<h1>Boats wait for the tide</h1>{}<p class=meta-author>Kai Roth</p>"
    assert read(page(login, top.format("<p>By Ann Lee, RDN</p>"))).authors == ("Ann Lee",)
    assert read(page(login, top.format("<p>By Kai J. Roth</p>"))).authors == ("Kai Roth",)
    assert read(page(login, top.format("<p>Photo: Ann Lee</p>"))).authors == ("Kai Roth",)


def test_a_pen_name_with_a_date_before_the_author_of_a_book() -> None:
    top = "<h1>Boats wait for the tide</h1><p>by {} · Dec 20, 2025 at 3:00 am</p><h2>Tide</h2><p>Author: Ed Fry</p>"
    found = read(page(top=top.format("Amanda")))
    assert (found.authors, found.published) == (("Amanda",), "2025-12-20T03:00:00")
    assert read(page(top=top.format("Oslo"))).authors == ("Ed Fry",)


def test_those_in_the_pictures_are_not_the_authors() -> None:
    top = "<h1>Boats wait for the tide</h1><div class=byline>Ann Lee</div>"
    everybody = '<meta name="author" content="Ann Lee,Bo Rice,Cy Daw at Quay Models,Di Ek using Salt Cosmetics">'
    assert read(page(everybody, top)).authors == ("Ann Lee",)
    assert read(page('<meta name="author" content="Ann Lee,Bo Rice">', top)).authors == ("Ann Lee", "Bo Rice")


def test_a_department_is_no_author() -> None:
    top = "<h1>Boats wait for the tide</h1><p class=author>Harbour Guides Tax &amp; Accounting</p>"
    assert read(page('<meta name="author" content="Ann Lee">', top)).authors == ("Ann Lee",)


def test_labels_beside_names_are_no_names() -> None:
    top = "<h1>船在等待潮水到来</h1><p>著者</p><p>王小明</p><p>イラスト</p><p>李小華</p>"
    assert "イラスト" not in read(page("", top, lang="ja")).authors


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<nav><ul><li><a href=/d>Door Mats</a></li><li><a href=/p>By Price</a></li></ul></nav>", ""),
        ("<p>By Price</p>", ""),
        ("<p>By Ann Lee</p>", "By Ann Lee"),
    ],
)
def test_a_line_with_by_before_an_article_without_a_headline(line: str, byline: str) -> None:
    assert extract(f"<html lang=en><body>{line}{BODY * 4}</body></html>").byline == byline


def test_menus_name_nobody() -> None:
    assert read(page(top="<nav><p>By Use Case</p></nav><h1>Boats wait for the tide</h1>")).authors == ()


def test_a_person_before_an_organisation_and_before_a_login() -> None:
    for login in ("The Gannet", "annl", "Gannet News Desk"):
        found = read(
            page(f'<meta name="author" content="{login}">', "<h1>Boats wait for the tide</h1><p>By Ann Lee</p>")
        )
        assert found.byline == "By Ann Lee"


def test_the_person_shown_before_one_that_nobody_is_shown() -> None:
    top = "<h1>Boats wait for the tide</h1><p>By Ann Lee</p>"
    assert read(page('<meta name="author" content="Kai Admin-Roth">', top)).authors == ("Ann Lee",)
    both = read(page('<meta name="author" content="Bo Rice">', f"{top}<p class=byline>Bo Rice</p>"))
    assert both.authors == ("Bo Rice",)


def test_places_are_spoken_and_no_part_of_the_names() -> None:
    top = "<h1>Boats wait for the tide</h1><p class=byline><a>Ann Lee</a> in Oslo and <a>Bo Rice</a> in Rome</p>"
    found = read(page('<meta name="author" content="Ann Lee, Bo Rice">', top))
    assert found.byline == "By Ann Lee in Oslo and Bo Rice in Rome"
    assert found.authors == ("Ann Lee", "Bo Rice")


def test_bylines_of_other_languages() -> None:
    top = "<h1>Boote warten auf die Flut</h1><p class=autor>Von Jule Mai und Kai Roth, Redakteur</p>"
    assert read(page("", top, lang="de")).byline == "Von Jule Mai und Kai Roth"
    assert read(page("", "<h1>船在等待潮水到来</h1><p class=author>作者：王小明</p>", lang="zh")).byline == "王小明"


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        ('<meta property="article:published_time" content="2021-03-03T08:00:00Z">', "", "2021-03-03T08:00:00Z"),
        ('<meta name="DC.date.issued" content="2021-03-03">', "", "2021-03-03"),
        ("", "<time datetime='2021-03-03T08:00:00+01:00'>yesterday</time>", "2021-03-03T08:00:00+01:00"),
        ("", "<p>Published 3 March 2021</p>", "2021-03-03"),
        ("", "<p>Ann Lee · March 3, 2021 · 5 min read</p>", "2021-03-03"),
        ("", "<p>Updated 4 April 2022</p><p>First published on 3 March 2021</p>", "2021-03-03"),
        ("", "<p>Updated 4 April 2022</p>", "2022-04-04"),
        ("", "<aside class=related><time>5 May 2020</time></aside><p>3 March 2021</p>", "2021-03-03"),
        ("", "<p>Register before 5 May 2020</p><p>3 March 2021</p>", "2021-03-03"),
        ('<script>x={"datePublished":"2021-03-03T08:00:00Z"}</script>', "", "2021-03-03T08:00:00Z"),
        ('<meta property="article:published_time" content="2024-09-09">', "<p>3 March 2021</p>", "2021-03-03"),
        ('<meta property="article:published_time" content="2021-03-03">', "<p>9 September 2024</p>", "2021-03-03"),
        ("", "<p>© 2021 The Gannet</p>", ""),
        # a system's day of the last build, with the author's own beside it
        (
            '<meta property="article:published_time" content="2024-09-09">',
            "<p>Published 3 March 2021</p><p>Updated 9 September 2024</p>",
            "2021-03-03",
        ),
        (
            '<meta property="article:published_time" content="2024-09-09">',
            "<div class=newsletter-details><p>3 March 2021</p></div>",
            "2021-03-03",
        ),
        ("", "<p>Boats sail on 5 May 2020, 6 pm</p><p>3 March 2021</p>", "2021-03-03"),
    ],
)
def test_day_of_publication(head: str, top: str, day: str) -> None:
    assert read(page(head, f"<h1>Boats wait for the tide</h1>{top}")).published == day


@pytest.mark.parametrize(
    ("head", "top", "published", "modified"),
    [
        # a label alone on its line
        (
            "",
            "<p>Zuletzt geändert am</p><p>5. Mai 2021</p><p>Erschienen am:</p><p>3. Mai 2021</p>",
            "2021-05-03",
            "2021-05-05",
        ),
        # what is declared is the day of the update
        (
            "<meta name=date content=2021-05-05>",
            "<p>Zuletzt geändert am 5. Mai 2021</p><p>Erschienen am:</p><p>4. Mai 2021</p>",
            "2021-05-04",
            "2021-05-05",
        ),
        # the same moment in two time zones
        (
            "<meta name=date content=2021-05-05T00:30Z>",
            "<p>Published 4 May 2021, 20:30</p><p>Updated 5 May 2021</p>",
            "2021-05-05T00:30:00Z",
            "2021-05-05",
        ),
        (
            "<meta name=date content=2021-05-05>",
            "<p>Published 4 May 2021</p><p>Boats</p>",
            "2021-05-05",
            "",
        ),
        ("", "<p>Last updated</p><p>5 May 2021</p>", "2021-05-05", "2021-05-05"),
        # a moment says more than a day
        ("<meta name=date content=2021-05-05>", "<p>5 May 2021, 14:30</p>", "2021-05-05T14:30:00", ""),
        (
            "<meta name=date content=2021-05-05>",
            "<p>Updated: 5 May 2021, 14:30</p>",
            "2021-05-05",
            "2021-05-05T14:30:00",
        ),
        ("<meta name=date content=2021-05-05T08:00>", "<p>5 May 2021, 14:30</p>", "2021-05-05T08:00:00", ""),
    ],
)
def test_published_and_updated(head: str, top: str, published: str, modified: str) -> None:
    found = read(page(head, f"<h1>Boats wait for the tide</h1>{top}"))
    assert (found.published, found.modified) == (published, modified)


def test_a_label_of_publication_far_from_the_headline() -> None:
    far = "<p>One boat is at the quay.</p>" * 90 + "<dl><dt>Published:</dt><dd>3 May 2021</dd></dl>"
    head = "<meta name=last-modified content=2021-05-05>"
    assert read(page(head, end=far)).published == "2021-05-03"
    assert read(page(head, end=far.replace("Published", "Boats"))).published == "2021-05-05"
    assert read(page(head, end=far.replace("2021", "2023"))).published == "2021-05-05"


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("<div class=side><h4>Published</h4><div>July 8, 2025</div></div>", "2025-07-08"),
        ("<p><i></i> 8 July 2025, 11:59<br></p>", "2025-07-08T11:59:00"),
        ("<p>Boats: 8 July 2024</p><p>Posted on July 8, 2025</p>", "2025-07-08"),
        ("<p>Boats: 8 July 2024</p><p>Tides: 9 July 2024</p>", ""),
        ("<p>Last updated: 8 July 2025</p>", ""),
        ("<p>Register before 8 July 2025</p>", ""),
        ("<div class=related><p>8 July 2025</p></div>", ""),
    ],
)
def test_the_one_day_far_from_the_headline(end: str, day: str) -> None:
    far = "<p>The boats wait.</p>" * 90
    assert read(page(end=far + end)).published == day


def test_a_calendar_is_read_at_once_and_dates_nothing() -> None:
    days = "".join(f"<p>Boats: 8 July {1990 + number % 30}</p>" for number in range(70_000))
    root = parse(page(end="<p>The boats wait.</p>" * 90 + "<div>" * 50 + days)).root
    began = time.process_time()
    assert read_metadata(root, ADDRESS).published == ""
    assert time.process_time() - began < 3


def test_dates_of_comments_are_none_of_the_article() -> None:
    assert read(page(end="<div class=comments><time datetime=2020-05-05>May</time></div>")).published == ""


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://gannet.example/2021/03/03/boats", "2021-03-03"),
        ("https://gannet.example/2021/mar/03/boats", "2021-03-03"),
        ("https://gannet.example/boats-2021-03-03.html", "2021-03-03"),
        ("https://gannet.example/2021/99/99/boats", ""),
        ("https://gannet.example/id/20210399", ""),
    ],
)
def test_day_in_the_address(url: str, day: str) -> None:
    assert read(page(), url).published == day


def test_the_address_tells_the_order_of_day_and_month() -> None:
    top = "<h1>Boats wait for the tide</h1><p>05/12/2024</p>"
    assert read(page("", top), "https://gannet.co.uk/boats").published == "2024-12-05"
    assert read(page("", top), "https://gannet.example/boats").published == "2024-05-12"


def test_the_rest() -> None:
    found = read(
        page(
            """<link rel=canonical href="https://gannet.example/sea/tides?page=all">
            <meta property="og:site_name" content="The Gannet"><meta property="article:section" content="Sea">
            <meta property="article:modified_time" content="2021-03-04T09:00:00Z">
            <meta property="og:image" content="/tides.jpg"><meta name="description" content="All about boats.">""",
            lang="en-gb",
        )
    )
    assert (found.site, found.section, found.modified) == ("The Gannet", "Sea", "2021-03-04T09:00:00Z")
    assert (found.image, found.description) == ("https://gannet.example/tides.jpg", "All about boats.")
    assert (found.language, found.url) == ("en-GB", ADDRESS)


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("The Gannet | News from the sea", "The Gannet"),
        ("News from the sea - Gannet", "Gannet"),
        ("@gannet", "gannet"),
        ("Quay & Tide | News from the sea", "Quay & Tide | News from the sea"),
    ],
)
def test_the_site_s_name_without_its_motto(name: str, site: str) -> None:
    assert read(page(f'<meta property="og:site_name" content="{name}">')).site == site


def test_what_is_no_section() -> None:
    for said, section in (("tags", ""), ("Sea, ", "Sea"), ("Uncategorized", ""), ("https://gannet.example/sea", "")):
        assert read(page(f'<meta property="article:section" content="{said}">')).section == section


def test_the_picture_s_address_is_whole_or_none() -> None:
    picture = '<meta property="og:image" content="/tides.jpg">'
    assert read(page(picture), "saved.html").image == ""
    canonical = f'<link rel=canonical href="{ADDRESS}">'
    assert read(page(picture + canonical), "saved.html").image == "https://gannet.example/tides.jpg"
    assert read(page('<meta property="og:image" content="data:image/png;base64,AA">')).image == ""


GERMAN = (
    "<p>Die Boote warten auf die Flut und das ist nicht das erste Mal, dass wir sie im Hafen von hier aus sehen.</p>"
)
ENGLISH = "<p>The boats wait for the tide and it is not the first time that we see them in the harbour from here.</p>"


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        ("", ENGLISH * 5, "en"),
        ("", GERMAN * 5, "de"),
        ("en-US", GERMAN * 5, "de"),  # a system's setting that nobody changed
        ("de", ENGLISH * 5, "en"),
        ("en-AU", ENGLISH * 5, "en-AU"),
        ("en", ENGLISH * 5 + GERMAN, "en"),
        ("en", GERMAN, "en"),  # too little to go by
        ("gsw", GERMAN * 5, "gsw"),
        (
            "",
            "<p>船在等待潮水到来，这已经不是第一次了，我们从这里可以看到港口里的船只。船在等待潮水到来，这已经不是第一次了。</p>",
            "zh",
        ),
        (
            "",
            "<p>船は潮を待っている。これは初めてのことではなく、私たちはここから港の船を見ることができるのである。</p>",
            "ja",
        ),
        ("", "<p>x</p>", ""),
    ],
)
def test_the_language_of_the_sentences_where_the_page_says_none_or_another(said: str, text: str, language: str) -> None:
    assert read(f"<html lang='{said}'><body><h1>A</h1>{text}</body></html>").language == language


@given(
    st.text(alphabet=st.sampled_from("<>/=\"' abyBY1234-:{}[],authorbylinedatetimeh1pdivmetaclassscript"), max_size=400)
)
@settings(deadline=None, max_examples=100)
def test_any_markup(text: str) -> None:
    assert isinstance(read(text), Metadata)
