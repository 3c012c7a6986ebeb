from django.urls import path

from countries import practice_views

app_name = "good_practices"
urlpatterns = [
    path("", practice_views.index, name="index"),
    path("data.csv", practice_views.data, name="data"),
    path("<slug:slug>/", practice_views.detail, name="detail"),
]
