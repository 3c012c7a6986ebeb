import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0014_universal_ratification'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportLeft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='left', to='countries.importbatch', verbose_name='import')),
                ('change', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='left', to='countries.importchange')),
            ],
            options={
                'verbose_name': 'row that an import left',
                'verbose_name_plural': 'rows that imports left',
                'ordering': ['pk'],
            },
        ),
    ]
