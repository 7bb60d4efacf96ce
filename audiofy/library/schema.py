"""The library's tables, in SQLite (https://www.sqlite.org/fts5.html for the full-text search)."""

from __future__ import annotations

VERSION = 1
"""Kept as ``PRAGMA user_version``."""

TABLES = """
CREATE TABLE items (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    entry TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'made', 'failed', 'removed')),
    recipe TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    path TEXT UNIQUE,
    seconds REAL NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    added TEXT NOT NULL,
    finished TEXT NOT NULL DEFAULT '',
    used REAL NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    code INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0,
    episode TEXT NOT NULL DEFAULT '',
    script BLOB
);
CREATE VIRTUAL TABLE texts USING fts5(title, byline, site, body, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE followed (
    address TEXT PRIMARY KEY,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL
);
"""
COLUMNS = (
    "number, entry, state, recipe, title, byline, site, language, published, path, seconds, size, added, finished, "
    "used, reason, hint, code, attempts, pinned"
)
"""In the order of the fields of ``Item``."""
