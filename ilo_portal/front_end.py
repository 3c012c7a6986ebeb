"""What the browser gets: fonts, flags, one style sheet and one script; see docs/developing.md."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from ilo_portal.woff import to_truetype

NODE_MODULES = settings.BASE_DIR / "node_modules"
SOURCES = settings.BASE_DIR / "static"


class Font(NamedTuple):
    family: str
    package: str
    weights: tuple[int, ...]
    subsets: tuple[str, ...]
    #: What the files hold beyond their published range. Words in Arabic would fetch a Latin font for the spaces between them.
    beyond: str = ""


FONTS = (
    Font("Noto Sans", "noto-sans", (400, 700), ("latin", "latin-ext")),
    Font("Overpass", "overpass", (700,), ("latin", "latin-ext")),
    Font("Vazirmatn", "vazirmatn", (400, 700), ("arabic",), beyond=",U+0020,U+00A0"),
)
FACE = (
    '@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};font-display:swap;'
    'src:url("../fonts/{file}") format("woff2");unicode-range:{characters}}}\n'
)


class BuildError(Exception):
    """The front end cannot be built; the message says why."""


def build(into: Path, *, joined: bool) -> None:
    """Build beside the old front end and then change places: a killed build leaves the old one whole."""
    if not NODE_MODULES.is_dir():
        raise BuildError("There is no node_modules folder: run `npm ci --ignore-scripts` first, or `make run`, which does it.")
    unfinished = into.with_name(into.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name in ("css", "js", "fonts"):
        (unfinished / name).mkdir(parents=True)
    shutil.copytree(NODE_MODULES / "flag-icons" / "flags" / "4x3", unfinished / "flags")
    faces = copy_fonts(unfinished / "fonts")
    unpack_fonts(unfinished / "picture-fonts")
    # An @import counts only before every other rule: hence the faces after it.
    style = faces + bundle("css/site.css") if joined else '@import url("site.css");\n' + faces
    script = bundle("js/site.js") if joined else 'import "./site.js";\n'
    (unfinished / "css" / "portal.css").write_text(style)
    (unfinished / "css" / "knowledge.css").write_text(bundle("css/data.css") if joined else '@import url("data.css");\n')
    (unfinished / "js" / "portal.js").write_text(script)
    shutil.rmtree(into, ignore_errors=True)
    unfinished.rename(into)


def copy_fonts(folder: Path) -> str:
    """Copy the font files that are needed and return their `@font-face` rules."""
    faces = []
    for font in FONTS:
        package = NODE_MODULES / "@fontsource" / font.package
        ranges = json.loads((package / "unicode.json").read_text())
        for weight in font.weights:
            for subset in font.subsets:
                file = f"{font.package}-{subset}-{weight}-normal.woff2"
                shutil.copyfile(package / "files" / file, folder / file)
                faces.append(FACE.format(family=font.family, weight=weight, file=file, characters=ranges[subset] + font.beyond))
    return "".join(faces)


def unpack_fonts(folder: Path) -> None:
    """The same fonts for charts as PNG, which are drawn here and not in the browser."""
    folder.mkdir()
    for font in FONTS:
        files = NODE_MODULES / "@fontsource" / font.package / "files"
        for weight in font.weights:
            for subset in font.subsets:
                name = f"{font.package}-{subset}-{weight}-normal"
                (folder / f"{name}.ttf").write_bytes(to_truetype((files / f"{name}.woff").read_bytes()))


def bundle(entry: str) -> str:
    """Join and minify an entry with all that it imports. Fonts and pictures stay files of their own."""
    command = [
        str(esbuild()), str(SOURCES / entry), "--bundle", "--minify", "--charset=utf8", "--log-level=error",
        "--format=esm", "--target=es2022,safari15.4", "--external:*.woff2", "--external:*.svg",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(done.stderr.strip())
    return done.stdout


def esbuild() -> Path:
    """The program itself: the package's own start script needs Node.js, and is slower."""
    for program in sorted(NODE_MODULES.glob("@esbuild/*/bin/esbuild")):
        return program
    raise BuildError("esbuild is not in node_modules: run `npm ci --ignore-scripts` again.")
