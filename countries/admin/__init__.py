from countries.admin.good_practices import GoodPracticeAdmin
from countries.admin.member_states import MemberStateAdmin
from countries.admin.profiles import CountryProfileAdmin
from countries.admin.regions import RegionAdmin
from countries.admin.standards import RatificationAdmin, StandardAdmin, SupervisoryCommentAdmin
from countries.admin.topics import TopicAdmin

__all__ = [
    "CountryProfileAdmin",
    "GoodPracticeAdmin",
    "MemberStateAdmin",
    "RatificationAdmin",
    "RegionAdmin",
    "StandardAdmin",
    "SupervisoryCommentAdmin",
    "TopicAdmin",
]
