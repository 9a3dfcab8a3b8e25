"""Moderators look for the few posts that wait among all drafts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index of those that wait, the longest first."""

    dependencies = [("market", "0004_job_budgets")]
    operations = [
        migrations.AddIndex(
            model_name="jobdraft",
            index=models.Index(
                condition=models.Q(("waits_since__isnull", False)), fields=["waits_since"], name="job_drafts_waiting"
            ),
        ),
    ]
