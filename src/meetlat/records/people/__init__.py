"""Who may do what: organisations, units, persons, roles, mandates."""
