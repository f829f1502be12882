"""Days and hours as the templates write them: 23 November 2026, 00:46."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
