"""The online applications of Meerdam, by where they stand."""
