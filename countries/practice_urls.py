from django.urls import path

from countries import practice_views

app_name = "good_practices"
urlpatterns = [
    path("", practice_views.index, name="index"),
    path("<slug:slug>/", practice_views.detail, name="detail"),
]
