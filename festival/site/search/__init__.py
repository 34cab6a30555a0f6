"""Search: everything that visitors may find, in one index in memory; the page and the suggestions that read it."""
