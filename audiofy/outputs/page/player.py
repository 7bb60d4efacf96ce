"""The player of the page: its controls, as elements that work with a keyboard by themselves."""

from __future__ import annotations

from audiofy.model import Episode

AVERAGE_WPM = 200
"""Words per minute that 1× stands for."""
SLOWEST, FASTEST = 80, 600
SLOWEST_RATE, FASTEST_RATE = 0.25, 4.0
"""Of playing: beyond them browsers fall silent."""
STEP = 5
"""Words per minute."""


def player(episode: Episode, seconds: float) -> str:
    """The elements, in English whatever the text is in.

    Args:
        seconds: how long the sound is.
    """
    wpm = own_pace(episode)
    low, high = pace_range(wpm)
    return _PLAYER.format(seconds=int(seconds), low=low, high=high, step=STEP, wpm=round(wpm), rate=wpm / AVERAGE_WPM)


def own_pace(episode: Episode) -> float:
    """Words per minute that are heard where the sound is played as it is."""
    return episode.wpm_measured or float(AVERAGE_WPM)


def pace_range(wpm: float) -> tuple[int, int]:
    """The least and the greatest pace to choose, whole steps from the sound's own."""
    own = round(wpm)
    low = max(SLOWEST, SLOWEST_RATE * wpm)
    high = min(FASTEST, FASTEST_RATE * wpm)
    return own - int(max(own - low, 0) // STEP) * STEP, own + int(max(high - own, 0) // STEP) * STEP


_PLAYER = """\
<header lang="en" dir="ltr" id="player" aria-label="Player">
<div class="row">
<button type="button" id="play" disabled>Play</button>
<button type="button" id="previous" aria-label="Previous sentence" disabled>‹ Sentence</button>
<button type="button" id="next" aria-label="Next sentence" disabled>Sentence ›</button>
<span class="wide"><label for="place">Place</label>
<input type="range" id="place" min="0" max="{seconds}" step="1" value="0" disabled> <span id="clock"></span></span>
</div>
<div class="row">
<span class="wide"><label for="speed">Speed</label>
<input type="range" id="speed" min="{low}" max="{high}" step="{step}" value="{wpm}"></span>
<output id="pace" for="speed">{rate:.2f}× · {wpm} words per minute</output>
</div>
<audio id="sound"></audio>
<p id="status" role="status">Getting the sound ready …</p>
<noscript><p>The text can be read here; playing it needs JavaScript, which is switched off.</p></noscript>
</header>
<section id="more" lang="en" dir="ltr" aria-label="About reading along">
<p id="how">Click a word to hear it. In the text, the left and right arrow keys go from word to word, with Shift from
sentence to sentence, and Enter plays and pauses.</p>
<details id="settings"><summary>Settings</summary>
<div class="row">
<label><input type="checkbox" id="follow" checked> Follow the spoken word</label>
<label>Letters <select id="letters"><option value="">Plain</option><option value="serif">Serif</option><option value="clear">Easy to tell apart (dyslexia)</option></select></label>
<label>Size <select id="size"><option value="">100 %</option><option value="125">125 %</option><option value="150">150 %</option><option value="200">200 %</option></select></label>
<label>Spacing <select id="spacing"><option value="">Normal</option><option value="wide">Wide</option><option value="wider">Wider</option></select></label>
<label>Colours <select id="colours"><option value="">As the system</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
</div>
</details>
<details id="contents" hidden><summary>Contents</summary><nav aria-label="Contents"><ol id="headings"></ol></nav></details>
<button type="button" id="show" hidden>Show the spoken word</button>
</section>
"""  # noqa: E501 - elements of one line
