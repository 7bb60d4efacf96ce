"""An article is listened to in Firefox, as in test_browser.py in Chromium."""

from __future__ import annotations

import firefox
import pytest
from serving import serving


@pytest.mark.slow
def test_an_article_is_heard_and_its_words_lit(tmp_path_factory: pytest.TempPathFactory) -> None:
    firefox.program()
    folder = tmp_path_factory.mktemp("firefox")
    with serving(folder) as server:
        firefox.check(firefox.listened(f"{server.address}/read/{server.opened()}", folder))
