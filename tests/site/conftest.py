"""What tests of the whole site share."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The loaded demonstration, without pictures; taken away again after this module."""
    with django_db_blocker.unblock(), override_settings(VAR=tmp_path_factory.mktemp("var")):
        atom = transaction.atomic()
        atom.__enter__()
        try:
            out = StringIO()
            call_command("demo", "--without-pictures", stdout=out)
            # What every database does for itself soon after so many rows; inside a transaction it waits for the end.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            yield out.getvalue()
        finally:
            transaction.set_rollback(True)
            atom.__exit__(None, None, None)
