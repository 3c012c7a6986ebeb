"""Areas of expertise move into the page: a draft of the page is then a draft of its areas, too."""

from django.db import migrations, models

LANGUAGES = ("en", "fr", "es", "ar")


def into_the_page(apps, schema_editor):
    page_model, area_model = apps.get_model("ilo_portal", "MissionPage"), apps.get_model("ilo_portal", "ExpertiseArea")
    for page in page_model._base_manager.all():
        areas = area_model._base_manager.filter(page=page).order_by("order", "pk")
        texts = [{code: text for code in LANGUAGES if (text := getattr(area, f"text_{code}", None))} for area in areas]
        page.expertise = [{"id": f"area{number}", "type": "point", "data": {"text": text}} for number, text in enumerate(texts, start=1)]
        page.save(update_fields=["expertise"])


def into_rows(apps, schema_editor):
    page_model, area_model = apps.get_model("ilo_portal", "MissionPage"), apps.get_model("ilo_portal", "ExpertiseArea")
    for page in page_model._base_manager.all():
        for order, block in enumerate(page.expertise):
            texts = block["data"].get("text", {})
            columns = {f"text_{code}": texts.get(code) for code in LANGUAGES}
            area_model._base_manager.create(page=page, order=order, text=texts.get("en", ""), **columns)


class Migration(migrations.Migration):
    dependencies = [("ilo_portal", "0002_publishing")]

    operations = [
        migrations.AddField(
            model_name="missionpage",
            name="expertise",
            field=models.JSONField(blank=True, default=list, help_text="Shown as a numbered list, in this order.", verbose_name="areas of expertise"),
        ),
        migrations.RunPython(into_the_page, into_rows),
        migrations.DeleteModel(name="ExpertiseArea"),
    ]
