"""What is written down: one record for each screening, film or change, and one module for each format. Bytes out, no models."""
