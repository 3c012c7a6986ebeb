from ilo_portal.admin.mission import MissionPageAdmin
from ilo_portal.admin.users import PortalGroupAdmin, PortalUserAdmin

__all__ = ["MissionPageAdmin", "PortalGroupAdmin", "PortalUserAdmin"]
