"""What mypy's Django plugin loads: the settings without modeltranslation.

It puts classes made at run time in place of our managers, which no type checker can follow; and the
admin asks it for its fields as soon as it is found.
"""

from ilo_portal.settings import *  # noqa: F403

INSTALLED_APPS = [  # noqa: F405
    "django.contrib.admin.apps.SimpleAdminConfig" if "AdminConfig" in app or app == "django.contrib.admin" else app
    for app in INSTALLED_APPS  # noqa: F405
    if app != "modeltranslation"
]
