"""Kill those who publish, again and again, and count what readers have: run by test_kill.py in a process and database of its own.

python -m tests.editorial.kill_rounds RESULT.json      all rounds, and what was found
python -m tests.editorial.kill_rounds --due 20         only make pages that are due

Each worker is a process of its own, forked from one that has Django loaded and never opens a connection.
"""

import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from countries.models import Topic  # noqa: E402
from editorial import publishing  # noqa: E402
from editorial.models import Bundle, BundleItem, Draft, Event, Revision, Schedule, SlugRedirect  # noqa: E402
from editorial.revisions import fields  # noqa: E402
from stories.models import Story  # noqa: E402

processes = multiprocessing.get_context("fork")
#: A worker is killed this long after it began, in seconds; enough for some pages, for far from all of them.
MOMENTS = (0.02, 0.9)
MOST_KILLS = 5


def start(function: Callable[..., None], *args: Any) -> Any:
    process = processes.Process(target=function, args=args)
    process.start()
    return process


def do(function: Callable[..., Any], *args: Any) -> Any:
    """The function's answer, from a process of its own: this one stays without a connection."""
    answers = processes.Queue()
    process = start(lambda: answers.put(function(*args)))
    answer = answers.get(timeout=60)
    process.join()
    return answer


def work() -> None:
    publishing.run_due()


# --- What is due ------------------------------------------------------------------------------------


def migrate() -> None:
    call_command("migrate", verbosity=0)
    Topic.objects.bulk_create([Topic(slug=slug, name_en=slug) for slug in ("old", "new")])


def make_pages(name: str, count: int) -> list[int]:
    """Live stories with a second version: another title, address and topic."""
    old, new = (Topic.objects.get(slug=slug).pk for slug in ("old", "new"))
    made = Story.objects.bulk_create(
        [Story(title_en=f"Old {i}", slug=f"{name}-old-{i}", teaser_en="…", date="2026-01-01", live=True) for i in range(count)]
    )
    Story.topics.through.objects.bulk_create([Story.topics.through(story_id=page.pk, topic_id=old) for page in made])
    kind = ContentType.objects.get_for_model(Story)
    data = [fields.snapshot(page) | {"topics": [old]} for page in made]
    key = [{"content_type": kind, "object_id": page.pk} for page in made]
    first = Revision.objects.bulk_create([Revision(**key[i], number=1, data=data[i]) for i in range(count)])
    changed = [data[i] | {"title_en": f"New {i}", "slug": f"{name}-new-{i}", "topics": [new]} for i in range(count)]
    second = Revision.objects.bulk_create([Revision(**key[i], number=2, data=changed[i], parent=first[i]) for i in range(count)])
    Draft.objects.bulk_create([Draft(**key[i], head=second[i], published=first[i]) for i in range(count)])
    return [page.pk for page in made]


def make_due_pages(name: str, count: int) -> None:
    keys = make_pages(name, count)
    versions = {revision.object_id: revision for revision in Revision.objects.filter(object_id__in=keys, number=2)}
    kind = ContentType.objects.get_for_model(Story)
    due = timezone.now() - timedelta(hours=1)
    Schedule.objects.bulk_create(
        [
            Schedule(content_type=kind, object_id=key, action="publish", revision=versions[key], run_at=due + timedelta(seconds=i))
            for i, key in enumerate(keys)
        ]
    )


