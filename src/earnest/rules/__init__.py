"""What a Connect is and when it moves: pure functions of state and command. No clock, no I/O, no Django."""
