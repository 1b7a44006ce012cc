"""Sheet heads: columns that a person deleted, renamed or copied, told before the rows are read."""

from collections.abc import Iterable

from backchannel.publish.fingerprint import marks_in
from backchannel.publish.tables import ASKED, EXPORTED, PLACED
from backchannel.store.sheets.table import KEYS, SheetRow


def misnamed(rows: Iterable[SheetRow]) -> tuple[list[str], frozenset[str]]:
    """A sentence for each sheet whose columns are not those of its export, and the sheets that cannot be read for it.

    A column that is gone is no trouble on its own, nor is one that a person put in; with both, one may be the other.
    """
    problems, unread = [], set()
    for name, sheet in _by_sheet(rows).items():
        place = f"{name}: " if name else ""
        heads = [each for each in sheet[0].heads if each]
        twice = sorted({each for each in heads if heads.count(each) > 1})
        if heads and not set(KEYS) & set(heads):
            problems.append(f"{place}the columns {' and '.join(KEYS)} are gone; none of its rows was read")
            unread.add(name)
        elif twice:
            problems.append(f"{place}two columns are called {twice[0]}; take one out; none of its rows was read")
            unread.add(name)
        else:
            exported = next((marks for row in sheet if (marks := marks_in(row.cell(EXPORTED)))), {})
            gone = [each for each in (*exported, *ASKED) if each not in heads] if exported else []
            strange = [each for each in heads if each not in (*exported, *ASKED, *PLACED, EXPORTED)]
            if gone and strange:
                problems.append(
                    f"{place}there is no column {', '.join(gone)} any more, and what stands under {', '.join(strange)} "
                    "was not read; call the columns as they were exported"
                )
    return problems, frozenset(unread)


def _by_sheet(rows: Iterable[SheetRow]) -> dict[str, list[SheetRow]]:
    sheets: dict[str, list[SheetRow]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row)
    return sheets
