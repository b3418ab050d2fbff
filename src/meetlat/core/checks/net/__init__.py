"""Rules on the network in which a server stands."""
