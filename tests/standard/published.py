#!/usr/bin/env python3
"""Is a package the one that the holder of a key has published? Plain Python, from docs/verify.md and the standards it names:
RFC 6962 (Merkle tree), RFC 8032 (Ed25519), c2sp.org/tlog-proof, c2sp.org/signed-note, c2sp.org/tlog-cosignature. It shares
nothing with parindex.

    published.py PACKAGE PUBLISHER.KEY [COSIGNATURE.TXT WITNESS.KEY]..."""

import base64
import datetime
import hashlib
import json
import os
import sys
import zipfile

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Ed25519, after RFC 8032, section 6: slow, and easy to compare with the text.
def recover_x(y, sign):
    if y >= P:
        raise ValueError("not a point")
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P != 0 or (x == 0 and sign):
        raise ValueError("not a point")
    return P - x if x & 1 != sign else x


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(n, point):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, point)
        point, n = add(point, point), n >> 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = recover_x(y, sign)
    return (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def signed(key, text, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def root_of(leaf, index, size, path):
    """The root that a path leads to: RFC 9162, section 2.1.3.2."""
    if index >= size:
        raise ValueError("the record is not in the log")
    f, s, r = index, size - 1, leaf
    for p in path:
        if s == 0:
            raise ValueError("the path is too long")
        if f & 1 or f == s:
            r = sha256(b"\1", p, r)
            while not f & 1 and f:
                f, s = f >> 1, s >> 1
        else:
            r = sha256(b"\1", r, p)
        f, s = f >> 1, s >> 1
    if s != 0:
        raise ValueError("the path is too short")
    return r


def read_key(vkey, algorithm):
    """Name, number and bytes of a public key for this algorithm of the note format."""
    name, number, encoded = vkey.split("+", 2)
    raw = base64.b64decode(encoded, validate=True)
    if raw[0] != algorithm or sha256(name.encode(), b"\n", raw)[:4].hex() != number:
        raise ValueError("not such a key of the note format")
    return name, number, raw[1:]


def split_note(note, name, number):
    """The text of a note, and what stands below it in the name of a key."""
    text, _, signatures = note.rpartition("\n\n")
    found = []
    for line in signatures.splitlines():
        dash, signer, blob = line.split(" ")
        if dash != "—":
            raise ValueError("not a signature line")
        data = base64.b64decode(blob, validate=True)
        if signer == name and data[:4].hex() == number:
            found.append(data[4:])
    return text + "\n", found


def check_note(note, vkey):
    """The lines of a checkpoint that the key has signed."""
    name, number, key = read_key(vkey, 1)
    text, found = split_note(note, name, number)
    if not found:
        raise ValueError("the key has not signed it")
    if not signed(key, text.encode(), found[0]):
        raise ValueError("the signature is forged")
    return text.splitlines()


def read_proof(receipt):
    """The place of the record, the path, the note of a tlog-proof."""
    head, _, note = receipt.partition("\n\n")
    version, place, *path = head.split("\n")
    if version != "c2sp.org/tlog-proof@v1":
        raise ValueError("not a proof of this kind")
    return int(place.removeprefix("index ")), [base64.b64decode(p, validate=True) for p in path], note


def check_cosignature(proof, origin, witnessed, vkey):
    """When a witness has cosigned a checkpoint of this log that covers the record of the publication."""
    name, number, key = read_key(vkey, 4)
    index, path, note = read_proof(witnessed)
    text, found = split_note(note, name, number)
    seen, size, root, *_ = text.splitlines()
    if seen != origin:
        raise ValueError("another log was cosigned")
    leaf = sha256(b"\0", json.loads(proof)["record"].encode())
    if root_of(leaf, index, int(size), path) != base64.b64decode(root):
        raise ValueError("what was cosigned does not cover the publication")
    if not found:
        raise ValueError(f"{name} has not cosigned it")
    time = int.from_bytes(found[0][:8], "big")
    message = f"cosignature/v1\ntime {time}\n{text}".encode()
    if len(found[0]) != 72 or time >= 1 << 63 or not signed(key, message, found[0][8:]):
        raise ValueError(f"the cosignature of {name} is forged")
    when = datetime.datetime.fromtimestamp(time, datetime.timezone.utc)
    return f"{name} at {when:%Y-%m-%dT%H:%M:%SZ}, {size} records"


def check_proof(proof, description, vkey):
    value = json.loads(proof)
    record, receipt = value["record"], value["receipt"]
    members = {name: value[name] for name in sorted(value)}
    if json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" != proof:
        raise ValueError("proof.json is written otherwise")
    index, path, note = read_proof(receipt)
    origin, size, root, *_ = check_note(note, vkey)
    leaf = sha256(b"\0", record.encode())
    if root_of(leaf, index, int(size), path) != base64.b64decode(root):
        raise ValueError("the path does not lead to the root")
    event = json.loads(record)
    named = [package["description"] for package in event["after"]["change"]["packages"]]
    if event["seq"] != index or event["action"] != "campaign-published":
        raise ValueError("the record publishes nothing")
    if hashlib.sha256(description).hexdigest() not in named:
        raise ValueError("the record publishes another package")
    return f"record {index} of {size} in {origin}", origin


def files_of(path):
    if os.path.isdir(path):
        names = [n for n in os.listdir(path) if not n.startswith(".")]
        return {n: open(os.path.join(path, n), "rb").read() for n in names if os.path.isfile(os.path.join(path, n))}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def check(path, vkey):
    files = files_of(path)
    description = files["datapackage.json"]
    listed = {f["path"]: f for f in json.loads(description)["resources"]}
    for name, said in listed.items():
        if name not in files:
            raise ValueError(f"{name} is missing")
        if said["hash"] != "sha256:" + hashlib.sha256(files[name]).hexdigest():
            raise ValueError(f"{name} was changed")
    for name in files:
        if name not in listed and name not in ("datapackage.json", "proof.json"):
            raise ValueError(f"{name} is not listed")
    said, origin = check_proof(files["proof.json"], description, vkey)
    return said, files["proof.json"], origin


def text_of(path):
    # Line ends stay as they are: they are signed.
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def main():
    package, key, *witnesses = sys.argv[1:]
    try:
        said, proof, origin = check(package, text_of(key).strip())
        print(f"published: {said}")
        for witnessed, witness in zip(witnesses[::2], witnesses[1::2], strict=True):
            print(f"cosigned: {check_cosignature(proof, origin, text_of(witnessed), text_of(witness).strip())}")
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile) as fault:
        print(f"NOT as published: {fault}")
        sys.exit(1)


if __name__ == "__main__":
    main()
