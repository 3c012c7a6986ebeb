from django.urls import path

from countries import section_views, views
from countries.statistics.compare_views import compare, compare_csv, compare_embed, compare_png, compare_svg

app_name = "countries"
urlpatterns = [
    path("", views.index, name="index"),
    path("compare/", compare, name="compare"),
    path("compare.csv", compare_csv, name="compare-chart-csv"),
    path("compare.svg", compare_svg, name="compare-chart-svg"),
    path("compare.png", compare_png, name="compare-chart-png"),
    path("compare/embed/", compare_embed, name="compare-embed"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/stories/", section_views.stories, name="stories"),
    path("<slug:slug>/<slug:section>/", section_views.section, name="section"),
]
