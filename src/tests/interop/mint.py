"""Makes keys and tokens as other programs do: with PyJWT, joserfc, Authlib, and by hand.

    mint.py key ALGORITHM          a new private key on standard output: PEM, or the bytes of a secret
    mint.py tokens ALGORITHM FILE  tokens signed with that key, as a JSON list of [minter, case, token]

The second reads {"claims", "kid", "other_kid"} from standard input: the claims of a token that is good, the id of the key, and the
id of another key. A minter that will not make one of the cases is not asked for it; the last one, by hand, makes them all.
"""

import base64
import hmac
import json
import os
import sys
import time
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

ALGORITHM = sys.argv[2]
PEM, PKCS8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
SPKI = serialization.PublicFormat.SubjectPublicKeyInfo


def new_key():
    """A private key in PEM; for HS256, a secret."""
    if ALGORITHM == "HS256":
        return os.urandom(48)
    key = {
        "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "EdDSA": ed25519.Ed25519PrivateKey.generate,
        "RS256": lambda: rsa.generate_private_key(65537, 2048),
    }[ALGORITHM]()
    return key.private_bytes(PEM, PKCS8, serialization.NoEncryption())


def public_pem(key):
    """What everybody may know of a private key, as an attacker would use it for a secret."""
    return serialization.load_pem_private_key(key, None).public_key().public_bytes(PEM, SPKI)


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def compact(value):
    return json.dumps(value, separators=(",", ":")).encode()


