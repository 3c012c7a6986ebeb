"""Whatever the file: a clear error and nothing stored, or all of it with an account that adds up, that a second import agrees with and that can be
taken back. Never a fault of the portal's."""

import tempfile
from pathlib import Path
from unittest import mock

from django.db.models import Model
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from countries.importers import batches
from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.importers.undoing import undo
from countries.models import ImportBatch, LabourLaw, Observation, Policy, Project, Publication, Ratification, Standard, SupervisoryComment
from tests.countries.importers import fuzzing
from tests.factories import MemberStateFactory, TopicFactory
from tests.factories_standards import StandardFactory
from tests.factories_statistics import AreaFactory, ClassificationFactory, IndicatorFactory

often = settings(
    max_examples=fuzzing.EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
)
READ, STORED = "rows_read", ("rows_created", "rows_changed", "rows_unchanged", "rows_left_out")


class BrokeOffError(AssertionError):
    """What the portal would have written into its log."""


class ImportsCase(TestCase):
    def setUp(self) -> None:
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.path = Path(folder, "file.bin")
        self.enterContext(override_settings(IMPORTS_DIR=Path(folder, "imports")))
        self.enterContext(mock.patch.object(batches.logger, "exception", side_effect=BrokeOffError))
        self.enterContext(mock.patch.object(batches.logger, "warning", side_effect=BrokeOffError))

    def check(self, kind: str, model: type[Model], content: bytes, **options: object) -> None:
        self.path.write_bytes(content)
        before = model._base_manager.count()
        batch = self.run_once(kind, **options)
        if batch.state == ImportBatch.State.FAILED:
            assert any(one["is_error"] and one["message"] for one in batch.messages)
            assert model._base_manager.count() == before
            return
        assert batch.state == ImportBatch.State.DONE
        self.check_account(batch)
        again = self.run_once(kind, **options)
        assert (again.state, again.rows_created, again.rows_changed) == (ImportBatch.State.DONE, 0, 0), again.samples
        assert undo(batch).left == []
        assert model._base_manager.count() == before

    def run_once(self, kind: str, **options: object) -> ImportBatch:
        batch = run_import(kind, Source(self.path), options=options)
        batch.refresh_from_db()
        return batch

    def check_account(self, batch: ImportBatch) -> None:
        assert getattr(batch, READ) == sum(getattr(batch, name) for name in STORED), batch.messages
        assert batch.rows_left_out == 0 or batch.reasons


class AnyTableTests(ImportsCase):
    @classmethod
    def setUpTestData(cls) -> None:
        MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
        MemberStateFactory(name_en="Uganda", iso2="UG", iso3="UGA")
        MemberStateFactory(name_en="Nepal", iso2="NP", iso3="NPL", slug="nepal")
        for number in (138, 182):
            StandardFactory(number=number, adopted_year=1930)
        for slug in ("child-labour", "forced-labour"):
            TopicFactory(slug=slug)

    @often
    @given(fuzzing.tables(fuzzing.grid_of("standards")))
    def test_standards(self, content: bytes) -> None:
        self.check("standards", Standard, content)

    @often
    @given(fuzzing.tables(fuzzing.grid_of("ratifications")))
    def test_ratifications(self, content: bytes) -> None:
        self.check("ratifications", Ratification, content)

    @often
    @given(fuzzing.tables(fuzzing.grid_of("comments")))
    def test_comments(self, content: bytes) -> None:
        self.check("comments", SupervisoryComment, content)

    @often
    @given(fuzzing.tables(fuzzing.grid_of("laws")))
    def test_laws(self, content: bytes) -> None:
        self.check("laws", LabourLaw, content)

    @often
    @given(fuzzing.tables(fuzzing.grid_of("policies")))
    def test_policies(self, content: bytes) -> None:
        self.check("policies", Policy, content)

    @often
    @given(fuzzing.tables(fuzzing.grid_of("publications")))
    def test_publications(self, content: bytes) -> None:
        self.check("publications", Publication, content)

    def test_what_is_spoiled_was_right(self) -> None:
        """Else the others would only ever see the same error."""
        for kind in fuzzing.TABLES:
            self.path.write_bytes(fuzzing.written(fuzzing.grid_of(kind)).encode())
            batch = self.run_once(kind)
            assert (batch.state, batch.rows_read) == (ImportBatch.State.DONE, 3), (kind, batch.messages)


class AnyActivitiesTests(ImportsCase):
    @classmethod
    def setUpTestData(cls) -> None:
        MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")

    @often
    @given(fuzzing.iati_files())
    def test_activities(self, content: bytes) -> None:
        self.check("iati", Project, content)

    @often
    @given(fuzzing.iati_files())
    def test_activities_strictly(self, content: bytes) -> None:
        self.check("iati", Project, content, strict=True)

    def test_what_is_spoiled_was_right(self) -> None:
        self.path.write_bytes(fuzzing.iati_text().encode())
        batch = self.run_once("iati")
        assert (batch.state, batch.rows_created) == (ImportBatch.State.DONE, 2)


class AnyFiguresTests(ImportsCase):
    @classmethod
    def setUpTestData(cls) -> None:
        for name, iso2, iso3 in (("Kenya", "KE", "KEN"), ("Uganda", "UG", "UGA")):
            state = MemberStateFactory(name_en=name, iso2=iso2, iso3=iso3)
            AreaFactory(code=iso3, name_en=name, member_state=state)
        ClassificationFactory(code="AGE_YTHADULT_YGE15", label="Age (Youth, adults): 15+")
        IndicatorFactory(code="TST_TEST_SEX_AGE_RT", label="Test rate (%)")

    @often
    @given(fuzzing.tables(fuzzing.ILOSTAT["code"]))
    def test_codes(self, content: bytes) -> None:
        self.check("ilostat", Observation, content)

    @often
    @given(fuzzing.tables(fuzzing.ILOSTAT["label"]))
    def test_labels(self, content: bytes) -> None:
        self.check("ilostat", Observation, content, new_indicators=True)

    @often
    @given(fuzzing.tables(fuzzing.ILOSTAT["sdmx"]))
    def test_sdmx_csv(self, content: bytes) -> None:
        self.check("ilostat", Observation, content)

    @often
    @given(fuzzing.sdmx_files())
    def test_sdmx_ml_and_json(self, content: bytes) -> None:
        self.check("ilostat", Observation, content)

    def test_what_is_spoiled_was_right(self) -> None:
        texts = {form: fuzzing.written(grid) for form, grid in fuzzing.ILOSTAT.items()} | {"xml": fuzzing.SDMX_ML, "json": fuzzing.SDMX_JSON}
        for form, text in texts.items():
            self.path.write_text(text)
            batch = self.run_once("ilostat", shrunken=True)
            assert batch.state == ImportBatch.State.DONE, (form, batch.messages)
            assert batch.rows_read - batch.rows_left_out >= 2, (form, batch.messages)
