"""Rules for single sites."""

from __future__ import annotations

import pytest

from audiofy.inputs.html import extract, sites
from audiofy.inputs.html.sites import SiteRule, parse_rules

SENTENCE = "The harbour master wrote down the height of the water {} times that day, and each time it was higher. "
PAGE = (
    "<html><head><title>High water</title></head><body><article><h1>High water</h1>"
    + "".join(f"<p>{SENTENCE.format(number) * 2}</p>" for number in ("two", "three", "four", "five"))
    + "<div class='house-view'><p>The paper has held since spring that the wall should be raised, and says "
    "so again here, in every report about the river that it prints.</p></div>"
    "<p>By the evening the steps at the fish market were gone, and the boats lay level with the street.</p></article>"
    "<div id='extra'><p>The tables for the next week are worked out by hand from the old book, as they always "
    "were.</p></div></body></html>"
)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    found = parse_rules(request.param)
    monkeypatch.setattr("audiofy.inputs.html.article.site_rules", lambda: found)


@pytest.mark.parametrize("rules", ["tides.example\tdrop\t.house-view"], indirect=True)
@pytest.mark.usefixtures("rules")
def test_what_a_site_drops() -> None:
    article = extract(PAGE, "https://www.tides.example/1")
    assert "The paper has held" not in article.text
    assert [each.why for each in article.dropped if "has held" in each.text] == ["rule for the site"]
    assert "The paper has held" in extract(PAGE, "https://tides.example.org/1").text


@pytest.mark.parametrize("rules", ["tides.example\tkeep\tarticle\ntides.example\tkeep\t#extra"], indirect=True)
@pytest.mark.usefixtures("rules")
def test_what_a_site_keeps() -> None:
    text = extract(PAGE, "https://tides.example/1").text
    assert "worked out by hand" in text
    assert "The paper has held" in text


def test_a_table_of_rules() -> None:
    assert parse_rules("# remark\n\na.example\tdrop\tdiv.box\n") == (SiteRule("a.example", "drop", "div", "box"),)
    for line in ("a.example drop .box", "a.example\tlose\t.box", "a.example\tdrop\t..", "a.example\tdrop\t"):
        with pytest.raises(ValueError, match="line 1"):
            parse_rules(line)


def test_the_shipped_rules_are_rules() -> None:
    assert all(rule.verdict in ("keep", "drop") for rule in sites.site_rules())
    assert sites.site_rules()
