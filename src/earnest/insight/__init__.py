"""What Earnest can say about proposals beyond the books: which fit a post, and why."""
