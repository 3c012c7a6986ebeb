import re

import pytest
from django.core.management import CommandError, call_command

from ilo_portal import front_end

needs_packages = pytest.mark.skipif(not front_end.NODE_MODULES.is_dir(), reason="no front-end packages: `make test` installs them")


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Build small sources of the test's own."""
    sources = tmp_path / "static"
    for folder in ("css", "js"):
        (sources / folder).mkdir(parents=True)
    (sources / "css" / "site.css").write_text('@import "./part.css";\n.site { color: #ff0000; }\n')
    (sources / "css" / "data.css").write_text('@import "./part.css";\n')
    (sources / "css" / "part.css").write_text('.part { background: url("../map/land.svg"); }\n')
    (sources / "js" / "site.js").write_text('import "./part.js";\n')
    (sources / "js" / "part.js").write_text("document.title = 'part';\n")
    monkeypatch.setattr(front_end, "SOURCES", sources)

    def build(*, joined: bool = True):
        front_end.build(tmp_path / "front-end", joined=joined)
        return tmp_path / "front-end"

    return build


@needs_packages
def test_style_sheet_is_joined_and_minified(built):
    css = (built() / "css" / "portal.css").read_text()
    assert "@import" not in css
    assert css.endswith('.part{background:url(../map/land.svg)}.site{color:red}\n')


@needs_packages
def test_script_is_joined(built):
    js = (built() / "js" / "portal.js").read_text()
    assert "import" not in js
    assert 'document.title="part"' in js


@needs_packages
def test_every_font_named_is_there_and_every_one_there_is_named(built):
    folder = built()
    named = set(re.findall(r'url\("\.\./fonts/([^"]+)"\)', (folder / "css" / "portal.css").read_text()))
    assert named == {file.name for file in (folder / "fonts").iterdir()}
    assert "vazirmatn-arabic-700-normal.woff2" in named


@needs_packages
def test_flags_are_there(built):
    assert (built() / "flags" / "ke.svg").read_text().startswith("<svg")


@needs_packages
def test_sources_are_imported_for_development(built):
    folder = built(joined=False)
    assert (folder / "css" / "portal.css").read_text().startswith('@import url("site.css");')
    assert (folder / "js" / "portal.js").read_text() == 'import "./site.js";\n'


@needs_packages
def test_build_that_fails_leaves_the_old_one_whole(built, tmp_path):
    folder = built()
    (tmp_path / "static" / "css" / "site.css").write_text('@import "./missing.css";')
    with pytest.raises(front_end.BuildError, match=r"missing\.css"):
        built()
    assert ".part" in (folder / "css" / "portal.css").read_text()


@needs_packages
def test_build_replaces_all_of_the_old_one(built):
    stray = built() / "css" / "stray.css"
    stray.write_text("")
    built()
    assert not stray.exists()


def test_missing_packages_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(front_end, "NODE_MODULES", tmp_path / "node_modules")
    with pytest.raises(CommandError, match="npm ci --ignore-scripts"):
        call_command("build_front_end")
