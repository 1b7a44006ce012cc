"""Item: all that stands behind one item of the record."""

from litestar import Response, get
from litestar.params import FromPath

from backchannel.publish.why import why
from backchannel.web.asking import Asked, At
from backchannel.web.showing import Asking, shown


@get("/item/{name:str}", sync_to_thread=True)
def item(request: Asking, desk: At, name: FromPath[str], as_known_on: Asked = None) -> Response[str]:
    """Every span, who says so, how its date was found, what was concluded, what people decided."""
    with desk.open(as_known_on or None) as opened:
        told = why(opened.lookup, name, lambda source: opened.text(source).text)
        return shown(request, "item.html", told=told, context=opened.context, fresh=opened.fresh)
