"""Who did what, when: append-only, chained. Actor and subject are plain ids."""
