"""The nouns: frozen, no I/O, no imports but other nouns."""
