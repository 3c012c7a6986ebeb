from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from editorial import languages, links
        from stories.models import Story

        rows = Story.objects.defer("body", "search_text")
        titles = [f"title_key_{code}" for code in languages.CODES]
        links.register(Story, public=rows.published, search=lambda words: links.named(rows, words, titles))
