#!/usr/bin/env python3
"""The catalogue of a running site is DCAT-AP in the eyes of rdflib and pyshacl, and says of each file what it is; without one of its titles it is not."""

import hashlib
import sys
import urllib.request
from pathlib import Path

from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace

SPDX = Namespace("http://spdx.org/rdf/terms#")


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def main():
    site = sys.argv[1]
    shapes = Graph().parse(Path(__file__).with_name("catalog.ttl"))
    address = f"{site}/catalog.jsonld"
    catalog = Graph().parse(data=fetch(address), format="json-ld", publicID=address)
    conforms, _, why = validate(catalog, shacl_graph=shapes)
    if not conforms:
        sys.exit(why)
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService):
        changed = Graph() + catalog
        changed.remove((next(changed.subjects(RDF.type, kind)), DCTERMS.title, None))
        if validate(changed, shacl_graph=shapes)[0]:
            sys.exit(f"a {kind} without a title is taken")
    files = 0
    for distribution, target in catalog.subject_objects(DCAT.downloadURL):
        data = fetch(str(target))
        said = catalog.value(catalog.value(distribution, SPDX.checksum), SPDX.checksumValue)
        size = catalog.value(distribution, DCAT.byteSize)
        if str(said) != hashlib.sha256(data).hexdigest() or int(size) != len(data):
            sys.exit(f"{target} is not what the catalogue says")
        files += 1
    sets = len(set(catalog.subjects(RDF.type, DCAT.Dataset)))
    print(f"the catalogue is DCAT-AP: {sets} datasets, {files} files with their digests")


if __name__ == "__main__":
    main()
