"""What a page has beside the player and the article: how to read along, how it looks, its contents."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from audiofy.model import Script
from audiofy.outputs.player import paragraphs
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.direction import direction, well_formed
from audiofy.outputs.readalong.text import Block, blocks

DEEPEST = 3
"""Headings below this level of the page are not in its contents."""

IN_THE_PLAYER = """\
<div slot="more" lang="en" dir="ltr"><button type="button" id="unfold">More</button>
<span id="loading" role="status">Getting the sound ready …</span></div>"""


def beside(script: Script) -> str:
    """The elements, in English whatever the text is in; what needs a script is hidden until there is one."""
    return _MORE.format(contents=_contents(script))


def _contents(script: Script) -> str:
    language = well_formed(script.language)
    items = [
        f'<li><a href="#{block.name}" data-sentence="{sentence}" lang="{language}" dir="{direction(language)}">'
        f"{escape(block.text)}</a></li>\n"
        for block, sentence in _headings(script)
    ]
    if len(items) < 2:
        return ""
    return (
        '<details id="contents"><summary>Contents</summary><nav aria-label="Contents"><ol>\n'
        f"{''.join(items)}</ol></nav></details>\n"
    )


def _headings(script: Script) -> Iterator[tuple[Block, int]]:
    """Each with the place of its first segment."""
    places: list[int] = []
    place = 0
    for paragraph in paragraphs(script.segments):
        sentences = paragraph["sentences"]
        if any(map(printable, sentences)):
            places.append(place)
        place += len(sentences)
    for block, first in zip(blocks(script.segments), places, strict=True):
        if block.kind in ("title", "heading") and block.level <= DEEPEST:
            yield block, first


_MORE = """\
<section id="more" lang="en" dir="ltr" aria-label="About reading along">
<noscript><p>The words are not lit without JavaScript, which is switched off; the sound can be played at the foot of the page.</p></noscript>
<p id="how" hidden>Click a word to hear it. In the text, the left and right arrow keys go from word to word, with Shift from
sentence to sentence, and Enter plays and pauses.</p>
<details id="settings" hidden><summary>Settings</summary>
<div class="row">
<label>Letters <select id="letters"><option value="">Plain</option><option value="serif">Serif</option><option value="clear">Easy to tell apart (dyslexia)</option></select></label>
<label>Size <select id="size"><option value="">100 %</option><option value="125">125 %</option><option value="150">150 %</option><option value="200">200 %</option></select></label>
<label>Spacing <select id="spacing"><option value="">Normal</option><option value="wide">Wide</option><option value="wider">Wider</option></select></label>
<label>Colours <select id="colours"><option value="">As the system</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
</div>
</details>
{contents}<button type="button" id="show" hidden>Show the spoken word</button>
</section>
"""  # noqa: E501 - elements of one line
