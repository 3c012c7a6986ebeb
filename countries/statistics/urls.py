from django.urls import path

from countries.statistics import chart_views, views

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.indicator, name="indicator"),
    path("<slug:slug>/table.csv", chart_views.table, name="table"),
    path("<slug:slug>/all.csv", chart_views.whole, name="all"),
    path("<slug:slug>/<slug:area>/", chart_views.on_its_page, name="chart"),
    path("<slug:slug>/<slug:area>.csv", chart_views.csv, name="chart-csv"),
    path("<slug:slug>/<slug:area>.svg", chart_views.svg, name="chart-svg"),
    path("<slug:slug>/<slug:area>.png", chart_views.png, name="chart-png"),
    path("<slug:slug>/<slug:area>/embed/", chart_views.embed, name="embed"),
]
