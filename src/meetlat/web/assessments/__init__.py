"""The central test: the board of cases, one case along the yardstick, the decision prepared."""
