"""No tables of its own: the guards watch over those of others."""
