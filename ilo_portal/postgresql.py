"""Connections to PostgreSQL that do not wait for ever."""

from typing import Any, ClassVar

import psycopg
from psycopg.pq import TransactionStatus


class Connection(psycopg.Connection[Any]):
    """A server that is frozen still acknowledges what it is sent, so that no limit of TCP's is reached, and its own limits stand still as well."""

    #: Seconds for an answer; without a limit where nobody waits for the page: an import may compare a million rows.
    longest_wait: ClassVar[float | None] = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, self.longest_wait if timeout is None else timeout)
        except psycopg.OperationalError:
            # The answer may still come, and would be taken for that of the next query.
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise
