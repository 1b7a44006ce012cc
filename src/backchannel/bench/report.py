"""Report: what a benchmark found, as rows for a table and lines for a log."""

import msgspec


class Score(msgspec.Struct, frozen=True):
    """Counts of one comparison: how many of `gold` and of `read` items match."""

    matched: int
    gold: int
    read: int

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 1.0 when nothing was read."""
        return self.matched / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1.0 when there is none."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, as 2·matched / (gold + read)."""
        return 2 * self.matched / (self.gold + self.read) if self.gold + self.read else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.matched + other.matched, self.gold + other.gold, self.read + other.read)

    def cells(self) -> tuple[str, str, str]:
        """Precision, recall and F1 in per cent."""
        return f"{100 * self.precision:.1f}", f"{100 * self.recall:.1f}", f"{100 * self.f1:.1f}"


class Report(msgspec.Struct, frozen=True):
    """A table and notes under it. `figures` holds the numbers by name, for gates and tests."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    figures: dict[str, float] = {}

    def lines(self) -> list[str]:
        """The report as text: columns padded, numbers right-aligned."""
        table = [self.columns, *self.rows]
        widths = [max(len(row[i]) for row in table) for i in range(len(self.columns))]
        out = [self.title, ""]
        for row in table:
            cells = [row[0].ljust(widths[0])]
            cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
            out.append("  ".join(cells).rstrip())
        return [*out, "", *self.notes] if self.notes else out
