"""Jobs: written, posted, found, read, changed, and closed when nobody comes back."""
