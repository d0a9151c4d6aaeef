"""The database's transactions, however their blocks are left."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.store.database import Database


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_transaction_that_nobody_ended_is_let_go_of_when_the_database_is_closed(tmp_path: Path) -> None:
    database = Database(tmp_path / "archive", create=True, patience=1.0)
    # As when Ctrl-C comes between the beginning of a `with` and its block.
    begun = database.writing()
    begun.__enter__().execute("UPDATE content SET generation = 99")
    database.close()
    del begun
    again = Database(tmp_path / "archive", create=False, patience=1.0)
    with again.reading() as connection:
        assert connection.execute("SELECT generation FROM content").fetchone() != (99,)
    again.close()
