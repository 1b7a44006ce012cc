"""Pages: a case in a browser. What the server refuses is in safety.py, the password in auth.py."""
