"""The article out of what a page's scripts carry: one small page for each way of writing it."""

from __future__ import annotations

import json
import time

import lxml.html
import pytest
from bs4 import BeautifulSoup

from audiofy.inputs.html.parsing import parse
from audiofy.inputs.html.payloads import Payload, payloads, thin

TITLE = "The ferry that forgot its harbour"
FIRST = (
    "On a grey morning in March the ferry left its harbour with eleven passengers and a crate of oranges, and nobody "
    "on the quay expected to hear of it again before supper."
)
SECOND = (
    "The captain, who had made the crossing four thousand times, turned left where he had always turned right. He said "
    "later that the light had been different, and that the oranges smelled of another island."
)
THIRD = (
    "By noon the passengers had shared out the fruit and elected a mayor. When the coast guard found them, they asked "
    "for one more hour, because the vote on a flag was not over yet."
)
PARAGRAPHS = (FIRST, SECOND, THIRD)
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
OTHER = (
    "A bakery in the old town has begun to sell its bread by the minute. Customers pay for the time that they stand "
    "in the warm shop, and take home as many loaves as they can carry. The owner says that it is a matter of trust. "
)
RELATED = [
    {"title": f"Bread by the minute, part {number}", "url": f"/bread/{number}", "body": f"<p>{OTHER * 9}</p>"}
    for number in range(3)
]


def page(body: str, head: str = "") -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(
        f"<html><head><title>{TITLE} | The Quay</title>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"
    )


def script(data: object, attributes: str = 'type="application/json"') -> str:
    return f"<script {attributes}>{json.dumps(data)}</script>"


def shape(payload: Payload) -> list[tuple[str, str]]:
    """(tag, text) of each innermost block."""
    soup = BeautifulSoup(payload.html, "lxml")
    blocks = soup.find_all(["p", "h2", "h3", "li", "blockquote", "figcaption", "pre", "td"])
    return [(one.name, " ".join(one.get_text().split())) for one in blocks if not one.find(["p", "li"])]


def best(body: str, head: str = "") -> Payload:
    found = payloads(page(body, head))
    assert found, "nothing was found"
    return found[0]


PLAIN = [("p", text) for text in PARAGRAPHS]


def next_data(content: object) -> str:
    props = {"pageProps": {"article": {"title": TITLE, "content": content}, "related": RELATED}}
    return script({"props": props, "buildId": "x1"}, 'id="__NEXT_DATA__" type="application/json"')


SLATE = [{"type": "p", "children": [{"text": text[:50]}, {"text": text[50:], "bold": True}]} for text in PARAGRAPHS]
DRAFT = {"blocks": [{"key": "a", "type": "unstyled", "text": text} for text in PARAGRAPHS], "entityMap": {}}
PORTABLE = [
    {
        "_type": "block",
        "style": "normal",
        "children": [{"_type": "span", "text": text[:9]}, {"_type": "span", "text": text[9:]}],
    }
    for text in PARAGRAPHS
]
CONTENTFUL = {
    "nodeType": "document",
    "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": text}]} for text in PARAGRAPHS],
}
PROSE_MIRROR = {
    "type": "doc",
    "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in PARAGRAPHS],
}
LEXICAL = {"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": t}]} for t in PARAGRAPHS]}}
GUTENBERG = [{"name": "core/paragraph", "attributes": {"content": text}, "innerBlocks": []} for text in PARAGRAPHS]
EDITOR_JS = {"blocks": [{"type": "paragraph", "data": {"text": text}} for text in PARAGRAPHS]}
ARC = [{"type": "text", "_id": "X", "content": text} for text in PARAGRAPHS]
NESTED = [
    {"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": text, "blocks": [leaf]}}]}}
    for text in PARAGRAPHS
    for leaf in ({"type": "fragment", "model": {"text": text}},)
]
JSONML = ["div", *(["p", text[:30], ["em", text[30:]]] for text in PARAGRAPHS)]
DOM = [{"type": "tag", "name": "p", "children": [{"type": "text", "data": text}]} for text in PARAGRAPHS]


