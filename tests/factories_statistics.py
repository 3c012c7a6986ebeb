"""Test data of statistics. `series_of(2.8, None, 3.1)` makes a series with its observations in one line."""

import factory

from countries.models import Area, Classification, ImportBatch, Indicator, Note, Observation, Series, StatisticalSource
from tests.factories import MemberStateFactory, code


class ImportBatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImportBatch

    kind = ImportBatch.Kind.ILOSTAT
    state = ImportBatch.State.DONE
    file_name = factory.Sequence(lambda n: f"figures-{n}.csv")


class AreaFactory(factory.django.DjangoModelFactory):
    """A member State's; `world=True`, `group=True` or `territory=True` for another."""

    class Meta:
        model = Area

    kind = Area.Kind.MEMBER_STATE
    member_state = factory.SubFactory(MemberStateFactory)
    code = factory.LazyAttribute(lambda area: area.member_state.iso3)
    name_en = factory.LazyAttribute(lambda area: area.member_state.name_en)

    class Params:
        world = factory.Trait(kind=Area.Kind.WORLD, member_state=None, code="X01", name_en="World")
        group = factory.Trait(
            kind=Area.Kind.GROUP, member_state=None, code=factory.Sequence(lambda n: f"X{n % 90 + 10}"), name_en=factory.Sequence(lambda n: f"Group {n}")
        )
        territory = factory.Trait(
            kind=Area.Kind.TERRITORY, member_state=None, code=factory.Sequence(lambda n: code(n + 7000, 3)), name_en=factory.Sequence(lambda n: f"Territory {n}")
        )


class IndicatorFactory(factory.django.DjangoModelFactory):
    """A rate by sex and age; `modelled=True` runs into the future, `key_figure=True` stands on top of each country's page."""

    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"T{n}_DEAP_SEX_AGE_RT")
    slug = factory.Sequence(lambda n: f"rate-{n}")
    name_en = factory.Sequence(lambda n: f"Rate {n}")
    label = factory.Sequence(lambda n: f"Rate {n} by sex and age (%)")
    unit_en = "%"
    description_en = "Of all people, the share who work."
    is_percentage = True
    by_sex = True
    classif1 = "AGE"
    total1 = "AGE_YTHADULT_YGE15"
    source = "ILOSTAT, test"
    source_url = "https://register.example.org/"
    retrieved_on = "2026-01-31"

    class Params:
        modelled = factory.Trait(is_modelled=True, projected_from=2026)
        key_figure = factory.Trait(is_key_figure=True)
        plain = factory.Trait(by_sex=False, classif1="", total1="")


class StatisticalSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatisticalSource
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"LFS {n} - Labour Force Survey")


class ClassificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Classification
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"AGE_TEST_Y{n}")
    name_en = factory.Sequence(lambda n: f"Age group {n}")
    label = factory.Sequence(lambda n: f"Age: {n}")


class SeriesFactory(factory.django.DjangoModelFactory):
    """The total of its indicator, by year."""

    class Meta:
        model = Series

    indicator = factory.SubFactory(IndicatorFactory)
    area = factory.SubFactory(AreaFactory)
    source = factory.SubFactory(StatisticalSourceFactory)
    sex = factory.LazyAttribute(lambda series: Series.Sex.TOTAL if series.indicator.by_sex else Series.Sex.NONE)
    classif1 = factory.LazyAttribute(lambda series: series.indicator.total1)
    classif2 = factory.LazyAttribute(lambda series: series.indicator.total2)

    class Params:
        women = factory.Trait(sex=Series.Sex.FEMALE)
        men = factory.Trait(sex=Series.Sex.MALE)


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Note

    text = factory.Sequence(lambda n: f"Coverage: test {n}")
    digest = factory.Sequence(lambda n: f"{n:064x}")


class ObservationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Observation

    series = factory.SubFactory(SeriesFactory)
    year = factory.Sequence(lambda n: 1950 + n % 150)
    value = 5.5
    batch = factory.SubFactory(ImportBatchFactory)


def series_of(*values: float | None, since: int = 2020, **attributes: object) -> Series:
    """A series with an observation for each value, from the year `since` on."""
    series = SeriesFactory(**attributes)
    batch = ImportBatch.objects.filter(kind=ImportBatch.Kind.ILOSTAT).last() or ImportBatchFactory()
    Observation.objects.bulk_create(Observation(series=series, year=since + place, value=value, batch=batch) for place, value in enumerate(values))
    return series
