from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IloPortalConfig(AppConfig):
    name = "ilo_portal"
    verbose_name = _("Site")
