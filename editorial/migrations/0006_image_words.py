from django.db import migrations, models

from editorial.folding import fold


def fill(apps, schema_editor):
    """As `Image.save` writes it. From which words a text was translated is not known of older ones."""
    Image = apps.get_model("editorial", "Image")
    columns = ["title", "credit", "rights", "alt_en", "alt_fr", "alt_es", "alt_ar"]
    for image in Image.objects.only("pk", *columns).iterator(chunk_size=500):
        words = fold(" ".join(getattr(image, column) or "" for column in columns))
        Image.objects.filter(pk=image.pk).update(search_text=words)


class Migration(migrations.Migration):
    """What the picture library is searched by, and from which words each alternative text was translated."""

    dependencies = [("editorial", "0005_working_together")]

    operations = [
        migrations.AddField("image", "search_text", models.TextField(default="", editable=False)),
        migrations.AddField("image", "alt_sources", models.JSONField(default=dict, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
