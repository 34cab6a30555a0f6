"""The admin, as this project wears it."""

from django.contrib.admin.apps import AdminConfig


class ProgrammeAdminConfig(AdminConfig):
    default_site = "festival.site.desk.ProgrammeAdminSite"
