"""The demo: walks, its clock, its mails."""
