"""The checker: a feed with nothing wrong, and for each rule that feed with one thing wrong."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.feed.check import RULES, check
from audiofy.feed.check.findings import MOST_OF_A_RULE

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:podcast="https://podcastindex.org/namespace/1.0">
 <channel>
  <title>Harbour notes</title>
  <link>https://pods.example.org/</link>
  <description>Ships &amp; sheds.</description>
  <language>en-gb</language>
  <lastBuildDate>Sun, 22 Nov 2026 06:30:00 GMT</lastBuildDate>
  <atom:link rel="self" href="https://pods.example.org/feed.xml" type="application/rss+xml"/>
  <itunes:author>Ada Quay</itunes:author>
  <itunes:owner><itunes:email>ada@example.org</itunes:email></itunes:owner>
  <itunes:image href="https://pods.example.org/art.png"/>
  <itunes:category text="Society &amp; Culture"><itunes:category text="Places &amp; Travel"/></itunes:category>
  <itunes:explicit>false</itunes:explicit>
  <itunes:type>episodic</itunes:type>
  <itunes:block>Yes</itunes:block>
  <podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
  <podcast:medium>newsletter</podcast:medium>
  <podcast:locked owner="ada@example.org">yes</podcast:locked>
  <podcast:txt purpose="ai-content">true</podcast:txt>
  <item>
   <title>Cranes</title>
   <link>https://example.org/cranes</link>
   <description>Why they are yellow.</description>
   <content:encoded><![CDATA[<p>Why they are <b>yellow</b>.</p>]]></content:encoded>
   <guid isPermaLink="false">cranes</guid>
   <pubDate>Sun, 22 Nov 2026 06:30:00 +0000</pubDate>
   <enclosure url="https://pods.example.org/cranes.mp3" length="4000" type="audio/mpeg"/>
   <itunes:duration>61</itunes:duration>
   <itunes:image href="https://pods.example.org/art.png"/>
   <itunes:explicit>false</itunes:explicit>
   <podcast:transcript url="https://pods.example.org/cranes.vtt" type="text/vtt" language="en"/>
   <podcast:transcript url="https://pods.example.org/cranes.srt" type="application/x-subrip"/>
   <podcast:transcript url="https://pods.example.org/cranes.json" type="application/json"/>
   <podcast:chapters url="https://pods.example.org/cranes.chapters.json" type="application/json+chapters"/>
   <podcast:alternateEnclosure type="audio/opus"><podcast:source uri="https://pods.example.org/cranes.opus"/>
   </podcast:alternateEnclosure>
  </item>
  <item>
   <title>Ropes</title>
   <link>https://example.org/ropes</link>
   <description>How they are made.</description>
   <guid>https://example.org/ropes</guid>
   <pubDate>Sat, 21 Nov 2026 23:59:60 EST</pubDate>
   <enclosure url="https://pods.example.org/ropes.m4a" length="5000" type="audio/x-m4a"/>
   <itunes:duration>1:01:01</itunes:duration>
   <itunes:image href="https://pods.example.org/art.png"/>
   <itunes:explicit>true</itunes:explicit>
  </item>
 </channel>
</rss>
"""
ADDRESS = "https://pods.example.org/feed.xml"
ITEMS = GOOD[GOOD.index("  <item>") : GOOD.index(" </channel>")]
LONG = "long " * 60

