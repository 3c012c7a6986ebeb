"""Test data, built by factory_boy; traits are named after states."""

import datetime
import io

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from countries.models import CountryProfile, GoodPractice, Membership, MemberState, Region, Topic
from editorial.models import Bundle, Document, Image, ImageTag
from ilo_portal.models import MissionPage
from stories.models import Story

# Q first: no country has such a code, so that those which tests choose themselves stay free.
LETTERS = "QZXABCDEFGHIJKLMNOPRSTUVWY"


def code(number: int, length: int) -> str:
    """A code in capital letters: 0 is QQ, 1 is QZ, …"""
    letters = []
    for _ in range(length):
        number, place = divmod(number, 26)
        letters.append(LETTERS[place])
    return "".join(reversed(letters))


def picture_file(name: str = "picture.png", size: tuple[int, int] = (640, 400), colour: str = "#1e2dbe") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Picture.new("RGB", size, colour).save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/png")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"editor{n}")
    password = factory.django.Password("a-long-password-1919")

    class Params:
        staff = factory.Trait(is_staff=True)
        superuser = factory.Trait(is_staff=True, is_superuser=True)


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"Group {n}")


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    code = factory.Sequence(lambda n: code(n, 3))
    slug = factory.Sequence(lambda n: f"region-{n}")
    name_en = factory.Sequence(lambda n: f"Region {n}")


class MemberStateFactory(factory.django.DjangoModelFactory):
    """A member State with one open spell of membership."""

    class Meta:
        model = MemberState
        skip_postgeneration_save = True

    iso2 = factory.Sequence(lambda n: code(n, 2))
    iso3 = factory.Sequence(lambda n: code(n, 3))
    m49 = factory.Sequence(lambda n: f"{n % 1000:03d}")
    name_en = factory.Sequence(lambda n: f"Country {n}")
    region = factory.SubFactory(RegionFactory)
    latitude = "0.50"
    longitude = "37.90"
    spell = factory.RelatedFactory("tests.factories.MembershipFactory", factory_related_name="member_state")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    member_state = factory.SubFactory(MemberStateFactory, spell=None)
    since = "1964-01-13"
    source = "Test register"
    source_url = "https://register.example.org/"
    retrieved_on = datetime.date(2026, 1, 31)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name_en = factory.Sequence(lambda n: f"Topic {n}")


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Image

    title = factory.Sequence(lambda n: f"Picture {n}")
    file = factory.LazyFunction(picture_file)
    alt_en = "A blue rectangle"
    credit = "Illustration: test"


class ImageTagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImageTag

    name = factory.Sequence(lambda n: f"Tag {n}")


def document_file(name: str = "report.pdf", content: bytes = b"%PDF-1.7\n% A report.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Report {n}")
    file = factory.LazyFunction(document_file)


class StoryFactory(factory.django.DjangoModelFactory):
    """A published story; `draft=True` for one that is not."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    title_en = factory.Sequence(lambda n: f"Story {n}")
    slug = factory.Sequence(lambda n: f"story-{n}")
    teaser_en = "What changed for working people."
    date = datetime.date(2023, 9, 19)
    live = True

    class Params:
        draft = factory.Trait(live=False)
        example = factory.Trait(is_example=True)

    @factory.post_generation
    def countries(self, create: bool, extracted: list[MemberState] | None, **kwargs: object) -> None:
        if create and extracted:
            self.countries.set(extracted)

    @factory.post_generation
    def topics(self, create: bool, extracted: list[Topic] | None, **kwargs: object) -> None:
        if create and extracted:
            self.topics.set(extracted)


class GoodPracticeFactory(factory.django.DjangoModelFactory):
    """A published good practice; `draft=True` for one that is not."""

    class Meta:
        model = GoodPractice
        skip_postgeneration_save = True

    title_en = factory.Sequence(lambda n: f"Practice {n}")
    slug = factory.Sequence(lambda n: f"practice-{n}")
    teaser_en = "What worked, and why."
    year = 2021
    live = True

    class Params:
        draft = factory.Trait(live=False)

    @factory.post_generation
    def countries(self, create: bool, extracted: list[MemberState] | None, **kwargs: object) -> None:
        if create:
            self.countries.set(extracted or [MemberStateFactory()])


class CountryProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CountryProfile

    member_state = factory.SubFactory(MemberStateFactory)
    live = True


class MissionPageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MissionPage
        django_get_or_create = ["id"]

    id = 1
    live = True
    headline_en = "Mission and impact of the ILO"
    motto_en = "Promoting jobs, Protecting people"
    mission_en = "<p>Representatives of [member_states] member States.</p>"
    agenda_title_en = "Decent work agenda"
    agenda_en = "<p>A stake in lasting peace.</p>"
    portal_title_en = "ILO country knowledge portal"
    portal_text_en = "National information and data."
    stories_title_en = "Stories of impact"
    expertise_title_en = "Unmatched expertise"
    expertise_text_en = "In a variety of ways:"


class BundleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bundle

    name = factory.Sequence(lambda n: f"Bundle {n}")
