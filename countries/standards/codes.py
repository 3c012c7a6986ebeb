"""How the code of an instrument may be written, in addresses and in files: C029 is also c029, C29 and c29."""

import re

_NUMBERED = re.compile(r"([CPR])0*([1-9][0-9]{0,2})")
#: The register files it under its number too.
OTHER_CODES = {"C186": "MLC"}


def canonical(written: str) -> str:
    """The code as it is kept; what is none comes back in capital letters, and will not be found."""
    code = written.upper()
    if match := _NUMBERED.fullmatch(code):
        code = f"{match[1]}{int(match[2]):03d}"
    return OTHER_CODES.get(code, code)
