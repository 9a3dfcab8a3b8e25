"""An index for the feed of events."""

from importlib.resources import files

from django.db import migrations


class Migration(migrations.Migration):
    """Runs sql/0002_events.sql."""

    dependencies = [("ledger", "0001_ledger")]
    operations = [migrations.RunSQL((files("earnest.ledger") / "sql" / "0002_events.sql").read_text(encoding="utf-8"))]
