"""Films, written down."""
