"""PLUGS IN: settings, urls and the servers' entry points."""
