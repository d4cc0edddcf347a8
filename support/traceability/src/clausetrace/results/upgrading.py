"""Reads result files of schema 1, where a variant was an engine and the digest that of the data."""

import hashlib
import json
from typing import Any

from clausetrace.results.layout import SCHEMA

OLD = 1


def upgraded(document: dict[str, Any]) -> bool:
    """Turn a document of schema 1 into one of today; return whether its own digest was right.

    Whether it has the shape of a result file is checked afterwards.
    """
    data = {name: value for name, value in document.items() if name != "digest"}
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    intact = hashlib.sha256(line.encode(errors="replace")).hexdigest() == document.get("digest")
    run, scenarios = document.get("run"), document.get("scenarios")
    parts = run.get("parts") if isinstance(run, dict) else None
    for records in ([run], parts, scenarios):
        for record in records if isinstance(records, list) else ():
            if isinstance(record, dict) and "engine" in record:
                record["variant"] = record.pop("engine")
    document["schema"] = SCHEMA
    return intact
