from datetime import UTC, datetime

from django.db import migrations, models

BEFORE = datetime(2026, 11, 25, tzinfo=UTC)  # rows that were there already, and their versions


class Migration(migrations.Migration):
    dependencies = [("films", "0002_history")]

    operations = [
        migrations.AddField(
            "person", "created_at",
            models.DateTimeField(auto_now_add=True, default=BEFORE, verbose_name="entered"), preserve_default=False,
        ),
        migrations.AddField(
            "historicalperson", "created_at",
            models.DateTimeField(blank=True, editable=False, default=BEFORE, verbose_name="entered"), preserve_default=False,
        ),
    ]  # fmt: skip
