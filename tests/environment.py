"""The environment of the tests, set before Django reads its settings."""

import atexit
import os
import shutil
import tempfile

# What no single test can say that it was left out.
LEFT_OUT: list[str] = []

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="portal-tests-")
os.mkdir(os.path.join(os.environ["VAR_DIR"], "static"))  # else WhiteNoise warns in each test that sends a request
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
os.environ["SECRET_KEY"] = "only-for-tests-" + "0" * 50
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["HTTPS"] = "off"
os.environ["SITE_URL"] = "http://testserver"
os.environ["DEBUG"] = "off"
os.environ.pop("CACHE_URL", None)
if url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
    LEFT_OUT.append("SQLite: TEST_DATABASE_URL is set; this run was on PostgreSQL")
else:
    os.environ.pop("DATABASE_URL", None)
    LEFT_OUT.append("PostgreSQL: TEST_DATABASE_URL is not set; this run was on SQLite")
