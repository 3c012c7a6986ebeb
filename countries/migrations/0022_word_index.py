from django.db import migrations

from editorial.word_index import word_index


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0021_days_taken_and_check_digits'),
    ]

    operations = [
        word_index('countries.LabourLaw'),
        word_index('countries.Policy'),
        word_index('countries.Project'),
        word_index('countries.Publication'),
    ]
