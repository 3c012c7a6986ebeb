from django.db import migrations

from editorial.word_index import word_index


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0002_publishing'),
    ]

    operations = [
        word_index('stories.Story'),
    ]
