"""The OpenAPI document of the API, made from its handlers and the nouns; as JSON and as a plain page."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from backchannel import __version__
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.web.api import nouns
from backchannel.web.showing import shown
from backchannel.web.tokens import TOKEN_HEADER, cookie_name

_ANSWERS = [
    nouns.Failure, nouns.CaseNow, nouns.ContactPage, nouns.StatementPage, nouns.ProposalPage, nouns.MovePage,
    nouns.EchoPage, nouns.ConflictPage, nouns.ActorPage, nouns.SourcePage, nouns.StoryPage, nouns.DecisionPage,
    nouns.ItemWhy, nouns.SourceText, nouns.Finds, nouns.JobNow, nouns.Verdicts, Decision, Record,
]  # fmt: skip
TOKEN: list[dict[str, list[str]]] = [{"cookie": [], "token": []}]
"""What a request that changes something has to bring: both."""


@get("/openapi.json", media_type="application/json", include_in_schema=False, sync_to_thread=False)
def document(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """The OpenAPI document."""
    return _document(request)


@get("/", media_type="text/html", include_in_schema=False, sync_to_thread=False)
def contents(request: Request[Any, Any, Any]) -> Response[str]:
    """A plain page that lists what the API answers."""
    return shown(request, "api.html", document=_document(request), page="")


def _document(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Litestar's document, with the nouns as msgspec describes them: it knows tuples of a fixed length."""
    made: dict[str, Any] = request.app.openapi_schema.to_schema()
    _, described = msgspec.json.schema_components(_ANSWERS, ref_template="#/components/schemas/{name}")
    schemas = made["components"]["schemas"] | _plainly(described)
    return made | {"components": made["components"] | {"schemas": schemas}}


def _plainly(schema: Any) -> Any:
    """A schema with tuples told as lists of so many: some tools do not know `prefixItems`."""
    if isinstance(schema, list):
        return [_plainly(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: _plainly(value) for name, value in schema.items()}
    if "prefixItems" in told:
        kinds = [each for at, each in enumerate(told["prefixItems"]) if each not in told["prefixItems"][:at]]
        told = {name: value for name, value in told.items() if name != "prefixItems"}
        told["items"] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return told


def openapi(port: int) -> OpenAPIConfig:
    """How the document of a server on this port is made. Litestar's own addresses for it lie beside ours, where they
    answer nothing else."""
    return OpenAPIConfig(
        title="Backchannel",
        version=__version__,
        description="A case as JSON: its record item by item, all that stands behind an item, its texts, and a search. "
        f"What changes the case is sent with the cookie {cookie_name(port)}, which any GET sets, and its value once "
        f"more as the header {TOKEN_HEADER}.",
        components=Components(
            security_schemes={
                "cookie": SecurityScheme(
                    type="apiKey",
                    security_scheme_in="cookie",
                    name=cookie_name(port),
                    description="Set by the answer to any GET; good until the server starts anew.",
                ),
                "token": SecurityScheme(
                    type="apiKey",
                    security_scheme_in="header",
                    name=TOKEN_HEADER,
                    description="The value of the cookie, once more: so no other web site can send it.",
                ),
            }
        ),
        path="/api/openapi",
        use_handler_docstrings=True,
        render_plugins=[JsonRenderPlugin()],
    )
