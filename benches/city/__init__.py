"""A made-up organisation of any size in the database: its register, what was seen, the verdicts."""
