"""The editors' desk: Django's admin under the festival's name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class ProgrammeAdminSite(admin.AdminSite):
    """Django's admin site, under our name; it takes over every `admin.register` of the apps."""

    site_header = _("Festival programme")
    site_title = _("Festival programme")
    index_title = _("Editors' desk")
