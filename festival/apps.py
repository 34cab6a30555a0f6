from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class FestivalConfig(AppConfig):
    name = "festival"
    verbose_name = _("Festival")
    counted = ("Edition", "Section", "Page")  # whose writes the database counts, see festival/revisions

    def ready(self) -> None:
        # models are only there once every app is
        import festival.sharing.editions  # noqa: F401 - orders pictures for shared links
        from festival.revisions.counted import after_migrations, before_migrations

        pre_migrate.connect(before_migrations, sender=self)
        post_migrate.connect(after_migrations, sender=self)
