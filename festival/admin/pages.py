"""Pages that staff write, and partners."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskAdmin, DeskForm, both, thumbnail
from festival.admin.proposals import address_from
from festival.models import Page, Partner


class PageForm(DeskForm):
    """A page; its address follows from its title until somebody writes one."""

    proposes = {"slug": address_from("title_en", "title_nl")}


@admin.register(Page)
class PageAdmin(DeskAdmin):
    form = PageForm
    list_display = ["__str__", "kind", "slug", "position", "is_published", "updated_at"]
    list_editable = ["position", "is_published"]
    list_filter = ["kind", "is_published"]
    search_fields = ["title_en", "title_nl", "summary_en", "summary_nl", "body_en", "body_nl", "slug"]
    prepopulated_fields = {"slug": ["title_en"]}
    fieldsets = [
        (None, {"fields": [both("title"), ("kind", "slug", "position", "is_published"), both("summary")]}),
        (_("Text"), {"fields": [both("body")]}),
    ]


@admin.register(Partner)
class PartnerAdmin(DeskAdmin):
    list_display = ["logo_small", "name", "edition", "tier", "position"]
    list_display_links = ["name"]
    list_editable = ["tier", "position"]
    list_filter = ["edition", "tier"]
    list_select_related = ["edition"]
    search_fields = ["name", "url"]
    autocomplete_fields = ["edition"]
    fieldsets = [
        (None, {"fields": ["name", ("edition", "tier", "position"), "url"]}),
        (_("Logo"), {"fields": ["logo", "logo_ppoi"]}),
    ]

    @admin.display(description=_("logo"))
    def logo_small(self, partner: Partner) -> SafeString | str:
        return thumbnail(partner.logo.logo if partner.logo else "", 96, 48)
