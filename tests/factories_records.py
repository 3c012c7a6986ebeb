"""Records from registers, for tests."""

import datetime
from decimal import Decimal
from typing import Any

import factory

from countries.models import (
    LabourLaw,
    Policy,
    PolicyPriority,
    Project,
    ProjectCountry,
    ProjectDocument,
    ProjectMoney,
    ProjectOrganisation,
    ProjectSector,
    Publication,
)
from tests.factories import MemberStateFactory


class RecordFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    source = "Test register"
    source_url = "https://register.example.org/"
    retrieved_on = datetime.date(2026, 1, 31)


class TitledRecordFactory(RecordFactory):
    class Meta:
        abstract = True

    identifier = factory.Sequence(lambda n: f"ID-{n}")

    @factory.post_generation
    def topics(self, create: bool, extracted: Any, **kwargs: object) -> None:
        if create and extracted:
            self.topics.set(extracted)


class LabourLawFactory(TitledRecordFactory):
    class Meta:
        model = LabourLaw

    member_state = factory.SubFactory(MemberStateFactory)
    title = factory.Sequence(lambda n: f"Employment Act {n}")
    kind = "law"
    status = "in-force"
    adopted = "2007-10-26"


class PolicyFactory(TitledRecordFactory):
    class Meta:
        model = Policy

    member_state = factory.SubFactory(MemberStateFactory)
    title = factory.Sequence(lambda n: f"Programme {n}")
    kind = "dwcp"
    first_year = 2021
    last_year = 2024


class PolicyPriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyPriority

    policy = factory.SubFactory(PolicyFactory)
    title = factory.Sequence(lambda n: f"Priority {n}")


class PublicationFactory(TitledRecordFactory):
    class Meta:
        model = Publication

    title = factory.Sequence(lambda n: f"Report {n}")
    kind = "report"
    published = "2024-01"

    @factory.post_generation
    def countries(self, create: bool, extracted: Any, **kwargs: object) -> None:
        if create and extracted:
            self.countries.set(extracted)


class ProjectFactory(TitledRecordFactory):
    """`countries`: member States; their shares have no percentage."""

    class Meta:
        model = Project

    title = factory.Sequence(lambda n: f"Project {n}")
    status = "2"
    actual_start = datetime.date(2020, 3, 1)
    reporting_organisation = "International Labour Organization"

    @factory.post_generation
    def countries(self, create: bool, extracted: Any, **kwargs: object) -> None:
        for member_state in extracted or [] if create else []:
            ProjectCountryFactory(project=self, member_state=member_state)


class ProjectCountryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectCountry

    project = factory.SubFactory(ProjectFactory)
    member_state = factory.SubFactory(MemberStateFactory)


class ProjectSectorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectSector

    project = factory.SubFactory(ProjectFactory)
    code = factory.Sequence(lambda n: f"{16020 + n}")


class ProjectOrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectOrganisation

    project = factory.SubFactory(ProjectFactory)
    role = "1"
    name = factory.Sequence(lambda n: f"Funder {n}")


class ProjectMoneyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectMoney

    project = factory.SubFactory(ProjectFactory)
    kind = "budget"
    amount = Decimal("1000.00")
    currency = "USD"


class ProjectDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProjectDocument

    project = factory.SubFactory(ProjectFactory)
    title = "Evaluation"
    url = "https://www.example.org/evaluation.pdf"
