"""A wallet's Connects in words: where they are, what happened to each, and the rules behind it."""
