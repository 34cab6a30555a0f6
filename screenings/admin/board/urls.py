"""The board's addresses, under the admin of screenings."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from screenings.admin.board.pages import show_board, show_move
from screenings.admin.board.tools import TOOLS
from screenings.admin.board.using import show_tool


class BoardPages:
    """Gives the admin of screenings its board."""

    def get_urls(self) -> list[URLPattern]:
        """Before the addresses of single screenings."""
        own = [
            self._page("board/", show_board, "board"),
            self._page("board/move/<int:pk>/", show_move, "board_move"),
            *(self._page(f"board/{name}/", partial(show_tool, name=name), f"board_{name}") for name in TOOLS),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def _page(self, route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
        site = self.admin_site  # type: ignore[attr-defined]
        return path(route, site.admin_view(partial(_shown, view, self)), name=f"screenings_screening_{name}")


def _shown(view: Callable[..., HttpResponse], desk: Any, request: Any, **given: Any) -> HttpResponse:
    return view(request, desk, **given)
