"""The chart of a comparison at addresses of its own."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.countries.statistics.test_pages import get, read
from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory

pytestmark = pytest.mark.django_db
ASKED = "?country=lebanon&country=kenya&indicator=unemployment-rate"


@pytest.fixture(autouse=True)
def figures() -> None:
    rate = IndicatorFactory(slug="unemployment-rate", name_en="Unemployment rate", projected_from=2021)
    for name, code, since in (("Kenya", "KEN", 2019), ("Lebanon", "LBN", 2020)):
        series_of(5.0, 5.5, since=since, indicator=rate, area=AreaFactory(member_state=MemberStateFactory(name_en=name, iso3=code)))
    MemberStateFactory(name_en="Tuvalu")


def test_file_holds_what_the_chart_shows(client: Client) -> None:
    answer = client.get(f"/countries/compare.csv{ASKED}")
    assert answer["Content-Disposition"] == 'attachment; filename="unemployment-rate-lbn-ken.csv"'
    assert [(row["area"], row["sex"], row["year"], row["value"], row["projection"]) for row in read(answer)] == [
        ("LBN", "SEX_T", "2020", "5.0", ""),
        ("LBN", "SEX_T", "2021", "5.5", "yes"),
        ("KEN", "SEX_T", "2019", "5.0", ""),
        ("KEN", "SEX_T", "2020", "5.5", ""),
    ]


def test_pictures_are_files_with_names_and_source(client: Client) -> None:
    answer = client.get(f"/countries/compare.svg{ASKED}")
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    words = "".join(ElementTree.fromstring(answer.content).itertext())
    for text in ("Unemployment rate, %", "Lebanon, Kenya, 2019–2021", "ILOSTAT, test"):
        assert text in words
    assert client.get(f"/countries/compare.png{ASKED}").content.startswith(b"\x89PNG")


def test_other_sites_may_frame_it_and_it_leads_back(client: Client) -> None:
    answer = client.get(f"/countries/compare/embed/{ASKED}")
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert f'href="http://testserver/countries/compare/{ASKED}"' in unescape(answer.content.decode())


def test_page_links_to_them_below_its_chart(client: Client) -> None:
    html = get(client, f"/countries/compare/{ASKED}")
    for ending in ("csv", "svg", "png"):
        assert f'href="/countries/compare.{ending}{ASKED}"' in unescape(html)
    code = re.search(r'<code dir="ltr">(.*?)</code>', html)
    assert code
    # What is to be pasted is HTML itself, in which an address has its own &amp;.
    assert f'src="http://testserver/countries/compare/embed/{ASKED.replace("&", "&amp;")}"' in unescape(code[1])


@pytest.mark.parametrize("path", ["compare.csv", "compare.svg", "compare.png", "compare/embed/"])
def test_what_the_page_would_warn_of_is_refused(client: Client, path: str) -> None:
    answer = client.get(f"/countries/{path}?country=kenya&country=nowhere")
    assert answer.status_code == 400
    assert answer.content.decode() == "There is no member State “nowhere”.\n"
    assert client.get(f"/countries/{path}").status_code == 404
    assert client.get(f"/countries/{path}?country=tuvalu").status_code == 404
    assert client.post(f"/countries/{path}{ASKED}").status_code == 405
