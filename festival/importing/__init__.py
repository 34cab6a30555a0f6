"""What both apps' imports share: reading files into rows, cells into values, matching, and telling what came of it.

Nothing here knows a model: `films.imports` and `screenings.imports` say what a row becomes, `festival.site.importing`
puts them together.
"""
