from django.urls import path

from countries.records import views as lists
from countries.standards import views
from countries.standards.lists import STANDARDS

app_name = "standards"
urlpatterns = [
    path("", lists.index, {"records": STANDARDS}, name="index"),
    path("data.csv", lists.data, {"records": STANDARDS}, name="data"),
    path("ratifications.csv", views.ratifications, name="ratifications"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/data.csv", views.data, name="detail-data"),
]
