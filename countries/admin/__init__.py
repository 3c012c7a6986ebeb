from countries.admin.good_practices import GoodPracticeAdmin
from countries.admin.laws import LabourLawAdmin
from countries.admin.member_states import MemberStateAdmin
from countries.admin.policies import PolicyAdmin
from countries.admin.profiles import CountryProfileAdmin
from countries.admin.projects import ProjectAdmin
from countries.admin.publications import PublicationAdmin
from countries.admin.regions import RegionAdmin
from countries.admin.topics import TopicAdmin

__all__ = [
    "CountryProfileAdmin",
    "GoodPracticeAdmin",
    "LabourLawAdmin",
    "MemberStateAdmin",
    "PolicyAdmin",
    "ProjectAdmin",
    "PublicationAdmin",
    "RegionAdmin",
    "TopicAdmin",
]
