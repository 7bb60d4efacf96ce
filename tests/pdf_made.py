"""PDFs made for tests, with reportlab: pages by hand, line by line, so that what is where is known."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, alignment=4, firstLineIndent=12)
HEADING = ParagraphStyle("heading", fontName="Times-Bold", fontSize=12, leading=15, spaceBefore=8, spaceAfter=4)
TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=20, leading=24, alignment=1)
SMALL = ParagraphStyle("small", fontName="Times-Roman", fontSize=8, leading=9.5)

_TEXT = (
    "the river carries silt from the upper valley and leaves it where the water slows so every spring the farmers "
    "measure what has come down they compare it with the marks that their grandparents cut into the posts of the old "
    "landing stage nobody remembers who began it but the record is longer than any instrument could give us"
)
_WORDS = tuple(_TEXT.split())


def prose(words: int, seed: int) -> str:
    """Sentences of about so many words in all, always the same for one seed."""
    dice = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    sentences: list[str] = []
    while words > 0:
        count = dice.randint(8, 16)
        sentences.append(" ".join(dice.choice(_WORDS) for _ in range(count)).capitalize() + ".")
        words -= count
    return " ".join(sentences)


def drawn(*pages: Callable[[Canvas], None], **settings: object) -> bytes:
    """A PDF, one page for each function that draws it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, **settings)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(
    canvas: Canvas, texts: Sequence[str], x: float, y: float, *, font: str = "Times-Roman", size: float = 10
) -> float:
    """Lines one below the other, the first one's base line at ``y`` from the foot; where the next would stand."""
    for text in texts:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
        y -= 1.2 * size
    return y


def raised(canvas: Canvas, text: str, x: float, y: float, mark: str, rest: str, size: float = 10) -> None:
    """A line with a small raised mark in it."""
    canvas.setFont("Times-Roman", size)
    canvas.drawString(x, y, text)
    x += canvas.stringWidth(text, "Times-Roman", size)
    canvas.setFont("Times-Roman", 0.65 * size)
    canvas.drawString(x, y + 0.35 * size, mark)
    x += canvas.stringWidth(mark, "Times-Roman", 0.65 * size)
    canvas.setFont("Times-Roman", size)
    canvas.drawString(x, y, rest)


def in_columns(
    story: list[Flowable], columns: int, *, top: float = 0, decorate: Callable[[Canvas, int], None] | None = None
) -> bytes:
    """A story that flows through columns; ``top`` points of the first page are one frame across them."""
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, invariant=1)
    gap = 16
    wide = (WIDTH - 100 - gap * (columns - 1)) / columns

    def frames(height: float) -> list[Frame]:
        return [Frame(50 + at * (wide + gap), 50, wide, height, 0, 0, 0, 0, id=f"column{at}") for at in range(columns)]

    def on_page(canvas: Canvas, _: BaseDocTemplate) -> None:
        if decorate:
            decorate(canvas, canvas.getPageNumber())

    head = [Frame(50, HEIGHT - 60 - top, WIDTH - 100, top, 0, 0, 0, 0, id="head")] if top else []
    document.addPageTemplates(
        [
            PageTemplate("first", head + frames(HEIGHT - 120 - top), onPage=on_page),
            PageTemplate("later", frames(HEIGHT - 120), onPage=on_page),
        ]
    )
    document.build(story)
    return file.getvalue()
