"""The nouns that every other room shares, each with one spelling."""
