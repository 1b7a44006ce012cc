"""Pages: a case in a browser on the reader's own machine. They only read."""
