"""Item: all that stands behind one item of the record."""

from litestar import Response, get
from litestar.params import FromPath

from backchannel.publish.why import why
from backchannel.web.asking import Asked, At
from backchannel.web.notices import notice
from backchannel.web.panel import panel
from backchannel.web.showing import Asking, shown


@get("/item/{name:str}", sync_to_thread=True)
def item(
    request: Asking, desk: At, name: FromPath[str], as_known_on: Asked = None, done: Asked = None
) -> Response[str]:
    """Every span, who says so, how its date was found, what was concluded, what people decided; and the form by which
    a person judges it."""
    with desk.open(as_known_on or None) as opened:
        told = why(opened.lookup, name, lambda source: opened.text(source).text)
        here = f"/item/{name}"
        return shown(
            request,
            "item.html",
            told=told,
            context=opened.context,
            panel=None if as_known_on else panel(request, opened, opened.lookup.item(name), here=here, back=here),
            notice=notice(opened, done),
            here=here,
            fresh=opened.fresh,
        )
