"""The fan: all sites in one picture, with the count behind it."""
