import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """When an e-mail is tried again: the pauses grow, whoever runs the command how often."""

    dependencies = [("editorial", "0006_image_words")]

    operations = [
        migrations.AddField(
            "outgoingmail", "due_at", models.DateTimeField(blank=True, db_index=True, default=django.utils.timezone.now, null=True)
        ),
    ]
