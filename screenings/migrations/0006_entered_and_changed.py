from datetime import UTC, datetime

from django.db import migrations, models

BEFORE = datetime(2026, 11, 25, tzinfo=UTC)  # rows that were there already, and their versions


def entered(**given: bool) -> models.DateTimeField:
    return models.DateTimeField(default=BEFORE, verbose_name="entered", **given)


def changed(**given: bool) -> models.DateTimeField:
    return models.DateTimeField(default=BEFORE, verbose_name="changed", **given)


VERSION = {"blank": True, "editable": False}


class Migration(migrations.Migration):
    dependencies = [("screenings", "0005_plans")]

    operations = [
        migrations.AddField("venue", "created_at", entered(auto_now_add=True), preserve_default=False),
        migrations.AddField("venue", "updated_at", changed(auto_now=True), preserve_default=False),
        migrations.AddField("hall", "updated_at", changed(auto_now=True), preserve_default=False),
        migrations.AddField("historicalvenue", "created_at", entered(**VERSION), preserve_default=False),
        migrations.AddField("historicalvenue", "updated_at", changed(**VERSION), preserve_default=False),
        migrations.AddField("historicalhall", "updated_at", changed(**VERSION), preserve_default=False),
    ]
