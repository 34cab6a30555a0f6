"""How often the programme was written to, so that a reader can be told “nothing is new” without reading it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """The number of writes to a table, and the last one's moment. Triggers count them (festival/revisions/triggers.py).

    On PostgreSQL writers at the same time have a row each (`writer`, a transaction), so that none waits for another;
    the sum over a table's rows grows with every write that is committed.
    """

    name = models.CharField(_("table"), max_length=80)
    writer = models.BigIntegerField(_("transaction"), default=0)
    number = models.BigIntegerField(_("writes"), default=0)
    at = models.DateTimeField(_("last one"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["name", "writer"]
        constraints = [models.UniqueConstraint(fields=["name", "writer"], name="revision_is_kept_once_per_writer")]

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"
