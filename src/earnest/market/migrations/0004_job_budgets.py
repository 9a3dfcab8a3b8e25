"""Jobs are looked for by their budget."""

from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    """An index of budgets, the best first."""

    dependencies = [("market", "0003_people_and_words")]
    operations = [
        migrations.AddIndex(
            model_name="jobwords",
            index=models.Index(F("budget_currency"), F("budget_amount").desc(nulls_last=True), name="job_words_budget"),
        ),
    ]
