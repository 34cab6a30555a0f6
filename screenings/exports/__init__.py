"""Screenings and venues, written down."""
