"""Logs that keep secrets: whatever is written down, the token in the address of a plan is left out."""

import logging
import re

# “/plan/s/…”, “/nl/plan/restore/…/”, “/plan/….ics”: what a token opens always lies under /plan/.
TOKEN = re.compile(r"(/plan/(?:[a-z-]+/)*)[\w-]{16,}")


class DiscreetFormatter(logging.Formatter):
    """Plain lines, without tokens."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, tracebacks included."""
        return TOKEN.sub(r"\1…", super().format(record))
