"""The desk's pages for the festival itself."""

from festival.admin import editions, pages, users

__all__ = ["editions", "pages", "users"]
