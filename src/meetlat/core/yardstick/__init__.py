"""The yardstick: norms as data, their types, where they apply, loading and comparing them."""
