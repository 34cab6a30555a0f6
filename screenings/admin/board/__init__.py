"""The schedule board: a day's halls × time for editors, and what they do there."""
