"""DRAWS: values in, pictures and documents out. Queries nothing."""
