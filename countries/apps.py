from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CountriesConfig(AppConfig):
    name = "countries"
    verbose_name = _("Countries")

    def ready(self) -> None:
        from countries.models import MemberState, Standard
        from countries.models.scopes import member_states_of
        from countries.statistics.blocks import Statistic
        from editorial import blocks, links, rights

        rights.limit_by(member_states_of)

        rows = MemberState.objects.defer("search_text")
        links.register(MemberState, public=rows.all, search=lambda words: rows.search(" ".join(words)))
        standards = Standard.objects.published().defer("search_text")
        links.register(Standard, public=standards.all, search=lambda words: standards.search(" ".join(words)))
        blocks.register(Statistic)
