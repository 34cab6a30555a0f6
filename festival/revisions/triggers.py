"""The database counts what is written to the tables of the programme.

Not the models: bulk inserts, updates of many rows, rows of many-to-many tables and work by hand in the database pass them by,
and a count that forgets one of these would call an old list unchanged.
"""

from collections.abc import Iterable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model
from django.db.models.functions import Now

from festival.models import Revision

PREFIX = "counts_writes_to_"
EVENTS = ("INSERT", "UPDATE", "DELETE")
COUNTS = Revision._meta.db_table

# A writer that is not yet committed has a row of its own and takes in the rows that nobody else is taking in just now: nobody
# waits, and a table seldom has more than one row.
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {COUNTS}_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    me bigint := txid_current();
BEGIN
    UPDATE {COUNTS} SET number = number + 1, at = clock_timestamp() WHERE name = TG_TABLE_NAME AND writer = me;
    IF NOT FOUND THEN
        WITH earlier AS (
            DELETE FROM {COUNTS} WHERE id IN (SELECT id FROM {COUNTS} WHERE name = TG_TABLE_NAME FOR UPDATE SKIP LOCKED)
            RETURNING number
        )
        INSERT INTO {COUNTS} (name, writer, number, at)
        SELECT TG_TABLE_NAME, me, coalesce(sum(number), 0) + 1, clock_timestamp() FROM earlier;
    END IF;
    RETURN NULL;
END $$
"""
# Neither statement can meet a conflict, because SQLite would settle it as the statement outside asks to: “or ignore”.
SQLITE = """
CREATE TRIGGER "{trigger}_{event}" AFTER {event} ON "{table}" BEGIN
    INSERT INTO {counts} (name, writer, number, at) SELECT '{table}', 0, 0, strftime('%Y-%m-%d %H:%M:%f', 'now')
        WHERE NOT EXISTS (SELECT 1 FROM {counts} WHERE name = '{table}');
    UPDATE {counts} SET number = number + 1, at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE name = '{table}';
END
"""


def install(connection: BaseDatabaseWrapper, models: Iterable[type[Model]]) -> None:
    """Counts writes to the tables of these models, and of no other; what was migrated just now is a write as well."""
    tables = sorted({model._meta.db_table for model in models})
    remove(connection)
    revisions = Revision.objects.using(connection.alias)
    known = set(revisions.values_list("name", flat=True))
    revisions.bulk_create(Revision(name=table, at=Now()) for table in tables if table not in known)
    revisions.update(number=F("number") + 1, at=Now())
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away. SQLite's would be lost, or in the way, when a migration builds a table anew."""
    with connection.cursor() as cursor:
        for name, table in _installed(connection):
            where = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{where}')


def _statements(vendor: str, tables: Sequence[str]) -> Iterable[str]:
    if vendor == "postgresql":
        yield POSTGRESQL
        for table in tables:
            yield (
                f'CREATE TRIGGER "{PREFIX}{table}" AFTER {" OR ".join(EVENTS)} OR TRUNCATE ON "{table}" '
                f"FOR EACH STATEMENT EXECUTE FUNCTION {COUNTS}_count()"
            )
    else:
        for table in tables:
            for event in EVENTS:
                yield SQLITE.format(trigger=PREFIX + table, table=table, counts=COUNTS, event=event)


def _installed(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Name and table of each of our triggers."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname LIKE %s"
    else:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        return list(cursor.fetchall())
