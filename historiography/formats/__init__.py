"""Formats of dates and times that are not Django's own for a language."""
