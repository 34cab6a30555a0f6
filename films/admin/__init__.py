"""The desk's pages for films and who made them."""

from films.admin import awards, companies, compilations, films, people, selections, stills, themes

__all__ = ["awards", "companies", "compilations", "films", "people", "selections", "stills", "themes"]
