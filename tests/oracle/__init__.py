"""An independent, slow model of the contract's rules, to compare the real engine with."""
