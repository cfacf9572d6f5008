"""Documents are PDF/UA-1 (ISO 14289-1) in the eyes of `page`, a validator of the Matterhorn protocol that shares nothing with
Typst, which makes them.

usage: accessible.py FILE...           every one of them is
       accessible.py --spoiled FILE    the same without one of its parts is not, whichever it is
"""

import sys

import page

# What a document must have, and the same as long and of no meaning: the places of all other parts stay as they are.
SPOILED = [
    (b"/Lang(", b"/Lxng("),
    (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    (b"<pdfuaid:part>1", b"<pdfuaid:part>2"),
    (b"<dc:title>", b"<dc:txtle>"),
    (b"/Marked true", b"/Marked null"),
    (b"/StructTreeRoot", b"/StructTrxxRoot"),
    (b"/Alt", b"/Axt"),
    (b"/S/LBody", b"/S/LBxdy"),
    (b"/S/TD", b"/S/TX"),
    (b"/ToUnicode", b"/TxUnicode"),
]


def failures(data):
    # They are ours: what guards against hostile files would only refuse long ones.
    report = page.validate_pdf_bytes(data, profile="ua1", limits=page.SafetyLimits.unlimited())
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def spoiled(path, data):
    for part, other in SPOILED:
        if part not in data:
            sys.exit(f"{path} has no {part.decode()}")
        if not failures(data.replace(part, other)):
            sys.exit(f"{path} without {part.decode()} is taken")


def main(arguments):
    only_spoiled = arguments[:1] == ["--spoiled"]
    paths = arguments[1:] if only_spoiled else arguments
    if not paths:
        sys.exit(__doc__)
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        if only_spoiled:
            spoiled(path, data)
        elif found := failures(data):
            sys.exit("\n".join([f"{path} is not PDF/UA-1:", *found[:20]]))


main(sys.argv[1:])
