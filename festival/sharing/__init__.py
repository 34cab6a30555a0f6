"""Pictures that travel with a shared link: drawn ahead of time, named so that nobody guesses them."""
