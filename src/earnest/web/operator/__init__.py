"""Pages for those who run the marketplace."""