CASES: list[tuple[str, str, str]] = [
    ("xml", "Ships &amp; sheds", "Ships & sheds"),
    ("xml", "Ships &amp; sheds", "Ships&nbsp;sheds"),
    ("xml", "</rss>", ""),
    ("xml", "<title>Cranes</title>", "<title>Cranes"),
    ("doctype", "<rss ", '<!DOCTYPE rss [<!ENTITY a "b">]><rss '),
    ("encoding", 'encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    ("rss", 'version="2.0"', 'version="0.92"'),
    ("rss", "</rss>", "<channel/></rss>"),
    ("namespaces", "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/Podcast-1.0.dtd"),
    ("namespaces", "http://purl.org/rss/1.0/modules/content/", "http://purl.org/rss/1.0/modules/contents/"),
    ("case", "<podcast:locked", "<podcast:TXT/><podcast:locked"),
    ("case", "<itunes:type>episodic</itunes:type>", "<itunes:Type>episodic</itunes:Type>"),
    ("title", "<title>Harbour notes</title>", "<title> </title>"),
    ("description", "<description>Ships &amp; sheds.</description>", ""),
    ("description", "Ships &amp; sheds.", "é" * 2001),
    ("language", "<language>en-gb</language>", ""),
    ("language", "en-gb", "english"),
    ("language", "en-gb", "qq"),
    ("category", 'text="Society &amp; Culture"', 'text="Society and Culture"'),
    ("category", 'text="Places &amp; Travel"', 'text="Travel"'),
    ("explicit", "<itunes:explicit>false</itunes:explicit>\n  <itunes:type>", "<itunes:type>"),
    ("explicit", "<itunes:explicit>true<", "<itunes:explicit>yes<"),
    ("explicit", "<itunes:explicit>true<", "<itunes:explicit>True<"),
    ("image", '<itunes:image href="https://pods.example.org/art.png"/>\n  <itunes:category', "<itunes:category"),
    ("image", 'art.png"/>\n  <itunes:category', 'art.webp"/>\n  <itunes:category'),
    ("items", ITEMS, ""),
    ("once", "<itunes:type>", "<itunes:explicit>true</itunes:explicit><itunes:type>"),
    ("author", "<itunes:author>Ada Quay</itunes:author>", ""),
    ("link", "<link>https://pods.example.org/</link>", ""),
    ("self-link", 'rel="self"', 'rel="alternate"'),
    ("self-link", "https://pods.example.org/feed.xml", "https://pods.example.org/old.xml"),
    ("type", "episodic", "weekly"),
    ("block", ">Yes<", ">no<"),
    ("email", "<itunes:email>ada@example.org", "<itunes:email>ada at example"),
    ("item-title", "<title>Cranes</title>", ""),
    ("enclosure", '<enclosure url="https://pods.example.org/cranes.mp3" length="4000" type="audio/mpeg"/>', ""),
    ("enclosure", 'length="4000" ', ""),
    (
        "enclosure",
        "<title>Ropes</title>",
        '<title>Ropes</title><enclosure url="https://e.org/x.mp3" length="1" type="audio/mpeg"/>',
    ),
    ("enclosure-length", 'length="4000"', 'length="4 kB"'),
    ("enclosure-length", 'length="4000"', 'length="0"'),
    ("enclosure-type", 'type="audio/mpeg"', 'type="audio/mp3"'),
    ("enclosure-type", "cranes.mp3", "cranes.opus"),
    ("enclosure-type", "cranes.mp3", "cranes"),
    ("enclosure-unique", 'ropes.m4a" length="5000" type="audio/x-m4a', 'cranes.mp3" length="1" type="audio/mpeg'),
    ("guid", '<guid isPermaLink="false">cranes</guid>', ""),
    ("guid", ">cranes</guid>", "></guid>"),
    ("guid-unique", '<guid isPermaLink="false">cranes<', "<guid>https://example.org/ropes<"),
    ("guid-permalink", ' isPermaLink="false"', ""),
    ("date", "<pubDate>Sun, 22", "<pubDate>Mon, 22"),
    ("date", "Sun, 22 Nov 2026 06:30:00 +0000", "2026-11-22T06:30:00Z"),
    ("date", "Sun, 22 Nov 2026 06:30:00 +0000", "31 Feb 2026 06:30:00 GMT"),
    ("date", "Sun, 22 Nov 2026 06:30:00 GMT", "Sun, 22 Nov 2026 25:30:00 GMT"),
    ("pubdate", "<pubDate>Sun, 22 Nov 2026 06:30:00 +0000</pubDate>", ""),
    ("item-description", "<description>How they are made.</description>", ""),
    ("duration", "<itunes:duration>61</itunes:duration>", ""),
    ("duration", "1:01:01", "one hour"),
    ("duration", "1:01:01", "1:61:01"),
    ("duration", "1:01:01", "0:00"),
    ("item-link", "<link>https://example.org/cranes</link>", ""),
    (
        "item-image",
        '<itunes:image href="https://pods.example.org/art.png"/>\n   <itunes:explicit>true',
        "<itunes:explicit>true",
    ),
    ("item-explicit", "<itunes:explicit>true</itunes:explicit>", ""),
    ("address", "https://example.org/cranes<", "/cranes<"),
    ("address", "https://pods.example.org/cranes.mp3", "https:///cranes.mp3"),
    ("address", "https://pods.example.org/cranes.mp3", "https://pods.example.org/two cranes.mp3"),
    ("public", "https://pods.example.org/cranes.mp3", "https://me:secret@pods.example.org/cranes.mp3"),
    ("public", "https://pods.example.org/cranes.mp3", "https://192.168.1.4/cranes.mp3"),
    ("public", "https://pods.example.org/cranes.mp3", "https://localhost/cranes.mp3"),
    ("https", "https://pods.example.org/cranes.mp3", "http://pods.example.org/cranes.mp3"),
    ("ascii", "https://pods.example.org/cranes.mp3", "https://pods.example.org/grúas.mp3"),
    ("ascii", "https://pods.example.org/cranes.mp3", "https://pods.example.org/gr%C3%BAas.mp3"),
    ("length", "<title>Cranes", f"<title>{LONG.strip()}"),
    ("item-length", "Why they are yellow.<", f"{(LONG * 20).strip()}<"),
    ("blanks", "<title>Cranes<", "<title> Cranes<"),
    ("markup", "<title>Cranes<", "<title>&lt;b&gt;Cranes&lt;/b&gt;<"),
    ("markup", "How they are made.", "How they are <b>made</b>."),
    ("characters", "<title>Cranes<", "<title>Cra\x85\ufdd0nes<"),
    ("podcast-namespace", "https://podcastindex.org/namespace/1.0", "https://podcastindex.org/namespace/1.0/"),
    ("podcast-attributes", ' type="text/vtt"', ""),
    ("podcast-attributes", 'url="https://pods.example.org/cranes.vtt" ', 'uri="https://pods.example.org/cranes.vtt" '),
    ("podcast-https", "https://pods.example.org/cranes.vtt", "http://pods.example.org/cranes.vtt"),
    ("podcast-https", "https://pods.example.org/cranes.opus", "http://pods.example.org/cranes.opus"),
    ("podcast-https", "https://pods.example.org/cranes.vtt", "cranes.vtt"),
    ("podcast-place", "<title>Ropes</title>", "<title>Ropes</title><podcast:medium>blog</podcast:medium>"),
    ("transcript-type", "application/x-subrip", "application/srt"),
    ("chapters-type", "application/json+chapters", "application/json"),
    ("podcast-guid", "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>", ""),
    ("podcast-guid", "917393e3-1b1e", "917393e3-1b1"),
    ("medium", "newsletter", "letters"),
    ("locked", ">yes<", ">maybe<"),
    ("txt", ">true</podcast:txt>", ">partly</podcast:txt>"),
    ("alternate", '<podcast:source uri="https://pods.example.org/cranes.opus"/>', ""),
]
SERVERS = {
    *("reachable", "head", "ranges", "true-length", "artwork", "artwork-dpi", "transcript-file", "chapters-file"),
    *("served-type", "conditional", "cors"),
}
"""Rules of servers, which have a test of their own."""


def rules(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [finding.rule for finding in check(data, address=ADDRESS)]


def test_nothing_is_wrong_with_a_good_feed() -> None:
    assert check(GOOD.encode(), address=ADDRESS) == ()
    assert rules(b"\xef\xbb\xbf" + GOOD.encode()) == []
    assert rules(GOOD.replace("\n", "\r\n")) == []
    assert rules(GOOD.replace("https://podcastindex.org/namespace/1.0", LEGACY)) == []


LEGACY = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"


@pytest.mark.parametrize(("rule", "good", "bad"), CASES)
def test_each_rule_finds_what_is_wrong_and_no_other_does(rule: str, good: str, bad: str) -> None:
    good = good.replace("'", '"')
    assert good in GOOD
    found = check(GOOD.replace(good, bad.replace("'", '"'), 1).encode(), address=ADDRESS)
    assert {finding.rule for finding in found} == {rule}, found
    for finding in found:
        assert (finding.level, finding.advice) == RULES[rule]
        assert finding.what


def test_every_rule_has_a_case() -> None:
    assert {rule for rule, *_ in CASES} | SERVERS == set(RULES)
    assert not {rule for rule, *_ in CASES} & SERVERS


def test_a_finding_says_where() -> None:
    bad = GOOD.replace(">cranes</guid>", "></guid>")
    (finding,) = check(bad.encode(), address=ADDRESS)
    assert finding.where.startswith("item 1")
    assert "<guid" in bad.splitlines()[finding.line - 1] or "<item>" in bad.splitlines()[finding.line - 1]


def test_what_is_required_comes_first() -> None:
    bad = GOOD.replace("<itunes:author>Ada Quay</itunes:author>", "").replace("<title>Ropes</title>", "")
    assert rules(bad) == ["item-title", "author"]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-be", "windows-1252"])
def test_other_encodings_are_found(coding: str) -> None:
    data = GOOD.replace("Ships", "Schöne Ships").encode(coding)
    assert "encoding" in rules(data) or rules(data) == ["xml"]


@pytest.mark.parametrize(
    "text", ["", "   ", "no feed", "{}", "<html><body/></html>", "<feed xmlns='x'/>", "\x00", "<rss"]
)
def test_what_is_no_feed(text: str) -> None:
    assert set(rules(text)) <= {"xml", "rss"}
    assert rules(text)


_DOUBLED = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{_DOUBLED}]>'


@pytest.mark.parametrize(
    "head",
    [
        BOMB,
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/feed.dtd">',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        f"<!-- {'x' * 200_000} -->" + BOMB,
        "<?pi <x ?>" + BOMB,
    ],
    ids=["bomb", "external", "file", "far down", "behind an instruction"],
)
def test_document_types_are_refused_unread(head: str) -> None:
    begun = time.process_time()
    bad = GOOD.replace("<rss ", head + "<rss ", 1).replace("Harbour notes", "&i;").replace('text="Society', 'text="&i;')
    assert rules(bad) == ["doctype"]
    assert time.process_time() - begun < 2


def test_a_document_type_that_is_only_talked_of_is_none() -> None:
    assert rules(GOOD.replace("<p>Why", "<p>&lt;!DOCTYPE html> <!DOCTYPE html> Why")) == []


def test_depth_and_numbers_are_bounded() -> None:
    assert rules("<a>" * 100_000) == ["xml"]
    many = check(GOOD.replace(ITEMS, "<item/>" * 20_000).encode())
    assert len(many) <= len(RULES) * (MOST_OF_A_RULE + 1)
    assert f"and {20_000 - MOST_OF_A_RULE} more of these" in {finding.what for finding in many}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.text(max_size=8))
def test_any_bytes_give_findings_and_no_error(at: int, gone: int, put: str) -> None:
    check((GOOD[:at] + put + GOOD[at + gone :]).encode("utf-8", "replace"), address=ADDRESS)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_no_feed(data: bytes) -> None:
    assert check(data)
