from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_a_batch_of_many_organisations")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="is_private",
            field=models.BooleanField(blank=True, null=True, verbose_name="private partij"),
        ),
    ]
