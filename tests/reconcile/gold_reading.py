"""A Reading made from a gold file whose items point at their text by quotes: what a perfect reader gives."""

import json
from pathlib import Path
from typing import Any

from backchannel.model.reading import Reading
from tests.reconcile.builders import Page


def gold_reading(folder: Path) -> tuple[Reading, dict[str, str], dict[str, Any]]:
    """The Reading, the account key of each gold id, and the gold itself."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / gold["source"]["file"]).read_text(encoding="utf-8")
    page = Page(text, gold["source"]["outlet"], gold["source"]["published"])
    names = {actor["id"]: actor["name"] for actor in gold["actors"]}
    kinds = {"organization": "organisation"}
    for actor in gold["actors"]:
        page.actor(actor["name"], kinds.get(actor["kind"], actor["kind"]), aliases=actor.get("also", ()))
    for contact in gold["contacts"]:
        parties = [names[party] for party in contact["participants"]]
        told = {key: contact.get(key) for key in ("kind", "status", "when", "duration", "place")}
        page.contact(contact["quotes"][0], parties, **told)
    for said in gold["statements"]:
        more = {"when": said.get("when"), "occasion": said.get("in"), "act": said.get("act", "say")}
        page.said(names[said["speaker"]], said["content"], said["mode"], **more)
    local = {proposal["id"]: f"p{at + 1}" for at, proposal in enumerate(gold["proposals"])}
    for proposal in gold["proposals"]:
        page.proposal(
            proposal["name"], proposal["points"], subject=proposal["subject"], emerged=proposal.get("emerged")
        )
    for move in gold["moves"]:
        sides = [names.get(move.get(side)) for side in ("actor", "target")]
        page.move(move["kind"], sides[0], sides[1], move["quote"], when=move.get("when"), occasion=move.get("in"))
    for echo in gold["echoes"]:
        if echo["kind"] != "inferred":
            page.echo(
                echo["quote"],
                echo["quote"],
                echo["advice"],
                act=local.get(echo["act"], echo["act"]),
                promise=tuple(echo.get("promise", ())),
                hedged=echo["kind"] != "stated",
            )
    for link in gold["provenance"]["links"]:
        what = "recording" if link["to"].startswith("recording") else "outlet"
        page.relay(names.get(link["to"], "recording"), link["quote"], what)
    items = [*gold["contacts"], *gold["statements"], *gold["moves"]]
    keys = {item["id"]: page.key(item["id"]) for item in items}
    return page.reading(), keys | {gold_id: page.key(own) for gold_id, own in local.items()}, gold
