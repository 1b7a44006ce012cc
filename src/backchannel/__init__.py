"""Backchannel turns the reporting on a negotiation into a record that anyone can check.

The flow, and the folders, in order: capture -> read -> reconcile -> publish.
"""

__all__ = ["__version__"]
__version__ = "0.1.0"
