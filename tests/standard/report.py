"""Every word of a report's tables is in the text of its PDF, as often as in the workbook of the same tables; and the annex of the
decision is a text document whose tables python-docx reads.

usage: report.py TEXT WORKBOOK ANNEX

Words are runs of letters, marks and digits: between them a line may be broken. Numbers of the workbook are binary and are not
compared; those within texts are.
"""

import collections
import re
import sys
import unicodedata
import xml.etree.ElementTree as xml
import zipfile

import docx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def words(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def strings(book):
    """The texts of all cells behind the list of tables, each as often as it stands there."""
    shared = xml.fromstring(book.read("xl/sharedStrings.xml"))
    known = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in shared]
    sheets = [name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    for name in sheets:
        if name.endswith("/sheet1.xml"):
            continue
        for row in xml.fromstring(book.read(name)).iter(MAIN + "row"):
            # The title is the table's caption; the note below it stands above each page; row 4 is the heading, which a
            # table over several pages repeats.
            if row.get("r") == "2":
                continue
            yield from (known[int(cell.find(MAIN + "v").text)] for cell in row if cell.get("t") == "s")


def annex(path):
    """The ranking of the ministries with its head, those that are not ranked, the ranking of the provinces."""
    tables = docx.Document(path).tables
    rows = [len(table.rows) for table in tables]
    heads = [table.rows[0]._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None for table in tables]
    first = [cell.text for cell in tables[0].rows[1].cells]
    if rows != [18, 3, 64] or not all(heads) or first[0] != "1":
        sys.exit(f"the annex has tables of {rows} rows, {heads}, and begins with {first}")


def main(text, workbook, document):
    annex(document)
    with open(text, encoding="utf-8") as file:
        printed = collections.Counter(words(file.read()))
    wanted = collections.Counter()
    for value in strings(zipfile.ZipFile(workbook)):
        wanted.update(words(value))
    lost = {word: (count, printed[word]) for word, count in wanted.items() if printed[word] < count}
    if lost or len(wanted) < 300:
        sys.exit(f"words in the tables and in the PDF: {dict(list(lost.items())[:20])}, {len(wanted)} words in all")
    letters = {letter for word in wanted for letter in word if ord(letter) > 127}
    print(f"{sum(wanted.values())} words with {len(letters)} letters beyond ASCII come out of the PDF as they went in")


main(*sys.argv[1:])
