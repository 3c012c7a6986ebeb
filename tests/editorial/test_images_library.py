"""Finding pictures, sorting them by tags, and seeing where they are used."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from editorial.models import Draft, Image, ImageTag, Revision
from editorial.models.pages import key_of
from tests.admin_forms import client_of
from tests.factories import ImageFactory, ImageTagFactory, StoryFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/editorial/image/"


@pytest.fixture
def editor() -> Client:
    return client_of(superuser=True)


def found(client: Client, query: str) -> list[str]:
    return sorted(image.title for image in client.get(LIST + query).context["cl"].result_list)


@pytest.mark.parametrize("query", ["inspectrice", "INSPECTRICE evaluee", "diallo", "cote d ivoire", "مفتشه", "journee", "cc by diallo"])
def test_search_folds_accents_case_and_letters(editor: Client, query: str) -> None:
    image = ImageFactory(title="Côte d’Ivoire", alt_fr="Une inspectrice évaluée", alt_ar="مفتشة", credit="M. Diallo", rights="CC BY 4.0")
    image.tags.add(ImageTagFactory(name="Journée mondiale"))
    ImageFactory(title="Other")
    assert found(editor, f"?q={query}") == ["Côte d’Ivoire"]


def test_search_asks_for_all_words_in_one_picture(editor: Client) -> None:
    ImageFactory(title="Harbour", credit="A")
    assert found(editor, "?q=harbour+dawn") == []


def test_filters(editor: Client) -> None:
    tag = ImageTagFactory()
    tagged, used = ImageFactory(title="Tagged", rights="CC"), ImageFactory(title="Used", alt_en="")
    tagged.tags.add(tag)
    StoryFactory(lead_image=used)
    assert found(editor, f"?tags__id__exact={tag.pk}") == ["Tagged"]
    assert found(editor, "?used=no") == ["Tagged"]
    assert found(editor, "?used=yes") == ["Used"]
    assert found(editor, "?missing=alt") == ["Used"]
    assert found(editor, "?missing=rights") == ["Used"]
    assert found(editor, "?missing=tags") == ["Used"]
    assert found(editor, "?missing=credit") == []
    assert found(editor, "?missing=nonsense&used=perhaps") == ["Tagged", "Used"]


def act(client: Client, action: str, images: list[Image], **fields: Any) -> Any:
    return client.post(LIST, {"action": action, "_selected_action": [image.pk for image in images], **fields})


def test_tags_are_added_to_several(editor: Client) -> None:
    images, tag = ImageFactory.create_batch(3), ImageTagFactory()
    page = act(editor, "add_tags", images[:2])
    assert page.status_code == 200
    assert images[0].title in page.content.decode()
    act(editor, "add_tags", images[:2], post="yes", tags=[tag.pk], new_tags="World Day")
    assert [image.tags.count() for image in images] == [2, 2, 0]


def test_tags_are_removed_from_several(editor: Client) -> None:
    images, tag, other = ImageFactory.create_batch(2), ImageTagFactory(), ImageTagFactory()
    for image in images:
        image.tags.set([tag, other])
    assert {choice.name for choice in act(editor, "remove_tags", images).context["form"].fields["tags"].queryset} == {tag.name, other.name}
    act(editor, "remove_tags", images, post="yes", tags=[tag.pk])
    assert [list(image.tags.all()) for image in images] == [[other], [other]]


def test_no_tag_chosen_is_said(editor: Client) -> None:
    assert "Choose a tag" in act(editor, "add_tags", [ImageFactory()], post="yes").content.decode()


def test_who_may_only_look_is_offered_no_action() -> None:
    client = client_of()
    act(client, "add_tags", [ImageFactory()], post="yes", new_tags="Forged")
    assert not ImageTag.objects.exists()


def draft_of(image: Image) -> Draft:
    story = StoryFactory(title_en="Secret plans", draft=True)
    head = Revision.objects.create(**key_of(story), number=1, data={"lead_image": image.pk, "body": []})
    return Draft.objects.create(**key_of(story), head=head)


def test_form_lists_where_the_picture_is_used(editor: Client) -> None:
    image = ImageFactory()
    story = StoryFactory(title_en="The inspectors", lead_image=image)
    draft_of(image)
    html = editor.get(f"{LIST}{image.pk}/change/").content.decode()
    assert f'<a href="{reverse("admin:stories_story_change", args=[story.pk])}">The inspectors</a>' in html
    assert "readers see it" in html
    assert "Secret plans" in html
    assert "in a draft" in html


def test_unused_picture_says_so(editor: Client) -> None:
    assert "No page and no draft shows this picture." in editor.get(f"{LIST}{ImageFactory().pk}/change/").content.decode()


def test_draft_that_one_may_not_see_forbids_deletion_without_its_name() -> None:
    image, client = ImageFactory(), client_of()
    draft_of(image)
    client.user.user_permissions.set(Permission.objects.filter(codename__in=["view_image", "change_image", "delete_image"]))
    for html in (
        client.get(f"{LIST}{image.pk}/change/").content.decode(),
        client.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}).content.decode(),
    ):
        assert "a draft that you may not see" in html
        assert "Secret plans" not in html
    assert Image.objects.exists()


def test_picture_in_a_draft_is_not_deleted_and_the_page_is_named(editor: Client) -> None:
    image = ImageFactory()
    draft_of(image)
    assert "Secret plans" in editor.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}).content.decode()
    assert Image.objects.exists()


def test_tag_list_leads_to_its_pictures(editor: Client) -> None:
    tag = ImageTagFactory()
    ImageFactory().tags.add(tag)
    html = editor.get("/admin/editorial/imagetag/").content.decode()
    assert f'<a href="{LIST}?tags__id__exact={tag.pk}">1</a>' in html
