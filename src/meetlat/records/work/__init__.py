"""What waits to be done: jobs as rows, the only way in which a page asks for a measurement."""
