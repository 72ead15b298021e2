"""An index that has the products by title, in which they are listed: a page reads its own and sorts none."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0025_orders_of_a_client_by_time")]
    operations = [AddIndexConcurrently("product", models.Index("title", "id", name="product_by_title"))]
