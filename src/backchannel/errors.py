"""The one error tree.

    BackchannelError            anything we can explain to a user in one sentence
    ├── InputError              a file, folder or stream that cannot become a Source
    ├── SpanError               words that are not where a Span says they are
    ├── CaseError               a case file that cannot be opened or written
    │   └── BusyError           one that another program, or another part of this one, is writing
    └── UsageError              a call that makes no sense: an unknown id, a bad date

Every message names the thing (file, id, option), what is wrong with it and what to do next.
"""


class BackchannelError(Exception):
    """Base of all errors that a user may see. `str(error)` is one clear sentence."""


class InputError(BackchannelError):
    """A file, folder or stream that cannot become a Source; the others go on."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        self.path, self.problem, self.remedy = path, problem, remedy
        super().__init__(f"{path}: {problem}; {remedy}")


class SpanError(BackchannelError):
    """`text[start:end]` is not the exact words that the span carries."""


class CaseError(BackchannelError):
    """A case file that cannot be opened, read or written."""


class BusyError(CaseError):
    """A case file that is being written by another program, or another part of this one: it goes later."""


class UsageError(BackchannelError):
    """A call that cannot be carried out as given."""
