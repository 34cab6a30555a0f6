"""What imports last wrote, so that a later edit by hand is seen as one and not overwritten."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRow(models.Model):
    """The values that the last import gave one film, screening, venue and so on: each as its cell, by column.

    `kind` is the table of the layout and `object_id` the thing's primary key in it; `key` is what the file called it.
    """

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField(_("object"))
    key = models.CharField(_("called in the file"), max_length=200, blank=True)
    values = models.JSONField(_("values"), default=dict)
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ["kind", "object_id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="imported_row_is_kept_once_per_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key or self.object_id}"
