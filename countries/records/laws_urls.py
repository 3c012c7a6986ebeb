from django.urls import URLPattern

app_name = "labour_laws"
urlpatterns: list[URLPattern] = []
