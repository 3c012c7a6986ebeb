from django.urls import path

from countries import section_views, views
from countries.statistics.compare_views import compare

app_name = "countries"
urlpatterns = [
    path("", views.index, name="index"),
    path("compare/", compare, name="compare"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/stories/", section_views.stories, name="stories"),
    path("<slug:slug>/<slug:section>/", section_views.section, name="section"),
]
