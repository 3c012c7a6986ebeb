from django.apps import apps as current
from django.db import migrations, models

from editorial.models.revisions import as_keys


def fill_in(apps, schema_editor):
    """Of the newest versions: none else is asked about, and what is brought back becomes a version of its own."""
    Draft, Place = apps.get_model("editorial", "Draft"), apps.get_model("editorial", "Place")
    for kind in apps.get_model("contenttypes", "ContentType").objects.filter(pk__in=Draft.objects.values("content_type")):
        try:
            lookup = getattr(current.get_model(kind.app_label, kind.model), "scope_lookup", "")
        except LookupError:
            continue
        if lookup:
            drafts = Draft.objects.filter(content_type=kind).values_list("head", f"head__data__{lookup}").iterator()
            Place.objects.bulk_create((Place(revision_id=head, key=key) for head, value in drafts for key in as_keys(value)), batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('editorial', '0011_plainer_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField()),
                ('revision', models.ForeignKey(on_delete=models.CASCADE, related_name='places', to='editorial.revision')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('revision', 'key'), name='place_once')],
            },
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
