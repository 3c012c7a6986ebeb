from django.urls import path

from countries.records import views as lists
from countries.standards import timeline_views, views
from countries.standards.lists import STANDARDS

app_name = "standards"
urlpatterns = [
    path("", lists.index, {"records": STANDARDS}, name="index"),
    path("data.csv", lists.data, {"records": STANDARDS}, name="data"),
    path("ratifications.csv", views.ratifications, name="ratifications"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/data.csv", views.data, name="detail-data"),
    path("<slug:code>/timeline.csv", timeline_views.csv, name="timeline-csv"),
    path("<slug:code>/timeline.svg", timeline_views.svg, name="timeline-svg"),
    path("<slug:code>/timeline.png", timeline_views.png, name="timeline-png"),
    path("<slug:code>/timeline/embed/", timeline_views.embed, name="timeline-embed"),
]