def raw_signature(key, algorithm, message):
    """A signature by the primitives of `cryptography` alone (RFC 7518, section 3, and RFC 8037)."""
    if algorithm.lower() == "none":
        return b""
    if algorithm == "HS256":
        return hmac.digest(key, message, "sha256")
    private = serialization.load_pem_private_key(key, None)
    if algorithm == "EdDSA":
        return private.sign(message)
    if algorithm == "RS256":
        return private.sign(message, padding.PKCS1v15(), hashes.SHA256())
    r, s = utils.decode_dss_signature(private.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def by_hand(header, claims, key):
    message = f"{b64(compact(header))}.{b64(compact(claims))}"
    return f"{message}.{b64(raw_signature(key, header['alg'], message.encode()))}"


def by_pyjwt(header, claims, key):
    import jwt

    # PyJWT adds typ JWT where there is none, and leaves it out where it is empty.
    headers = {"typ": None, **header}
    return jwt.encode(claims, None if header["alg"] == "none" else key, header["alg"], headers)


def by_joserfc(header, claims, key):
    from joserfc import jwk, jwt

    kind = {"ES256": "EC", "EdDSA": "OKP", "RS256": "RSA", "HS256": "oct"}.get(header["alg"])
    key = jwk.import_key(key, kind) if kind else None
    return jwt.encode(header, claims, key, [header["alg"]], default_type=None)


def by_authlib(header, claims, key):
    from authlib.jose import JsonWebSignature

    return JsonWebSignature([header["alg"]]).serialize_compact(header, compact(claims), key).decode()


MINTERS = {"PyJWT": by_pyjwt, "joserfc": by_joserfc, "Authlib": by_authlib, "hand": by_hand}
# What the libraries will not do, to their honour.
DECLINED = {
    ("PyJWT", "HS256 with the public key"),
    ("PyJWT", "alg None"),
    ("PyJWT", "iss is a list"),
    ("PyJWT", "iss is null"),
    ("PyJWT", "kid is a number"),
    ("joserfc", "HS256 with the public key"),
    ("joserfc", "alg None"),
    ("joserfc", "crit"),
    ("joserfc", "kid is a number"),
    ("Authlib", "HS256 with the public key"),
    ("Authlib", "alg None"),
    ("Authlib", "crit"),
}


def cases(claims, kid, other_kid, key):
    """(case, header, claims, key); the names of those that must be accepted begin with "good"."""
    header = {"alg": ALGORITHM, "typ": "at+jwt", "kid": kid}
    now = int(time.time())

    def without(name, members):
        return {known: value for known, value in members.items() if known != name}

    yield "good", header, claims, key
    yield "good, with members in another order", dict(reversed(header.items())), dict(reversed(claims.items())), key
    yield "good, typ as a media type", {**header, "typ": "application/at+jwt"}, claims, key
    yield "good, with a claim that means nothing", header, {**claims, "role": "admin"}, key
    yield "good, with a jti that was not given out", header, {**claims, "jti": other_uuid(claims["jti"])}, key

    stranger = new_key()
    yield "alg none", {**header, "alg": "none"}, claims, key
    yield "alg None", {**header, "alg": "None"}, claims, key
    if ALGORITHM != "HS256":
        yield "HS256 with the public key", {**header, "alg": "HS256"}, claims, public_pem(key)
    yield "of a key that nobody knows", header, claims, stranger
    yield "of a key in its header", {**header, "jwk": public_jwk(stranger)}, claims, stranger
    yield "typ JWT", {**header, "typ": "JWT"}, claims, key
    yield "typ of a refresh token", {**header, "typ": "rt+jwt"}, claims, key
    yield "no typ", without("typ", header), claims, key
    yield "no kid", without("kid", header), claims, key
    yield "kid is empty", {**header, "kid": ""}, claims, key
    yield "kid is a number", {**header, "kid": 1}, claims, key
    yield "kid of no key", {**header, "kid": kid[:-1] + ("A" if kid[-1] != "A" else "B")}, claims, key
    yield "kid of another key", {**header, "kid": other_kid}, claims, key
    yield "crit", {**header, "crit": ["exp"], "exp": now + 60}, claims, key
    for name in claims:
        yield f"no {name}", header, without(name, claims), key
        yield f"{name} is null", header, {**claims, name: None}, key
    for name in ("iss", "aud", "sub"):
        yield f"{name} is a list", header, {**claims, name: [claims[name]]}, key
    for name in ("exp", "nbf", "iat"):
        yield f"{name} is a string", header, {**claims, name: str(claims[name])}, key
    yield "iss of somebody else", header, {**claims, "iss": claims["iss"] + "/"}, key
    yield "aud of somebody else", header, {**claims, "aud": claims["aud"].upper() + "."}, key
    yield "client_id of somebody else", header, {**claims, "client_id": "another"}, key
    yield "sub of somebody else", header, {**claims, "sub": other_uuid(claims["sub"])}, key
    yield "sid of another session", header, {**claims, "sid": other_uuid(claims["sid"])}, key
    yield "not yet valid", header, {**claims, "nbf": now + 120}, key
    yield "expired", header, {**claims, "iat": now - 120, "nbf": now - 120, "exp": now - 60}, key


def other_uuid(text):
    """Of the same form, but another."""
    return text[:-1] + ("0" if text[-1] != "0" else "1")


def public_jwk(key):
    if ALGORITHM == "HS256":
        return {"kty": "oct", "k": b64(key)}
    public = serialization.load_pem_private_key(key, None).public_key()
    if ALGORITHM == "EdDSA":
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return {"kty": "OKP", "crv": "Ed25519", "x": b64(raw)}
    numbers = public.public_numbers()
    if ALGORITHM == "RS256":
        return {"kty": "RSA", "n": b64(numbers.n.to_bytes(256, "big")), "e": "AQAB"}
    return {"kty": "EC", "crv": "P-256", "x": b64(numbers.x.to_bytes(32, "big")), "y": b64(numbers.y.to_bytes(32, "big"))}


def tokens(key, given):
    declined = set()
    for case, header, claims, signing_key in cases(given["claims"], given["kid"], given["other_kid"], key):
        for name, mint in MINTERS.items():
            try:
                yield name, case, mint(dict(header), dict(claims), signing_key)
            except Exception as error:
                if (name, case) not in DECLINED:
                    sys.exit(f"{name} does not make the case '{case}': {error!r}")
                declined.add((name, case))
    offered = {(name, case) for name, case in DECLINED if ALGORITHM != "HS256" or "HS256" not in case}
    if declined != offered:
        sys.exit(f"no longer declined: {offered - declined}")


if __name__ == "__main__":
    if sys.argv[1] == "key":
        sys.stdout.buffer.write(new_key())
    else:
        json.dump(list(tokens(Path(sys.argv[3]).read_bytes(), json.load(sys.stdin))), sys.stdout)
