"""The door: installs what is needed, once, and starts what was asked for. Standard library only."""
