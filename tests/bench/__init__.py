"""How long things take; run by `make bench`, judged by people."""
