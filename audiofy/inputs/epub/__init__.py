"""The reader of EPUB 2 and 3: a book as one article, its chapters under headings."""
