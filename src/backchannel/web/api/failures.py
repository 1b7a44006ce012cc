"""How the API refuses: what no address can mean, and every error as a status and one sentence, in JSON."""

from typing import Any
from urllib.parse import unquote_to_bytes

from litestar import Request, Response
from litestar.exceptions import ClientException, HTTPException

from backchannel.errors import BackchannelError, BusyError, CaseError, UsageError
from backchannel.web.api.nouns import Failure
from backchannel.web.desk import Waiting


def well_formed(request: Request[Any, Any, Any]) -> None:
    """Refuses what no address can mean: words that are no UTF-8, and NUL; and a filter that does not exist, which would
    otherwise let everything pass as if it had filtered."""
    for part in (request.scope.get("raw_path") or b"", request.scope.get("query_string") or b""):
        raw = unquote_to_bytes(part)
        if b"\x00" in raw:
            raise ClientException("the address holds a NUL; leave it out")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            raise ClientException("the address holds bytes that are no UTF-8; encode it as such") from None
    handler = request.scope["route_handler"]
    known = set(handler.parsed_fn_signature.parameters) - set(request.path_params) - {"desk", "data"}
    if unknown := [name for name in request.query_params if name not in known]:
        choose = f"choose from {', '.join(sorted(known))}" if known else "this address takes none"
        raise ClientException(f"there is no parameter {unknown[0][:80]!r} here; {choose}")


def failed(_: Request[Any, Any, Any], error: Exception) -> Response[Failure]:
    """What went wrong, as JSON: the status and one sentence."""
    headers = {}
    if isinstance(error, Waiting | BusyError):
        status, detail, headers = 503, str(error), {"Retry-After": "2"}
    elif isinstance(error, HTTPException):
        status, detail = error.status_code, _invalid(error)
        headers = dict(error.headers or {})
    elif isinstance(error, OverflowError | RecursionError):
        status, detail = 400, "a number is out of reach, or a body nested too deep; give less"
    elif isinstance(error, BackchannelError):
        status, detail = 404 if isinstance(error, UsageError | CaseError) else 500, str(error)
    else:
        status, detail = 500, f"a fault of this program ({type(error).__name__}); please report it"
    return Response(Failure(status, detail), status_code=status, media_type="application/json", headers=headers)


def _invalid(error: HTTPException) -> str:
    """The sentence of an error; of a parameter or field that makes no sense, which one and why."""
    extra = error.extra if isinstance(error.extra, list) else []
    told = [f"{each.get('key', 'the body')}: {each['message']}" for each in extra if isinstance(each, dict)]
    return "; ".join(told) or error.detail
