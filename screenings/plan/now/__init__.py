"""The page for the foyer: what comes next, when to leave, and what else one can still get into."""
