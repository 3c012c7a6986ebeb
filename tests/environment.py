"""The environment of the tests, set before Django reads its settings."""

import os
import tempfile

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="portal-tests-")
os.environ["SECRET_KEY"] = "only-for-tests-" + "0" * 50
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["HTTPS"] = "off"
os.environ["DEBUG"] = "off"
os.environ.pop("CACHE_URL", None)
if url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
else:
    os.environ.pop("DATABASE_URL", None)
