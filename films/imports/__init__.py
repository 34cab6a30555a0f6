"""What rows of films and compilations become."""

from films.imports.compilations import CompilationResource
from films.imports.films import FilmResource

__all__ = ["CompilationResource", "FilmResource"]
