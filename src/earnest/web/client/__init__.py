"""Pages for clients: posting, choosing, hiring, closing."""
