"""Addresses. English has no prefix; /fr/, /es/ and /ar/ carry the language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from editorial.reviews import guests
from ilo_portal.views import media, pages

handler400 = "ilo_portal.views.errors.bad_request"
handler403 = "ilo_portal.views.errors.forbidden"
handler404 = "ilo_portal.views.errors.not_found"
handler500 = "ilo_portal.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", pages.robots, name="robots"),
    path("media/<path:name>", media.serve, name="media"),
    path("en/", pages.without_prefix, {"rest": ""}),
    path("en/<path:rest>", pages.without_prefix),
]
urlpatterns += i18n_patterns(
    path("", pages.home, name="home"),
    path("countries/", include("countries.urls")),
    path("standards/", include("countries.standards.urls")),
    path("labour-laws/", include("countries.records.laws_urls")),
    path("policies/", include("countries.records.policies_urls")),
    path("statistics/", include("countries.statistics.urls")),
    path("projects/", include("countries.records.projects_urls")),
    path("publications/", include("countries.records.publications_urls")),
    path("good-practices/", include("countries.practice_urls")),
    path("stories/", include("stories.urls")),
    path("search/", pages.search, name="search"),
    prefix_default_language=False,
)
if settings.EDITORIAL:
    urlpatterns += i18n_patterns(
        path("admin/", admin.site.urls),
        path("preview/<str:token>/", guests.show, name="preview"),
        prefix_default_language=False,
    )
