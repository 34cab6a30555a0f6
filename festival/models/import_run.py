"""Imports on the desk: what somebody uploaded, how it was judged, what they chose, and what came of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One upload, from its preview to its report; it stays until somebody discards it, and for good once it is applied.

    `preview` is how the programme was when it was judged last, `choices` what the editor has decided about it since.
    """

    edition = models.ForeignKey(
        "festival.Edition", models.CASCADE, related_name="import_runs", verbose_name=_("edition")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="import_runs", verbose_name=_("by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"))
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    choices = models.JSONField(_("choices"), default=dict)
    counts = models.JSONField(_("counts"), default=dict)
    preview = models.JSONField(_("preview"), default=dict)
    report = models.JSONField(_("report"), default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition}, {self.uploaded_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Its preview, later its report."""
        return reverse("admin:import_run", args=[self.pk])

    @property
    def is_applied(self) -> bool:
        """Whether it was written into the programme."""
        return self.applied_at is not None

    @property
    def accepted(self) -> frozenset[str]:
        """The rows whose suggestion somebody accepted, by key."""
        return self._chosen("accepted")

    @property
    def overwritten(self) -> frozenset[str]:
        """The fields where the file shall win, as row:column."""
        return self._chosen("overwrite")

    def _chosen(self, name: str) -> frozenset[str]:
        found: list[Any] = self.choices.get(name, [])
        return frozenset(found)


class ImportFile(models.Model):
    """A file of an upload, byte for byte; kept in the database, where no visitor can reach it."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(_("name"), max_length=200)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
