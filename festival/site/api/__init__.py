"""The data API: everything public of the programme, to be read by other programmes, under /api/v1/."""
