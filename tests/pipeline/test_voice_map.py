"""The file that says which voice speaks what."""

import pytest

from audiofy.errors import InputError, UsageError
from audiofy.pipeline.voice_map import VoiceMap, read


def written(tmp_path, text):
    path = tmp_path / "voices.toml"
    path.write_text(text, "utf-8")
    return path


def test_all_that_it_may_say(tmp_path):
    text = """
    narrator = "en-us"
    heading = "en-gb+f3"
    quote = "piper:en_US-joe-medium"  # a natural one
    [languages]
    de = "de"
    [speakers]
    "Mira Holt" = "en-gb"
    """
    assert read(written(tmp_path, text)) == VoiceMap(
        "en-us", "en-gb+f3", "piper:en_US-joe-medium", (("de", "de"),), (("Mira Holt", "en-gb"),)
    )
    assert read(written(tmp_path, "")) == VoiceMap()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('headings = "en-gb"', "no 'headings'"),
        ("narrator = 3", "narrator is 3"),
        ('quote = ""', "quote is ''"),
        ('languages = "de"', "languages is not a table"),
        ("[speakers]\nMira = 1", "speakers.Mira is 1"),
        ('narrator = "en-us', "line 1"),
        ('narrator = "a"\nnarrator = "b"', "narrator"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path, text, complaint):
    with pytest.raises(UsageError, match=complaint) as caught:
        read(written(tmp_path, text))
    assert "voices.toml" in str(caught.value)
    assert caught.value.hint


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.toml")
