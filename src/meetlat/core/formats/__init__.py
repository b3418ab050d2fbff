"""Other people's grammars: one a file, read or refused, never another error."""
