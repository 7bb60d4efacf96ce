"""Apple's categories, https://podcasters.apple.com/support/1691-apple-podcasts-categories, as of 2019 and since."""

from __future__ import annotations

import difflib
import re

from audiofy.errors import UsageError

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": ("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        *("Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden"),
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News"),
        "Tech News",
    ),
    "Religion & Spirituality": (
        *("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    ),
    "Science": (
        *("Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature"),
        *("Physics", "Social Sciences"),
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        *("Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running"),
        *("Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling"),
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}
"""Category → its subcategories."""

_BETWEEN = re.compile(r"\s*[>/:›»]\s*")


def resolve(text: str) -> tuple[str, str]:
    """(category, subcategory or "") of "News > Daily News", of "daily news", of "tv and film".

    Raises:
        UsageError: there is none of that name; the hint has near ones.
    """
    names = [_folded(part) for part in _BETWEEN.split(text.strip()) if part]
    found = _KNOWN.get(" > ".join(names)) or (_ALONE.get(names[0]) if len(names) == 1 else None)
    if found:
        return found
    near = difflib.get_close_matches(names[-1] if names else "", [*_ALONE], n=3, cutoff=0.5)
    near = [repr(written(*_ALONE[name])) for name in near]
    hint = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(CATEGORIES)}"
    raise UsageError(f"{text!r} is none of Apple's categories", hint=hint)


def written(category: str, subcategory: str = "") -> str:
    """ "News > Daily News"."""
    return f"{category} > {subcategory}" if subcategory else category


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("&", " and ").replace("-", " ").split())


_PAIRS = [(head, sub) for head, subs in CATEGORIES.items() for sub in ("", *subs)]
_KNOWN = {written(*map(_folded, pair)): pair for pair in _PAIRS}
_ALONE = {_folded(sub or head): (head, sub) for head, sub in _PAIRS}
"""By the last name alone: no two of the list are the same."""
