"""Who schemathesis is, and what it reached.

AUTHCTL_TEST_IDENTITY is nobody, user or admin. A run may disable, demote or delete whom it is, end the session, or change the password:
before each request it is looked whether the identity still holds, and else there is a new one. So no request is lost on a token that
the run itself has spoilt, and nothing is left out of the run.
"""
import atexit, base64, collections, json, os, subprocess, urllib.error, urllib.request

import schemathesis

IDENTITY = os.environ["AUTHCTL_TEST_IDENTITY"]
PASSWORDS = ("violet otter quarry plinth", "seven green kettles sing")  # as in schemathesis.toml


def authctl(*args, stdin=""):
    run = subprocess.run([os.environ["AUTHCTL"], *args, "-o", "json"], input=stdin, capture_output=True, text=True, timeout=60)
    if run.returncode:
        raise RuntimeError(f"authctl {' '.join(args)}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def log_in(name):
    """What a login answers, or None where there is no such user any more."""
    for password in PASSWORDS:
        body = json.dumps({"username": name, "password": password}).encode()
        request = urllib.request.Request(os.environ["AUTHCTL_TEST_URL"] + "/auth/login", data=body, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 401:
                raise
    return None


class Identity:
    """The user that requests are made by."""

    made = 0
    token = name = None

    def holds(self):
        request = urllib.request.Request(os.environ["AUTHCTL_TEST_URL"] + "/auth/me", headers={"Authorization": f"Bearer {self.token}"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                account = json.load(answer)
                Identity.name = account["username"]
                return account["role"] == IDENTITY
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                return False
            raise

    def get(self, case, context):
        accepted = [name for scheme in context.operation.definition.raw.get("security", []) for name in scheme]
        if "token" not in accepted:
            return None
        if self.token is None or not self.holds():
            Identity.made += 1
            Identity.name = f"{IDENTITY}-{Identity.made}"
            authctl("user", "add", Identity.name, "--role", IDENTITY, "--password-stdin", stdin=PASSWORDS[0])
            self.token = authctl("token", "issue", Identity.name, "--ttl", "1d")["token"]
        return self.token

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


if IDENTITY != "nobody":
    # Where an admin demotes the last other one, that is no answer to learn from.
    authctl("user", "add", "spare", "--role", "admin", "--password-stdin", stdin=PASSWORDS[0])
    schemathesis.auth(refresh_interval=None)(Identity)

sent, holders = collections.Counter(), 0


def holder():
    """The login of a user who is there, and is not the identity."""
    global holders
    session = log_in(f"holder-{holders}") if holders else None
    if session is None:
        holders += 1
        authctl("user", "add", f"holder-{holders}", "--password-stdin", stdin=PASSWORDS[0])
        session = log_in(f"holder-{holders}")
    return session


@schemathesis.hook
def before_call(context, case, kwargs):
    """What cannot be made up, every second good request that needs it has: a name with its password, a token or a session that is good."""
    operation = case.operation.definition.raw["operationId"]
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    sent[operation] += 1
    if sent[operation] % 2 == 0:
        return
    if operation == "logIn" and isinstance(case.body, dict):
        case.body = {"username": holder()["user"]["username"], "password": PASSWORDS[0]}
    elif operation == "refreshTokens" and isinstance(case.body, dict):
        case.body = {"refresh_token": holder()["refresh_token"]}
    elif operation == "changeOwnPassword" and isinstance(case.body, dict):
        # The one of the two that it is now is taken, and the other one every other time.
        current, new = PASSWORDS if sent[operation] % 4 == 1 else reversed(PASSWORDS)
        case.body = {"current_password": current, "new_password": new}
    elif operation == "endOwnSession" and IDENTITY != "nobody":
        session = log_in(Identity.name)
        if session is not None:
            claims = session["access_token"].split(".")[1]
            case.path_parameters["id"] = json.loads(base64.urlsafe_b64decode(claims + "=="))["sid"]


@schemathesis.check
def only_if_match_is_malformed(ctx, response, case):
    """What keeps to the document is a good request, but for an If-Match, whose form a schema cannot tell well."""
    if response.status_code == 400 and case.meta is not None and case.meta.generation.mode.is_positive:
        assert response.json()["detail"].startswith("If-Match:"), "a request that keeps to the document is called malformed"


answers = collections.defaultdict(collections.Counter)


@schemathesis.hook
def after_call(context, case, response):
    answers[case.operation.definition.raw["operationId"]][response.status_code] += 1


@atexit.register
def report():
    with open(os.environ["AUTHCTL_TEST_REPORT"], "w") as file:
        json.dump({"identities": Identity.made, "answers": answers}, file)
