#!/usr/bin/env python3
"""Is a package the one that the holder of a key has published? Plain Python, from docs/verify.md and the standards it names:
RFC 6962 (Merkle tree), RFC 8032 (Ed25519), c2sp.org/tlog-proof, c2sp.org/signed-note. It shares nothing with parindex."""

import base64
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


def check_note(note, vkey):
    """The lines of a checkpoint that the key has signed."""
    name, number, encoded = vkey.split("+", 2)
    raw = base64.b64decode(encoded, validate=True)
    if raw[0] != 1 or sha256(name.encode(), b"\n", raw)[:4].hex() != number:
        raise ValueError("not an Ed25519 key of the note format")
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        _, signer, blob = line.split(" ")
        data = base64.b64decode(blob, validate=True)
        if signer == name and data[:4].hex() == number:
            if signed(raw[1:], text.encode(), data[4:]):
                return text.splitlines()
            raise ValueError("the signature is forged")
    raise ValueError("the key has not signed it")


def check_proof(proof, description, vkey):
    value = json.loads(proof)
    record, receipt = value["record"], value["receipt"]
    members = {name: value[name] for name in sorted(value)}
    if json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" != proof:
        raise ValueError("proof.json is written otherwise")
    head, _, note = receipt.partition("\n\n")
    version, place, *path = head.split("\n")
    if version != "c2sp.org/tlog-proof@v1":
        raise ValueError("not a proof of this kind")
    index = int(place.removeprefix("index "))
    origin, size, root, *_ = check_note(note, vkey)
    leaf = sha256(b"\0", record.encode())
    if root_of(leaf, index, int(size), [base64.b64decode(p, validate=True) for p in path]) != base64.b64decode(root):
        raise ValueError("the path does not lead to the root")
    event = json.loads(record)
    named = [package["description"] for package in event["after"]["change"]["packages"]]
    if event["seq"] != index or event["action"] != "campaign-published":
        raise ValueError("the record publishes nothing")
    if hashlib.sha256(description).hexdigest() not in named:
        raise ValueError("the record publishes another package")
    return f"record {index} of {size} in {origin}"


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
    return check_proof(files["proof.json"], description, vkey)


def main():
    package, key = sys.argv[1:]
    vkey = open(key, encoding="utf-8").read().strip()
    try:
        print(f"published: {check(package, vkey)}")
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile) as fault:
        print(f"NOT as published: {fault}")
        sys.exit(1)


if __name__ == "__main__":
    main()
