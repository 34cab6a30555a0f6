"""My plan: what a visitor keeps, without an account."""
