"""The commands of the guards."""
