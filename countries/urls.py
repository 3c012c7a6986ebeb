from django.urls import path

from countries import views

app_name = "countries"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.detail, name="detail"),
]
