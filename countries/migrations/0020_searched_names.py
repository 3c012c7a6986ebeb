from django.db import migrations, models

from editorial.folding import fold

NAMES = ("name_en", "name_fr", "name_es", "name_ar")


def fill_in(apps, schema_editor):
    for topic in apps.get_model("countries", "Topic").objects.all():
        topic.search_text = "|".join(fold(getattr(topic, name) or "") for name in NAMES)
        topic.save(update_fields=["search_text"])
    for state in apps.get_model("countries", "MemberState").objects.all():
        bare = (fold((getattr(state, name) or "").translate(str.maketrans("", "", "'’ʼ"))) for name in NAMES)
        state.search_text = "|".join(dict.fromkeys(filter(None, [*state.search_text.split("|"), *bare])))
        state.save(update_fields=["search_text"])


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0019_plainer_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='search_text',
            field=models.TextField(default='', editable=False),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