@pytest.mark.parametrize(
    "content",
    [
        MARKUP,
        MARKUP.replace("<", "&lt;").replace(">", "&gt;"),
        "\n\n".join(PARAGRAPHS),
        list(PARAGRAPHS),
        {"rendered": MARKUP},
        json.dumps(DRAFT),
        SLATE, DRAFT, PORTABLE, CONTENTFUL, PROSE_MIRROR, LEXICAL, GUTENBERG, EDITOR_JS, ARC, NESTED, JSONML, DOM,
    ],
)  # fmt: skip
def test_each_way_of_writing_paragraphs(content: object) -> None:
    payload = best(next_data(content))
    assert shape(payload) == PLAIN
    assert (payload.where, payload.sure) == ("__NEXT_DATA__", True)


def test_roles() -> None:
    linked = {"type": "link", "url": "/x", "children": [{"text": SECOND[20:]}]}
    content = [
        {"type": "paragraph", "text": FIRST},
        {"type": "heading", "level": 3, "text": "The wrong turn"},
        {"type": "image", "url": "/i.jpg", "caption": "The quay at dawn."},
        {"type": "unordered-list", "items": [{"type": "text", "content": t} for t in ("eleven passengers", "a crate")]},
        {"type": "quote", "content_elements": [{"type": "text", "content": "The light was different."}]},
        {"type": "advertisement", "text": "Buy the oranges of the year, now with more orange in each of them."},
        {"type": "newsletter-signup", "text": "Sign up for our letter, and never miss another ferry, we promise."},
        {"type": "paragraph", "children": [{"text": SECOND[:20]}, linked]},
    ]  # fmt: skip
    assert shape(best(next_data(content))) == [
        ("p", FIRST),
        ("h3", "The wrong turn"),
        ("figcaption", "The quay at dawn."),
        ("li", "eleven passengers"),
        ("li", "a crate"),
        ("blockquote", "The light was different."),
        ("p", SECOND),
    ]


def test_draft_headings_and_lists() -> None:
    blocks = [
        {"type": "header-two", "text": "What was aboard"},
        {"type": "unstyled", "text": FIRST},
        {"type": "unordered-list-item", "text": "oranges"},
        {"type": "unstyled", "text": SECOND},
    ]
    assert [tag for tag, _ in shape(best(next_data({"blocks": blocks})))] == ["h2", "p", "li", "p"]


def test_apollo_references_are_followed() -> None:
    cache: dict[str, object] = {
        f"Paragraph:{number}": {"__typename": "Paragraph", "type": "P", "text": text}
        for number, text in enumerate(PARAGRAPHS)
    }
    cache["Post:1"] = {
        "title": TITLE,
        "content": {"bodyModel": {"paragraphs": [{"__ref": f"Paragraph:{number}"} for number in range(3)]}},
    }
    payload = best(f"<script>window.__APOLLO_STATE__ = {json.dumps(cache)};</script>")
    assert (payload.where, shape(payload)) == ("__APOLLO_STATE__", PLAIN)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("window.__PRELOADED_STATE__ = DATA; var after = 1;", "__PRELOADED_STATE__"),
        ('window["__INITIAL_STATE__"]=DATA;', "__INITIAL_STATE__"),
        ("window.__INITIAL_STATE__ = JSON.parse(LITERAL);", "__INITIAL_STATE__"),
        ("var pageModel = DATA", "data in a script"),
        ("(function(){ track(1); app.start(DATA) })()", "data in a script"),
    ],
)
def test_states_in_code(text: str, where: str) -> None:
    data = json.dumps({"article": {"headline": TITLE, "body": MARKUP}, "user": "-"}).replace('"-"', "undefined")
    literal = json.dumps(data.replace("undefined", "null"))
    payload = best(f"<script>{text.replace('DATA', data).replace('LITERAL', literal)}</script>")
    assert (payload.where, shape(payload)) == (where, PLAIN)


