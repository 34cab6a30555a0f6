"""Screenings on paper: lists that break well, a day on one sheet, films with their times."""
