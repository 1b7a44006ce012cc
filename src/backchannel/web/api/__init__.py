"""The API: the case as JSON, for programs. `routes` has the addresses."""
