from countries.querysets.imports import ImportBatchQuerySet, ImportChangeQuerySet
from countries.querysets.pages import GoodPracticeQuerySet, MemberStateQuerySet
from countries.querysets.records import LabourLawQuerySet, PolicyQuerySet, ProjectQuerySet, PublicationQuerySet, RecordQuerySet
from countries.querysets.standards import RatificationQuerySet, StandardQuerySet, SupervisoryCommentQuerySet
from countries.querysets.statistics import AreaQuerySet, IndicatorQuerySet, ObservationQuerySet, SeriesQuerySet

__all__ = [
    "AreaQuerySet",
    "GoodPracticeQuerySet",
    "ImportBatchQuerySet",
    "ImportChangeQuerySet",
    "IndicatorQuerySet",
    "LabourLawQuerySet",
    "MemberStateQuerySet",
    "ObservationQuerySet",
    "PolicyQuerySet",
    "ProjectQuerySet",
    "PublicationQuerySet",
    "RatificationQuerySet",
    "RecordQuerySet",
    "SeriesQuerySet",
    "StandardQuerySet",
    "SupervisoryCommentQuerySet",
]
