"""Every address of the site: the composition of the apps' urls, and nothing else."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.static import serve

urlpatterns = [
    path("", include("festival.site.plain_urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("festival.site.urls")),
        path("", include("films.urls")),
        path("", include("screenings.urls")),
        prefix_default_language=False,
    ),
]

if settings.DEBUG or settings.DEMO:  # elsewhere the web server in front hands out uploads
    urlpatterns += [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]

handler404 = "festival.site.errors.not_found"
handler500 = "festival.site.errors.server_error"
