"""The part of reading a PDF that pdfium does, in a process of its own: see ``glyphs``."""

BOLD, ARTIFACT, SPACE_BEFORE, MONO = 1, 2, 4, 8
"""Bits that say what a run of glyphs is, from the one process to the other."""
