import django.contrib.admin.apps as admin_apps
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IloPortalConfig(AppConfig):
    name = "ilo_portal"
    verbose_name = _("Site")


class PortalAdminConfig(admin_apps.AdminConfig):
    """Puts the portal's admin site in the place of Django's."""

    default = False
    default_site = "ilo_portal.admin_site.PortalAdminSite"
