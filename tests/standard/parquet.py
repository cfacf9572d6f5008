#!/usr/bin/env python3
"""The Parquet files of a running site hold what the CSV files of its packages hold, in the eyes of pyarrow."""

import csv
import io
import json
import sys
import urllib.request
import zipfile
from decimal import Decimal

import pyarrow.parquet as pq
import pyarrow.types as types

TABLES = ("results", "framework", "units", "scores", "estimates")


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def plain(cell):
    """A text without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r") else cell


def value(kind, cell):
    if cell == "":
        return None
    if types.is_decimal(kind):
        return Decimal(cell)
    return int(cell) if types.is_integer(kind) else plain(cell)


def compare(name, table, text):
    heading, *rows = csv.reader(io.StringIO(text))
    assert table.column_names == heading, (name, table.column_names)
    assert table.num_rows == len(rows), (name, table.num_rows, len(rows))
    for field, column, cells in zip(table.schema, table.columns, zip(*rows)):
        for found, cell in zip(column.to_pylist(), cells, strict=True):
            assert found == value(field.type, cell), (name, field.name, found, cell)


def main():
    site = sys.argv[1]
    rows = 0
    for campaign in json.loads(fetch(f"{site}/api/v1/campaigns"))["items"]:
        files = f"{site}/vi/{campaign['id']}/files"
        package = zipfile.ZipFile(io.BytesIO(fetch(f"{files}/package.zip")))
        for name in TABLES:
            try:
                data = fetch(f"{files}/{name}.parquet")
            except urllib.error.HTTPError as missing:
                assert missing.code == 404 and name == "estimates", (campaign["id"], name, missing)
                continue
            assert fetch(f"{files}/{name}.parquet") == data
            text = fetch(f"{files}/estimates.csv") if name == "estimates" else package.read(f"{name}.csv")
            table = pq.read_table(io.BytesIO(data))
            compare(f"{campaign['id']} {name}", table, text.decode())
            rows += table.num_rows
    assert rows > 1000, rows
    print(f"Parquet and CSV hold the same: {rows} rows")


if __name__ == "__main__":
    main()
