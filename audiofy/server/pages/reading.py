"""The page of one article: the player, the text, and what the listener may choose."""

from __future__ import annotations

import hashlib
from functools import partial
from string import Template

from starlette.responses import HTMLResponse

from audiofy.server.opened import Opened
from audiofy.server.pages import choices
from audiofy.server.pages.html import page
from audiofy.server.reading.view import reading_view

FORMATS = {
    "mp3": ("MP3", "for any player"),
    "m4b": ("M4B", "audiobook with chapters"),
    "epub": ("EPUB", "to read along"),
}
"""Format → its name and what it is good for."""


def whole(opened: Opened) -> HTMLResponse:
    """The page; its player gets its ``src`` from the script, which knows the listener's voice and pace."""
    script = opened.script
    main = _MAIN.substitute(
        id=opened.id,
        version=opened.version,
        article=reading_view(opened.article, script, partial(_picture_address, opened)),
        looks=choices.form(),
        formats="".join(
            f'<li><button type="button" value="{name}">{label}</button> <span class="quiet">{use}</span></li>'
            for name, (label, use) in FORMATS.items()
        ),
    )
    return page(script.title, main, page="read", article=opened.id, language=script.language)


def _picture_address(opened: Opened, number: int) -> str:
    """With a part that changes with the picture: browsers keep it for good, and an article may be opened again."""
    digest = hashlib.sha256(opened.article.pictures[number].url.encode("utf-8", "surrogatepass")).hexdigest()
    return f"/api/articles/{opened.id}/pictures/{number}?of={digest[:8]}"


_MAIN = Template("""\
<audiofy-player for="article" data-episode="/api/articles/$id/episode.json?version=$version">
<div slot="more" class="tools">
<button type="button" popovertarget="voice-panel">Voice</button>
<button type="button" popovertarget="looks-panel">Reading</button>
<button type="button" popovertarget="download-panel">Download</button>
<button type="button" class="more" aria-expanded="false">More</button>
</div>
</audiofy-player>
<noscript><p class="notice">The article can be read here; to hear it, switch on JavaScript.</p></noscript>
$article
<section popover id="voice-panel" class="panel" aria-labelledby="voice-title">
<h2 id="voice-title">Voice</h2>
<label for="voice">Read by</label>
<select id="voice"><option value="">The usual voice</option></select>
<p><button type="button" id="hear">Hear it</button> <span id="hear-status" role="status"></span></p>
</section>
<section popover id="looks-panel" class="panel" aria-labelledby="looks-title">
<h2 id="looks-title">Reading</h2>
$looks
</section>
<section popover id="download-panel" class="panel" aria-labelledby="download-title">
<h2 id="download-title">Download</h2>
<p id="download-pace"></p>
<ul class="formats">$formats</ul>
<ul class="downloads"></ul>
<p id="download-status" role="status"></p>
</section>
""")
