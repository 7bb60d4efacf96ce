"""What a book and a page that are read along have in common: the article as blocks of timed words, and its markup."""
