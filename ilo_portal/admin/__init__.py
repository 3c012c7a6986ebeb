from ilo_portal.admin.mission import MissionPageAdmin
from ilo_portal.admin.users import PortalUserAdmin

__all__ = ["MissionPageAdmin", "PortalUserAdmin"]
