from countries.querysets.imports import ImportBatchQuerySet
from countries.querysets.pages import CountryProfileQuerySet, GoodPracticeQuerySet, MemberStateQuerySet
from countries.querysets.records import ProjectQuerySet, RecordQuerySet
from countries.querysets.standards import RatificationQuerySet, StandardQuerySet
from countries.querysets.statistics import AreaQuerySet, IndicatorQuerySet, ObservationQuerySet, SeriesQuerySet

__all__ = [
    "AreaQuerySet",
    "CountryProfileQuerySet",
    "GoodPracticeQuerySet",
    "ImportBatchQuerySet",
    "IndicatorQuerySet",
    "MemberStateQuerySet",
    "ObservationQuerySet",
    "ProjectQuerySet",
    "RatificationQuerySet",
    "RecordQuerySet",
    "SeriesQuerySet",
    "StandardQuerySet",
]
