"""The first administrator, and passwords that are shown once."""

from django.contrib.auth import get_user_model
from django.utils.crypto import get_random_string

FIRST = "admin"
# Without the letters and digits that are taken for one another when a password is typed from a screen.
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_password() -> str:
    return get_random_string(16, LETTERS)


def create_first() -> str | None:
    """Create an administrator where there is none and return the password; only its hash is stored."""
    users = get_user_model().objects
    if users.filter(is_superuser=True, is_active=True).exists():
        return None
    password = new_password()
    users.create_superuser(username=FIRST, password=password)
    return password
