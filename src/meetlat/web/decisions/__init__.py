"""The CIO's pile, one sheet a decision, the act on it, and the document of it."""
