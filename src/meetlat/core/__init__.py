"""KNOWS: what is true without a computer being on. No Django, no network, no clock."""
