"""Kept: answers about a whole case, kept until the case changes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from backchannel.web.desk import Opened

Answer = TypeVar("Answer")
MOST = 200  # answers, of some kB each
_answers: OrderedDict[object, object] = OrderedDict()
_lock = Lock()


def kept(opened: Opened, question: object, answer: Callable[[], Answer]) -> Answer:
    """The answer to a question (hashable) about the Record that is open; asked only when the Record is another one."""
    key = (opened.case.path, opened.as_known_on, opened.case.stamp(), *opened.rows("SELECT * FROM record"), question)
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]  # type: ignore[return-value]
    found = answer()
    with _lock:
        _answers[key] = found
        while len(_answers) > MOST:
            _answers.popitem(last=False)
    return found
