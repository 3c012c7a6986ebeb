"""The list of one kind of record, its file, and the page of one record."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path

from countries.records.lists import RecordList, data_file, listing
from editorial.reading import read_only


def patterns(records: RecordList) -> list[URLPattern]:
    known = {"records": records}
    return [
        path("", index, known, name="index"),
        path("data.csv", data, known, name="data"),
        path("<int:pk>/", detail, known, name="detail"),
    ]


@read_only
def index(request: HttpRequest, records: RecordList) -> HttpResponse:
    filters = records.filter_set(request.GET, records.rows)
    found = listing(request, filters)
    if isinstance(found, HttpResponse):
        return found
    return render(request, "countries/records/index.html", records.shown(found, records.data_url(filters)))


@read_only
def data(request: HttpRequest, records: RecordList) -> HttpResponse | StreamingHttpResponse:
    return data_file(records.file_name, records.columns, records.filter_set(request.GET, records.rows))


@read_only
def detail(request: HttpRequest, records: RecordList, pk: int) -> HttpResponse:
    record = get_object_or_404(records.rows.for_detail(), pk=pk)
    return render(request, records.page, {"records": records, "record": record, **records.more(record)})
