"""The ledger's tables."""

from importlib.resources import files

from django.db import migrations


class Migration(migrations.Migration):
    """Runs sql/0001_ledger.sql."""

    operations = [migrations.RunSQL((files("earnest.ledger") / "sql" / "0001_ledger.sql").read_text(encoding="utf-8"))]
