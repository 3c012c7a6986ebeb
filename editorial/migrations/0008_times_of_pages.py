from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editorial', '0007_mail_due'),
    ]

    operations = [
        migrations.AddField(
            model_name='schedule',
            name='note',
            field=models.CharField(blank=True, max_length=300, verbose_name='note'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='review_by',
            field=models.DateField(blank=True, null=True, verbose_name='look at it again by'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Submitted for review'), ('assigned', 'Assigned'), ('approved', 'Approved'), ('changes', 'Changes requested'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('scheduled', 'Scheduled'), ('unscheduled', 'Schedule cancelled'), ('failed', 'Could not be published'), ('discarded', 'Draft discarded'), ('archived', 'Moved to the trash'), ('recovered', 'Taken out of the trash'), ('copied', 'Copied'), ('still_right', 'Found to be still right')], max_length=12, verbose_name='what'),
        ),
    ]
