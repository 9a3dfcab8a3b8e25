"""Indexes for the marketplace's pages."""

from importlib.resources import files

from django.db import migrations


class Migration(migrations.Migration):
    """Runs sql/0003_pages.sql."""

    dependencies = [("ledger", "0002_events")]
    operations = [migrations.RunSQL((files("earnest.ledger") / "sql" / "0003_pages.sql").read_text(encoding="utf-8"))]
