"""Meetlat: a municipality's grip on everything it has online."""
