"""The timetable: halls are rows, time runs right."""
