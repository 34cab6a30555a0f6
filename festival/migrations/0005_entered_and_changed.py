from datetime import UTC, datetime

from django.db import migrations, models

BEFORE = datetime(2026, 11, 25, tzinfo=UTC)  # rows that were there already


class Migration(migrations.Migration):
    dependencies = [("festival", "0004_revision")]

    operations = [
        migrations.AddField(
            "edition", "created_at",
            models.DateTimeField(auto_now_add=True, default=BEFORE, verbose_name="entered"), preserve_default=False,
        ),
        migrations.AddField(
            "edition", "updated_at",
            models.DateTimeField(auto_now=True, default=BEFORE, verbose_name="changed"), preserve_default=False,
        ),
    ]  # fmt: skip
