"""The ledger: the only code and SQL that moves Connects. Load, decide, store; replay proves it."""
