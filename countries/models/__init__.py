from countries.models.good_practices import GoodPractice
from countries.models.imports import ImportBatch, ImportChange, ImportLeft
from countries.models.laws import LabourLaw
from countries.models.member_states import Membership, MemberState
from countries.models.policies import Policy, PolicyPriority
from countries.models.profiles import CountryProfile
from countries.models.projects import (
    Project,
    ProjectCountry,
    ProjectDocument,
    ProjectMoney,
    ProjectOrganisation,
    ProjectSector,
)
from countries.models.publications import Publication
from countries.models.records import Record, TitledRecord
from countries.models.regions import Region
from countries.models.scopes import StaffScope
from countries.models.standards import Ratification, Standard, SupervisoryComment
from countries.models.statistics import (
    Area,
    Classification,
    Indicator,
    Note,
    Observation,
    Series,
    StatisticalSource,
)
from countries.models.topics import Topic

__all__ = [
    "Area",
    "Classification",
    "CountryProfile",
    "GoodPractice",
    "ImportBatch",
    "ImportChange",
    "ImportLeft",
    "Indicator",
    "LabourLaw",
    "MemberState",
    "Membership",
    "Note",
    "Observation",
    "Policy",
    "PolicyPriority",
    "Project",
    "ProjectCountry",
    "ProjectDocument",
    "ProjectMoney",
    "ProjectOrganisation",
    "ProjectSector",
    "Publication",
    "Ratification",
    "Record",
    "Region",
    "Series",
    "StaffScope",
    "Standard",
    "StatisticalSource",
    "SupervisoryComment",
    "TitledRecord",
    "Topic",
]
