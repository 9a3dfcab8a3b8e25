"""Pages for people, by audience. A view parses, makes one domain call and renders."""
