"""What all pages have in common: the frame, and what goes into it as text."""

from __future__ import annotations

from html import escape
from string import Template

from starlette.responses import HTMLResponse

NAME = "audiofy"
_FRAME = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="icon" href="/static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/app.css">
<script src="/static/looks.js"></script>
<script src="/static/audiofy-player.js" defer></script>
<script type="module" src="/static/app.mjs"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site"><a href="/">audiofy</a></header>
<main id="main" tabindex="-1" $attributes>
$main
</main>
<p id="status" role="status"></p>
</body>
</html>
""")


def page(title: str, main: str, status: int = 200, **data: str) -> HTMLResponse:
    """A whole page.

    Args:
        title: of this page alone, as text; "" for the first page.
        main: HTML of what differs from page to page.
        data: of ``main``: ``page="start"`` is ``data-page="start"``, which says what the script does with it.
    """
    attributes = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
    whole = f"{title} – {NAME}" if title else NAME
    # What the page shows is of the moment: the library, and whether an article is still there.
    return HTMLResponse(
        _FRAME.substitute(title=escape(whole), main=main, attributes=attributes),
        status,
        {"Cache-Control": "no-cache"},
    )


def message_page(status: int, title: str, detail: str = "", hint: str = "") -> HTMLResponse:
    """A page that says what is wrong and what to do."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in (detail, hint) if line)
    body = f'<h1>{escape(title)}</h1>\n{lines}<p><a class="button" href="/">Open an article</a></p>'
    return page(title, f'<div class="message">{body}</div>', status, page="message")
