"""The plan's pages and forms. Whatever they answer is the visitor's own: no cache keeps it."""
