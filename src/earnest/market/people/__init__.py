"""People: signing up, profiles, testimonials, records, and finding freelancers."""
