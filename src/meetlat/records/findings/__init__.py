"""Where norms are not met, from the first to the last failing verdict."""
