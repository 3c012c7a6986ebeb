"""Load the starter content: regions, the 187 member States, topics, labour standards, two profiles, records, and statistics.

Names come from CLDR through babel, except where `member_states.json` gives the ILO's own usage.
"""

import datetime
import json
from pathlib import Path
from typing import Any

from babel import Locale

from countries.models import CountryProfile, Membership, MemberState, Region, Topic
from countries.starter.records import load_records
from countries.starter.statistics import load_statistics
from editorial import publishing
from editorial.languages import CODES

HERE = Path(__file__).parent
SOURCE = {
    "source": "ILO list of member States; compiled for the portal’s starter content",
    "source_url": "https://normlex.ilo.org/",
    "retrieved_on": datetime.date(2026, 11, 23),
}


def read(name: str) -> Any:
    return json.loads((HERE / name).read_text("utf-8"))


def columns(field: str, texts: dict[str, str]) -> dict[str, str]:
    """`{"en": "Kenya"}` as the columns of a translated field: `{"name_en": "Kenya"}`."""
    return {f"{field}_{code}": text for code, text in texts.items()}


def names(iso2: str, usage: dict[str, str]) -> dict[str, str]:
    """The member State's name by language: the ILO's usage, else CLDR's."""
    return {code: usage.get(code) or Locale(code).territories[iso2] for code in CODES}


def load() -> None:
    # Here, because what is loaded there reads its files by the functions above.
    from countries.starter import standards

    load_regions()
    load_member_states()
    load_topics()
    standards.load()
    load_profiles()
    load_records()
    load_statistics()


def load_regions() -> None:
    by_code: dict[str, Region] = {}
    for row in sorted(read("regions.json"), key=lambda row: row["parent"] is not None):
        by_code[row["code"]] = Region.objects.create(
            code=row["code"],
            slug=row["slug"],
            order=row["order"],
            parent=by_code.get(row["parent"]),
            **columns("name", row["name"]),
        )


def load_member_states() -> None:
    regions = {region.code: region for region in Region.objects.all()}
    spells = []
    for row in read("member_states.json"):
        member_state = MemberState(
            iso2=row["iso2"],
            iso3=row["iso3"],
            m49=row["m49"],
            region=regions[row["region"]],
            subregion=regions.get(row["subregion"]),
            un_member=row["un_member"],
            latitude=str(row["latitude"]),
            longitude=str(row["longitude"]),
            other_names="\n".join(row["other_names"]),
            **columns("name", names(row["iso2"], row["name"])),
        )
        member_state.save()
        spells += [Membership(member_state=member_state, **spell, **SOURCE) for spell in row["memberships"]]
    Membership.objects.bulk_create(spells)


def load_topics() -> None:
    for order, row in enumerate(read("topics.json")):
        broad = Topic.objects.create(slug=row["slug"], order=order, **columns("name", row["name"]))
        for place, child in enumerate(row.get("children", [])):
            Topic.objects.create(slug=child["slug"], order=place, parent=broad, **columns("name", child["name"]))


def load_profiles() -> None:
    for row in read("profiles.json"):
        profile = CountryProfile(member_state=MemberState.objects.get(iso2=row["country"]), live=True, **row["sections"])
        profile.full_clean()
        profile.save()
        publishing.adopt(profile)
