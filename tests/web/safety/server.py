"""The server as it is attacked: with routes of its own that stand for all that changes something."""

from pathlib import Path
from typing import Annotated, Any

from litestar import Request, Response, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.testing import TestClient

from backchannel.web.app import make_app
from backchannel.web.safety import bounded
from backchannel.web.showing import templates

HOME = "http://127.0.0.1:8765"
COOKIE = "backchannel-8765"


@post("/test/change", status_code=200, sync_to_thread=False)
def change() -> str:
    """Stands for all that changes something."""
    return "changed"


@post("/test/upload", status_code=200)
async def upload(data: Annotated[list[UploadFile], Body(media_type=RequestEncodingType.MULTI_PART)]) -> str:
    """Takes files."""
    return ", ".join([str(len(bounded(file))) for file in data])


@post("/test/form", status_code=200, sync_to_thread=False)
def form(request: Request[Any, Any, Any]) -> Response[str]:
    """A page with a form."""
    return Response(templates().from_string("{{ form_token() }} {{ token() }}").render(request=request))


def opened(path: Path, **more: Any) -> TestClient:
    """A browser on the server of a case."""
    app = make_app(path, port=8765, **more)
    for route in (change, upload, form):
        app.register(route)
    return TestClient(app, base_url=HOME)


def token(client: TestClient) -> str:
    """The token of a visitor who has seen a page."""
    client.get("/")
    return client.cookies[COOKIE]
