"""The views: one module a question that a reader comes with; each a page under an address of its own."""