def test_single_quoted_literals() -> None:
    data = json.dumps({"article": {"headline": TITLE, "body": MARKUP + "<p>The mayor’s “it's done” was heard.</p>"}})
    literal = data.replace("\\", "\\\\").replace("'", "\\'").replace("<", "\\x3C")
    assert (
        shape(best(f"<script>var s = JSON.parse('{literal}')</script>"))[3][1] == "The mayor’s “it's done” was heard."
    )


def test_code_that_is_not_data_gives_its_long_strings() -> None:
    code = (
        f'window.__NUXT__=(function(a,b){{return {{data:[{{post:{{title:a,body:{json.dumps(MARKUP)}}}}}]}}}}("x",1));'
    )
    payload = best(f"<script>{code}</script>")
    assert (payload.where, shape(payload)) == ("__NUXT__", PLAIN)


def test_nuxt_three() -> None:
    data = [["Reactive", 1], {"data": 2}, {"post": 3}, {"title": 4, "body": 5}, TITLE, MARKUP]
    payload = best(script(data, 'id="__NUXT_DATA__" type="application/json"'))
    assert (payload.where, shape(payload)) == ("__NUXT_DATA__", PLAIN)


def test_react_flight() -> None:
    text = f"<p>{FIRST}</p><p>Größe: ä. {SECOND}</p>"
    rows = f'1:I["chunk"]\n2:T{len(text.encode()):x},{text}0:["$","main",null,{{"children":["$","div",null,'
    rows += '{"dangerouslySetInnerHTML":{"__html":"$2"}}]}]\n'
    rows += f'3:["$","p",null,{{"children":{json.dumps(THIRD)}}}]\n'
    half = len(rows) // 2
    pushes = "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>".replace("</p>", "\\u003c/p>")
        for part in (rows[:half] + " " * 0, rows[half:])
    )
    pushes += "<script>self.__next_f.push([1," + json.dumps("9:[]\n" + " " * 300) + "])</script>"
    payload = best(pushes)
    assert payload.where == "React flight data"
    assert [text for _, text in shape(payload)][:2] == [FIRST, f"Größe: ä. {SECOND}"]


def test_attributes_and_data_scripts() -> None:
    data = json.dumps({"props": {"title": TITLE, "content": MARKUP * 2}}).replace('"', "&quot;")
    assert best(f'<div id="app" data-page="{data}"></div>').where == "data in an attribute"
    assert best(script({"story": {"name": TITLE, "html": MARKUP}})).where == "JSON in a script"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)}, "JSON-LD articleBody"),
        ({"@graph": [{"@type": ["Article"], "articleBody": " \n\n ".join(PARAGRAPHS)}]}, "JSON-LD articleBody"),
        ({"@type": "NewsArticle", "headline": TITLE, "articleBody": "".join(PARAGRAPHS)}, "JSON-LD articleBody"),
    ],
)  # fmt: skip
def test_linked_data(data: object, where: str) -> None:
    payload = best(script(data, 'type="application/ld+json"'))
    assert (payload.where, payload.sure) == (where, True)
    assert shape(payload) == PLAIN


def test_recipe_and_instructions() -> None:
    steps = [{"@type": "HowToStep", "text": text} for text in PARAGRAPHS]
    recipe = {
        "@type": "Recipe",
        "name": TITLE,
        "recipeIngredient": ["2 oranges", "1 ferry"],
        "recipeInstructions": steps,
    }
    payload = best(script(recipe, 'type="application/ld+json"'))
    assert shape(payload) == [("li", "2 oranges"), ("li", "1 ferry"), *(("li", text) for text in PARAGRAPHS)]
    sections = [{"@type": "HowToSection", "name": "At sea", "itemListElement": steps}]
    how_to = {"@type": "HowTo", "name": TITLE, "step": sections}
    assert shape(best(script(how_to, 'type="application/ld+json"')))[0] == ("h2", "At sea")


