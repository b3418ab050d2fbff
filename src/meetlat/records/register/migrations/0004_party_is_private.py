from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0003_a_subject_can_be_a_supplier_or_an_organisation")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="is_private",
            field=models.BooleanField(blank=True, null=True, verbose_name="private partij"),
        ),
    ]
