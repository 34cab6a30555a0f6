from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilmsConfig(AppConfig):
    name = "films"
    verbose_name = _("Films and people")
    # whose writes the database counts, see festival/revisions
    counted = (
        "Film", "Film_themes", "Selection", "Compilation", "CompilationItem", "Credit", "Person", "Company",
        "Theme", "Still", "Link", "Award", "Nomination", "FormerAddress",
    )  # fmt: skip

    def ready(self) -> None:
        """Films order pictures for shared links."""
        import films.sharing  # noqa: F401 - models are there only now
