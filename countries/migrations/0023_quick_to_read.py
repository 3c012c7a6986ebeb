from django.db import migrations

from editorial.word_index import quick_to_read


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0022_word_index'),
    ]

    operations = [
        quick_to_read('countries.LabourLaw'),
        quick_to_read('countries.Policy'),
        quick_to_read('countries.Project'),
        quick_to_read('countries.Publication'),
    ]
