"""Pages for freelancers: proposing, following proposals, Connects."""
