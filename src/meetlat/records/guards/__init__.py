"""What the database itself refuses: one list of triggers, for both engines."""
