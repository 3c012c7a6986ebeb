"""What sort of thing an activity is. To other publishers it is a project; the ILO publishes none as such."""

import re

from countries.models import Project

ILO = "XM-DAC-41302"
#: The portfolio code that an identifier of the ILO ends in: three letters of a country, a region or GLO, then a number.
CODE = re.compile(r"(?:^|[^A-Za-z0-9])([A-Z]{3})[0-9]{2,4}\Z")
GLOBAL_SCOPE = "1"


def kind(*, publisher: str, identifier: str, scope: str, names_countries: bool) -> str:
    """The ILO defines an activity as a country programme outcome or a global product, all at one level: the hierarchy does not tell.

    Its identifiers end in the code that it plans by, as in XM-DAC-41302-106878-1277-2019-ARG155: GLO is a global product, a country or a region
    an outcome. Where there is no such code, what is global in scope or names no country is a global product.
    """
    if publisher != ILO:
        return Project.Kind.PROJECT
    if code := CODE.search(identifier):
        return Project.Kind.GLOBAL_PRODUCT if code[1] == "GLO" else Project.Kind.OUTCOME
    if scope == GLOBAL_SCOPE or not names_countries:
        return Project.Kind.GLOBAL_PRODUCT
    return Project.Kind.OUTCOME
