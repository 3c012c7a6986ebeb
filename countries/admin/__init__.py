from countries.admin.good_practices import GoodPracticeAdmin
from countries.admin.import_desk import failed_imports
from countries.admin.imports import ImportBatchAdmin
from countries.admin.member_states import MemberStateAdmin
from countries.admin.profiles import CountryProfileAdmin
from countries.admin.regions import RegionAdmin
from countries.admin.standards import RatificationAdmin, StandardAdmin, SupervisoryCommentAdmin
from countries.admin.topics import TopicAdmin

__all__ = [
    "CountryProfileAdmin",
    "GoodPracticeAdmin",
    "ImportBatchAdmin",
    "MemberStateAdmin",
    "RatificationAdmin",
    "RegionAdmin",
    "StandardAdmin",
    "SupervisoryCommentAdmin",
    "TopicAdmin",
    "failed_imports",
]
