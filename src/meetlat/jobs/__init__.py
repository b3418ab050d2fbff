"""WORKS: the room that knows both measuring and records, and brings them together."""
