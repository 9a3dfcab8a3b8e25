"""Pages for both sides of a job: messages, contracts, notices."""
