"""The programme booklet: an edition on paper as a book, made ahead of time, one for each language."""
