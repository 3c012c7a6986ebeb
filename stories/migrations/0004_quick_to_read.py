from django.db import migrations

from editorial.word_index import quick_to_read


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0003_word_index'),
    ]

    operations = [
        quick_to_read('stories.Story'),
    ]
