"""Sheets: tables that a person judged and corrected in a spreadsheet -> Decisions. `decisions` begins."""
