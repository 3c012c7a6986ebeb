"""Imports, for tests."""

import factory

from countries.models import ImportBatch
from tests.factories import UserFactory


class ImportBatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImportBatch

    kind = "laws"
    state = "done"
    file_name = factory.Sequence(lambda n: f"laws-{n}.csv")
    by = factory.SubFactory(UserFactory)
