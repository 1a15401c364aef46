"""Requests checked against the API descriptions in Google's client library: what is not described is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import googleapiclient.discovery_cache

Json = dict[str, Any]
_FOLDER = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "array": (list,),
}


class Undescribed(AssertionError):
    """A request that Google would not understand: a bug of ours, so the test fails."""


@dataclass(frozen=True)
class Method:
    """One method of an API with the schemas of its API."""

    id: str
    http_method: str
    path: str
    description: Json
    schemas: Json
    common: Json

    def check_query(self, query: Mapping[str, list[str]]) -> None:
        """Every parameter is known, repeated only if it may be, and of its type."""
        for name, values in query.items():
            known = self.description.get("parameters", {}).get(name) or self.common.get(name)
            if known is None or known.get("location") == "path":
                raise Undescribed(f"{self.id} has no query parameter {name}")
            if len(values) > 1 and not known.get("repeated"):
                raise Undescribed(f"{self.id}: {name} may be given once")
            for value in values:
                _check_parameter(f"{self.id}: {name}", value, known)
        for name, known in self.description.get("parameters", {}).items():
            if known.get("required") and known.get("location") == "query" and name not in query:
                raise Undescribed(f"{self.id} needs {name}")

    def check_body(self, body: object) -> None:
        """The body has the described fields and no others."""
        schema = self.description.get("request")
        if schema is None:
            if body is not None:
                raise Undescribed(f"{self.id} takes no body")
            return
        self._check(self.id, body, schema)

    def _check(self, where: str, value: object, schema: Json) -> None:
        if "$ref" in schema:
            schema = self.schemas[schema["$ref"]]
        if not isinstance(value, _TYPES.get(schema.get("type", ""), (object,))):
            raise Undescribed(f"{where} is no {schema.get('type')}")
        if isinstance(value, dict):
            for name, item in value.items():
                known = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
                if known is None:
                    raise Undescribed(f"{where} has no field {name}")
                self._check(f"{where}.{name}", item, known)
        elif isinstance(value, list):
            for item in value:
                self._check(where, item, schema["items"])


def _check_parameter(where: str, value: str, known: Json) -> None:
    kind = known.get("type")
    if kind == "boolean" and value not in ("true", "false"):
        raise Undescribed(f"{where} is true or false")
    if kind == "integer":
        if not re.fullmatch(r"-?\d{1,20}", value):
            raise Undescribed(f"{where} is a number")
        if int(value) < int(known.get("minimum", value)) or int(value) > int(known.get("maximum", value)):
            raise Undescribed(f"{where} is out of range")
    if "enum" in known and value not in known["enum"]:
        raise Undescribed(f"{where} is one of {known['enum']}")
    if known.get("format") == "date-time" and not re.search(r"(Z|[+-]\d\d:\d\d)$", value):
        raise Undescribed(f"{where} needs an offset from UTC")


@cache
def methods(name: str) -> tuple[Method, ...]:
    """All methods of an API, by the file name of its description: gmail.v1, calendar.v3."""
    document = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return tuple(_methods(document, document))


def _methods(document: Json, resource: Json) -> Iterator[Method]:
    for description in resource.get("methods", {}).values():
        path = "/" + document["servicePath"] + description.get("flatPath", description["path"])
        yield Method(
            description["id"],
            description["httpMethod"],
            path,
            description,
            document["schemas"],
            document["parameters"],
        )
    for below in resource.get("resources", {}).values():
        yield from _methods(document, below)


@cache
def find(name: str, http_method: str, path: str) -> tuple[Method, dict[str, str]]:
    """The method that this path means, a literal path before a pattern, with its path parameters."""
    matches: list[tuple[int, Method, dict[str, str]]] = []
    for method in methods(name):
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/:]+)", re.escape(method.path))
        found = re.fullmatch(pattern, path)
        if found is not None and method.http_method == http_method:
            values = {key: unquote(value) for key, value in found.groupdict().items()}
            matches.append((len(values), method, values))
    if not matches:
        raise Undescribed(f"{name} has no {http_method} {path}")
    _, method, values = min(matches, key=lambda match: match[0])
    return method, values
