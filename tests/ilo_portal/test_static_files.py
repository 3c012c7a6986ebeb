import pytest
from django.contrib.staticfiles import finders

from ilo_portal import static_files


@pytest.fixture
def folders(tmp_path, settings):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    finders.get_finder.cache_clear()
    yield source, settings.STATIC_ROOT
    finders.get_finder.cache_clear()


def test_files_are_collected_once(folders):
    assert static_files.collect() is True
    assert static_files.collect() is False
    assert (folders[1] / "a.css").is_file()


@pytest.mark.parametrize("change", ["added", "changed", "removed"])
def test_files_are_collected_again_when_one_was(folders, change: str):
    source, collected = folders
    static_files.collect()
    if change == "removed":
        (source / "a.css").unlink()
    else:
        (source / ("b.css" if change == "added" else "a.css")).write_text("b { color: red }")
    assert static_files.collect() is True
    assert {file.name for file in source.iterdir()} == {file.name for file in collected.iterdir()} - {".fingerprint"}


def test_collection_that_was_killed_is_done_again(folders, monkeypatch):
    def killed(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(static_files, "call_command", killed)
        with pytest.raises(KeyboardInterrupt):
            static_files.collect()
    assert static_files.collect() is True
