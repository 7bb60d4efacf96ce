"""What is said and not written on the page, by language; languages that are not in the table have pauses alone."""

from __future__ import annotations

from dataclasses import dataclass

from audiofy.languages import primary


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language.

    Attributes:
        quote, end_quote: around a quotation, lower case.
        caption: before what is written below a picture.
        code: in place of a piece of code.
        one_row, rows: in place of a table; "{rows}" is how many it has.
        columns: behind ``rows``, where the table names its columns.
        notes: the heading of the footnotes.
    """

    quote: str
    end_quote: str
    caption: str
    code: str
    one_row: str
    rows: str
    columns: str
    notes: str


PHRASES = {
    "en": Phrases(
        quote="quote",
        end_quote="end quote",
        caption="Caption:",
        code="Code, skipped.",
        one_row="A table of one row, skipped; see the page.",
        rows="A table of {rows} rows, skipped; see the page.",
        columns="Its columns: {columns}.",
        notes="Notes",
    ),
    "de": Phrases(
        quote="Zitat",
        end_quote="Ende des Zitats",
        caption="Bildunterschrift:",
        code="Programmcode, übersprungen.",
        one_row="Eine Tabelle mit einer Zeile, übersprungen; sie steht auf der Seite.",
        rows="Eine Tabelle mit {rows} Zeilen, übersprungen; sie steht auf der Seite.",
        columns="Ihre Spalten: {columns}.",
        notes="Anmerkungen",
    ),
    "fr": Phrases(
        quote="citation",
        end_quote="fin de citation",
        caption="Légende :",
        code="Code informatique, non lu.",
        one_row="Un tableau d’une ligne, non lu ; voir la page.",
        rows="Un tableau de {rows} lignes, non lu ; voir la page.",
        columns="Ses colonnes : {columns}.",
        notes="Notes",
    ),
    "es": Phrases(
        quote="cita",
        end_quote="fin de la cita",
        caption="Pie de foto:",
        code="Código, omitido.",
        one_row="Una tabla de una fila, omitida; véase la página.",
        rows="Una tabla de {rows} filas, omitida; véase la página.",
        columns="Sus columnas: {columns}.",
        notes="Notas",
    ),
    "it": Phrases(
        quote="citazione",
        end_quote="fine della citazione",
        caption="Didascalia:",
        code="Codice, omesso.",
        one_row="Una tabella di una riga, omessa; si veda la pagina.",
        rows="Una tabella di {rows} righe, omessa; si veda la pagina.",
        columns="Le colonne: {columns}.",
        notes="Note",
    ),
    "pt": Phrases(
        quote="citação",
        end_quote="fim da citação",
        caption="Legenda:",
        code="Código, omitido.",
        one_row="Uma tabela de uma linha, omitida; veja a página.",
        rows="Uma tabela de {rows} linhas, omitida; veja a página.",
        columns="As colunas: {columns}.",
        notes="Notas",
    ),
}


def phrases(language: str) -> Phrases | None:
    """The words of a language, by its BCP 47 tag, or None."""
    return PHRASES.get(primary(language))
