"""The market: people, jobs, proposals and the words about them."""