def make_due_bundles(name: str, count: int, size: int) -> None:
    keys = make_pages(name, count * size)
    kind = ContentType.objects.get_for_model(Story)
    due = timezone.now() - timedelta(hours=1)
    bundles = Bundle.objects.bulk_create([Bundle(name=f"{name} {i}", run_at=due + timedelta(seconds=i)) for i in range(count)])
    BundleItem.objects.bulk_create([BundleItem(bundle=bundles[i // size], content_type=kind, object_id=key, order=i) for i, key in enumerate(keys)])


def make_crossed_bundles(name: str, pairs: int) -> None:
    """Two bundles each that share their pages, in opposite order."""
    keys = make_pages(name, pairs * 2)
    kind = ContentType.objects.get_for_model(Story)
    for i in range(pairs):
        for order in (keys[2 * i : 2 * i + 2], keys[2 * i : 2 * i + 2][::-1]):
            bundle = Bundle.objects.create(name=f"{name} {i}", run_at=timezone.now() - timedelta(hours=1))
            BundleItem.objects.bulk_create([BundleItem(bundle=bundle, content_type=kind, object_id=key, order=n) for n, key in enumerate(order)])


# --- What readers have --------------------------------------------------------------------------------


def look(name: str) -> dict[str, Any]:
    """Of each page, every trace that publishing leaves: they must all say the same."""
    pages = list(Story.objects.filter(slug__startswith=f"{name}-").prefetch_related("topics", "drafts__published"))
    keys = [page.pk for page in pages]
    events = Counter(Event.objects.filter(object_id__in=keys, kind="published").values_list("object_id", flat=True))
    redirects = set(SlugRedirect.objects.filter(object_id__in=keys).values_list("object_id", flat=True))
    done = set(Schedule.objects.filter(object_id__in=keys, done_at__isnull=False).values_list("object_id", flat=True))
    done |= set(BundleItem.objects.filter(object_id__in=keys, bundle__done_at__isnull=False).values_list("object_id", flat=True))
    half = []
    for page in pages:
        traces = {
            "title": page.title_en.startswith("New"),
            "address": "-new-" in page.slug,
            "topics": [topic.slug for topic in page.topics.all()] == ["new"],
            "published": page.drafts.all()[0].published.number == 2,
            "event": events[page.pk] == 1,
            "redirect": page.pk in redirects,
            "done": page.pk in done,
        }
        if len(set(traces.values())) > 1 or events[page.pk] > 1 or not page.live:
            half.append({"page": page.pk, "events": events[page.pk], **traces})
    failed = [*Schedule.objects.exclude(error=""), *Bundle.objects.exclude(error="")]
    return {"half": half, "new": len(done), "published": sum(events.values()), "failed": [row.error for row in failed]}


# --- Rounds -------------------------------------------------------------------------------------------


def kill_until_done(name: str, due: int) -> dict[str, Any]:
    kills, half, seen = 0, [], []
    while kills < MOST_KILLS:
        worker = start(work)
        time.sleep(random.uniform(*MOMENTS))  # noqa: S311
        if not worker.is_alive():
            break
        worker.kill()
        worker.join()
        kills += 1
        found = do(look, name)
        half += found["half"]
        seen.append(found["new"])
        if found["new"] == due:
            break
    return work_together(name, 2) | {"half_after_kills": half, "kills": kills, "seen": seen}


def work_together(name: str, workers: int) -> dict[str, Any]:
    started = time.perf_counter()
    running = [start(work) for _ in range(workers)]
    for worker in running:
        worker.join()
    codes = [worker.exitcode for worker in running]
    return do(look, name) | {"exit_codes": codes, "seconds": round(time.perf_counter() - started, 2)}


def main(path: str) -> None:
    do(migrate)
    result = {}
    do(make_due_pages, "killed", 100)
    result["pages"] = kill_until_done("killed", 100)
    do(make_due_bundles, "bundled", 100, 2)
    result["bundles"] = kill_until_done("bundled", 200)
    for workers in (2, 4):
        do(make_due_pages, f"shared{workers}", 100)
        result[f"workers_{workers}"] = work_together(f"shared{workers}", workers)
    do(make_crossed_bundles, "crossed", 20)
    result["crossed"] = work_together("crossed", 4)
    result["vendor"] = connection.vendor
    Path(path).write_text(json.dumps(result, indent=2))


if __name__ == "__main__":
    if sys.argv[1] == "--due":
        do(make_due_pages, f"more{time.time_ns()}", int(sys.argv[2]))
    else:
        main(sys.argv[1])
