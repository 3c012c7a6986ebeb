"""Project, country programme outcome, or global product."""

import pytest

from countries.importers.iati.kinds import kind

ILO = "XM-DAC-41302"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"publisher": "XM-DAC-41114", "identifier": "XM-DAC-41114-PROJECT-GLO101"}, "project"),
        ({"publisher": "", "identifier": "ARG155"}, "project"),
        ({"identifier": "XM-DAC-41302-106878-1277-2019-ARG155"}, "country-programme-outcome"),
        ({"identifier": "XM-DAC-41302-2022-23-RAF107", "names_countries": False}, "country-programme-outcome"),
        ({"identifier": "XM-DAC-41302-2022-23-GLO151"}, "global-product"),
        ({"identifier": "XM-DAC-41302-501234"}, "country-programme-outcome"),
        ({"identifier": "XM-DAC-41302-501234", "scope": "1"}, "global-product"),
        ({"identifier": "XM-DAC-41302-501234", "names_countries": False}, "global-product"),
        ({"identifier": "XM-DAC-41302-BARG155"}, "country-programme-outcome"),
        ({"identifier": "XM-DAC-41302-XGLO151"}, "country-programme-outcome"),
    ],
)
def test_kinds(given, found):
    assert kind(**{"publisher": ILO, "scope": "", "names_countries": True} | given) == found
