"""What tests of posting count."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest


@pytest.fixture
def django_assert_max() -> Callable[[int], AbstractContextManager[None]]:
    """Fails where what happens inside asks the database more often than that."""

    @contextmanager
    def at_most(number: int) -> Iterator[None]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            yield
        said = "\n".join(query["sql"][:150] for query in asked.captured_queries)
        assert len(asked.captured_queries) <= number, said

    return at_most
