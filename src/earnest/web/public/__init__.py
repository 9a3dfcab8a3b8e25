"""Pages for anybody: landing, jobs, profiles, help."""