def test_live_updates() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Hour {n}", "articleBody": text} for n, text in enumerate(PARAGRAPHS)
    ]
    live = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates}
    assert shape(best(script(live, 'type="application/ld+json"')))[:2] == [("h2", "Hour 0"), ("p", FIRST)]


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_hidden_markup(tag: str) -> None:
    payload = best(f"<{tag}><article>{MARKUP}</article></{tag}>")
    assert (payload.where, shape(payload)) == (f"<{tag}>", PLAIN)


def test_the_article_and_not_the_longer_ones_beside_it() -> None:
    """The related texts are four times as long."""
    assert OTHER[:40] not in best(next_data(MARKUP)).html
    lists = {
        "post": {"headline": TITLE, "body": MARKUP},
        "comments": [{"text": OTHER * 5}],
        "messages": {"terms": OTHER * 8},
    }
    assert shape(best(script(lists))) == PLAIN


@pytest.mark.parametrize(
    "body",
    [
        script({"messages": {"consent": OTHER * 4}}),
        script({"items": RELATED}),
        script({"words": "|".join(["alpha", "beta", "gamma"] * 400)}),
        "<script>eval(function(p,a,c,k){return p}('" + "a b c d e f;" * 300 + "'))</script>",
        "<script>var css = '" + ".a{color:red;margin:0 auto} " * 300 + "'</script>",
        '<noscript><img src="/pixel.gif"><iframe src="/x"></iframe></noscript>',
        script({"@type": "HowToStep", "text": OTHER * 3}, 'type="application/ld+json"'),
    ],
)
def test_what_is_not_the_article_never_replaces_it(body: str) -> None:
    assert not any(thin(0, payload) for payload in payloads(page(body)))


def test_when_a_payload_stands_for_the_page() -> None:
    payload = Payload("<p>x</p>", "__NEXT_DATA__", 400, 400.0, True)
    assert thin(0, payload)
    assert thin(120, payload)
    assert not thin(300, payload), "a page with a good body keeps it"
    assert not thin(140, Payload("<p>x</p>", "x", 160, 160.0, True)), "hardly more than there is"
    assert not thin(0, Payload("<p>x</p>", "x", 400, 400.0, False)), "about something else"


@pytest.mark.parametrize(
    "body",
    [
        script(None),
        "<script type='application/json'>" + "[" * 200_000 + "</script>",
        "<script>window.__NUXT__=" + '{"a":' * 50_000 + "</script>",
        "<script>" + "x = {" * 60_000 + "</script>",
        "<script>" + '= {"a" ' * 60_000 + "</script>",
        "<script>" + "\\\"'" * 200_000 + "</script>",
        "<script>" + "JSON.parse(" * 60_000 + "</script>",
        "<script>self.__next_f.push([1," + json.dumps('0:["$0"]\n1:T-1,x\n2:Tffffffff,y\n' * 3000) + "])</script>",
        script([["Reactive", 1], [1, 1, 0], {"a": 2, "b": 99}] * 50, 'id="__NUXT_DATA__" type="application/json"'),
        script({"ROOT": {"__ref": "A:1"}, "A:1": {"next": {"__ref": "A:1"}, "body": [OTHER, {"__ref": "A:1"}] * 9}}),
        script({"body": "&lt;p&gt;" * 50_000 + OTHER * 3}),
        script({"body": "<" * 300_000 + OTHER * 3}),
        script({"body": "[caption " * 50_000 + OTHER * 3}),
        script({"body": "**a " * 60_000 + OTHER * 3}),
        script({"body": "\ud83d\x00 " + OTHER * 3}),
        script([OTHER[:80] + "a-" * 2_000] * 400),
        script({"body": "# a" + " " * 300_000 + "b " + OTHER * 3}),
        "<noscript>" * 30_000 + MARKUP,
        f"<template>{OTHER}" * 10_000,
        f"<template>{OTHER * 9}</template>" * 2_000,
    ],
    ids=range(20),
)
def test_hostile_scripts_are_read_at_once(body: str) -> None:
    root = parse(f"<title>{TITLE}</title><body>{body}").root
    began = time.process_time()
    payloads(root)
    assert time.process_time() - began < 1.5
