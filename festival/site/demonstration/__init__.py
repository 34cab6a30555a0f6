"""A believable festival: IDFA 2012 with the film that is known, and an invented programme around it."""
