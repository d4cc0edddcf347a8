"""Puts the events of one run's journals together: what was promised, and what ran."""

from typing import Any

from clausetrace.results.origin import differing


class Gathered:
    """One run's events, put together."""

    def __init__(self) -> None:
        self.run: dict[str, Any] = {"broken": ["the run did not end"]}
        self.specification: list[dict[str, Any]] = []
        self.findings: list[dict[str, Any]] = []
        self.scenarios: list[dict[str, Any]] = []
        self._by_node: dict[tuple[str, str], dict[str, Any]] = {}
        self._open: dict[str, dict[str, Any]] = {}
        self._broken: list[str] = []
        self._collected: dict[str, dict[str, Any]] = {}

    def take(self, event: dict[str, Any]) -> None:
        """Add one event, as the journal has it."""
        kind, worker = event.pop("event"), event.pop("worker")
        match kind:
            case "run":
                self.run = event | {"broken": self.run["broken"]}
            case "promised":
                self.specification, self.findings = event["specification"], event["findings"]
                beside = ("waivers", "introductions")
                self.run |= {name: event[name] for name in beside if name in event}
            case "scenario":
                self._scenario(event, worker)
            case "step" | "evidence" if worker in self._open:
                _add(event, kind, self._open[worker]["steps"])
            case "phase":
                self._phase(event, worker)
            case "crash" if attempt := self._attempt(event, event.get("died", worker)):
                attempt["crash"] = event["message"]
            case "broken" | "collected" | "seed":
                self._note(kind, event)
            case "end":
                self._end(event)
        if self._broken:
            self.run["broken"] = self._broken

    def _phase(self, event: dict[str, Any], worker: str) -> None:
        """Add a phase to its scenario; what fails beside all scenarios is noted with the run."""
        if attempt := self._attempt(event, worker):
            attempt["phases"][event.pop("phase")] = event
            event.pop("nodeid")
            return
        beside = [one for one in self.run.get("failed_beside", ()) if one != event["nodeid"]]
        again = event["phase"] == "setup"
        if event["outcome"] == "failed":
            self.run["failed_beside"] = [*beside, event["nodeid"]]
        elif again and "failed_beside" in self.run:  # what retries a test begins anew
            self.run["failed_beside"] = beside

    def _note(self, kind: str, event: dict[str, Any]) -> None:
        if kind == "broken":
            self._broken.append(event["message"])
        elif kind == "seed":
            self.run["seed"] = event["seed"]
        else:
            self._collected[event["nodeid"]] = event

    def finish(self) -> None:
        """Add what was collected and did not run, of scenarios that ran in another test.

        A test function with parameters of its own runs one scenario several times: all count.
        """
        ran = {node for node, _ in self._by_node}
        known = {(scenario["key"], str(scenario["row"])) for scenario in self.scenarios}
        for node, event in self._collected.items():
            if node not in ran and (event["key"], str(event["row"])) in known:
                told = f"{node} was left out, and it runs this scenario too"
                phase = {"outcome": "skipped", "seconds": 0.0, "message": told}
                attempt = {"steps": [], "phases": {"setup": phase}, "crash": ""}
                left = {"needs": "", "worker": "main", "attempts": [attempt]}
                self.scenarios.append(event | left)

    def _attempt(self, event: dict[str, Any], worker: str) -> dict[str, Any] | None:
        scenario = self._by_node.get((event["nodeid"], worker))
        return scenario["attempts"][-1] if scenario else None

    def _scenario(self, event: dict[str, Any], worker: str) -> None:
        """Begin an attempt; what several workers did with one scenario are several records."""
        node = event["nodeid"], worker
        if node not in self._by_node:
            self._by_node[node] = event | {"worker": worker, "attempts": []}
            self.scenarios.append(self._by_node[node])
        self._open[worker] = {"steps": [], "phases": {}, "crash": ""}
        self._by_node[node]["attempts"].append(self._open[worker])

    def _end(self, event: dict[str, Any]) -> None:
        if event["code"] != self.run.get("code"):
            told = differing(self.run.get("files", {}), event.get("files", {}))
            self._broken.append(f"the code changed while the run went on{told}")
        self.run |= {"end": event["end"], "exit": event["exit"], "broken": self._broken}


def _add(event: dict[str, Any], kind: str, steps: list[dict[str, Any]]) -> None:
    """Add a step to an attempt, or what its steps have done as evidence."""
    if kind == "step":
        steps.append(event)
        return
    for step, entries in zip(steps, event["steps"], strict=False):
        if entries:
            step["evidence"] = entries
