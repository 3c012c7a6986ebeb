from countries.admin.good_practices import GoodPracticeAdmin
from countries.admin.import_desk import failed_imports
from countries.admin.imports import ImportBatchAdmin
from countries.admin.laws import LabourLawAdmin
from countries.admin.member_states import MemberStateAdmin
from countries.admin.policies import PolicyAdmin
from countries.admin.profiles import CountryProfileAdmin
from countries.admin.projects import ProjectAdmin
from countries.admin.publications import PublicationAdmin
from countries.admin.regions import RegionAdmin
from countries.admin.standards import RatificationAdmin, StandardAdmin, SupervisoryCommentAdmin
from countries.admin.statistics import AreaAdmin, ClassificationAdmin, IndicatorAdmin, StatisticalSourceAdmin
from countries.admin.topics import TopicAdmin

__all__ = [
    "AreaAdmin",
    "ClassificationAdmin",
    "CountryProfileAdmin",
    "GoodPracticeAdmin",
    "ImportBatchAdmin",
    "IndicatorAdmin",
    "LabourLawAdmin",
    "MemberStateAdmin",
    "PolicyAdmin",
    "ProjectAdmin",
    "PublicationAdmin",
    "RatificationAdmin",
    "RegionAdmin",
    "StandardAdmin",
    "StatisticalSourceAdmin",
    "SupervisoryCommentAdmin",
    "TopicAdmin",
    "failed_imports",
]
