"""Members of staff."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from festival.models import User


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Django's own pages for users, with who may do what in sight."""

    list_display = [
        "username",
        "first_name",
        "last_name",
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
    ]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
