"""A few laws, policies, publications and projects of the starter content: what is known for certain, and no more.

They come from public knowledge, not from the registers: each says so, and where to look. A few laws were compared with their entry in NATLEX,
to which they lead (`isn` is its number there). Columns that nobody was sure of are empty, among them whether a law is in force.
"""

import datetime
import json
from pathlib import Path
from typing import Any

from countries.models import (
    LabourLaw,
    MemberState,
    Policy,
    Project,
    ProjectCountry,
    ProjectOrganisation,
    Publication,
    TitledRecord,
    Topic,
)

FILE = Path(__file__).parent / "records.json"
COMPILED = datetime.date(2026, 11, 28)
NATLEX = "https://natlex.ilo.org/dyn/natlex2/r/natlex/fe/details?p3_isn="
NOTE = "Public knowledge, compiled for the portal’s starter content; not checked against {register}"
REGISTERS = {
    "laws": ("NATLEX", "https://natlex.ilo.org/"),
    "policies": ("the ILO’s website", "https://www.ilo.org/"),
    "publications": ("the ILO Research Repository", "https://researchrepository.ilo.org/"),
    "projects": ("the ILO’s website", "https://www.ilo.org/"),
}


def load_records() -> None:
    rows = json.loads(FILE.read_text("utf-8"))
    member_states = MemberState.objects.in_bulk(field_name="iso2")
    topics = Topic.objects.in_bulk(field_name="slug")
    for row in rows["laws"]:
        keep(LabourLaw(member_state=member_states[row.pop("country")]), "laws", row, topics)
    for row in rows["policies"]:
        keep(Policy(member_state=member_states[row.pop("country")]), "policies", row, topics)
    for row in rows["publications"]:
        countries = [member_states[code] for code in row.pop("countries", [])]
        publication = Publication()
        keep(publication, "publications", row, topics)
        publication.countries.set(countries)
    for row in rows["projects"]:
        countries, organisations = [member_states[code] for code in row.pop("countries")], row.pop("organisations")
        project = Project(reporting_organisation="International Labour Organization", reporting_reference="XM-DAC-41302")
        keep(project, "projects", row, topics)
        ProjectCountry.objects.bulk_create(ProjectCountry(project=project, member_state=one) for one in countries)
        ProjectOrganisation.objects.bulk_create(ProjectOrganisation(project=project, role=role, name=name) for role, name in organisations)


def keep(record: TitledRecord, kind: str, row: dict[str, Any], topics: dict[str, Topic]) -> None:
    register, address = REGISTERS[kind]
    source = NOTE.format(register=register)
    if isn := row.pop("isn", None):
        source, address = "ILO, NATLEX", f"{NATLEX}{isn}"
    subjects = [topics[slug] for slug in row.pop("topics", [])]
    provenance = {"source": source, "source_url": address, "retrieved_on": COMPILED}
    for name, value in {**row, **provenance}.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
    record.topics.set(subjects)
