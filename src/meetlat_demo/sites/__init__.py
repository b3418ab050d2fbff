"""How every host of the demo's world is served, by whose site it is."""
