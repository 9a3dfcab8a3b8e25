"""What people are told: in the page and by mail, as each of them chose."""
