from countries.models.good_practices import GoodPractice
from countries.models.member_states import Membership, MemberState
from countries.models.profiles import CountryProfile
from countries.models.records import Record
from countries.models.regions import Region
from countries.models.scopes import StaffScope
from countries.models.topics import Topic

__all__ = ["CountryProfile", "GoodPractice", "MemberState", "Membership", "Record", "Region", "StaffScope", "Topic"]
