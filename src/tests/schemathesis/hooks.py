"""Who schemathesis is, and what it reached.

AUTHCTL_TEST_IDENTITY is nobody, user or admin. A run may disable, demote or delete whom it is, end the session, or change the password:
before each request it is looked whether the identity still holds, and else there is a new one. So no request is lost on a token that
the run itself has spoilt, and nothing is left out of the run.
"""
import atexit, collections, json, os, subprocess, urllib.error, urllib.request

import schemathesis

IDENTITY = os.environ["AUTHCTL_TEST_IDENTITY"]
PASSWORD = "violet otter quarry plinth"


def authctl(*args, stdin=""):
    own = {name: value for name, value in os.environ.items() if not name.startswith("AUTHCTL_TEST_") and name != "AUTHCTL"}
    run = subprocess.run([os.environ["AUTHCTL"], *args, "-o", "json"], input=stdin, capture_output=True, text=True, env=own, timeout=60)
    if run.returncode:
        raise RuntimeError(f"authctl {' '.join(args)}: {run.stderr.strip()}")
    return json.loads(run.stdout)


class Identity:
    """The user that requests are made by."""

    made = 0
    token = None

    def holds(self):
        request = urllib.request.Request(os.environ["AUTHCTL_TEST_URL"] + "/auth/me", headers={"Authorization": f"Bearer {self.token}"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)["role"] == IDENTITY
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
            name = f"{IDENTITY}-{Identity.made}"
            authctl("user", "add", name, "--role", IDENTITY, "--password-stdin", stdin=PASSWORD)
            self.token = authctl("token", "issue", name, "--ttl", "1d")["token"]
        return self.token

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


if IDENTITY != "nobody":
    # Where an admin demotes the last other one, that is no answer to learn from.
    authctl("user", "add", "spare", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    schemathesis.auth(refresh_interval=None)(Identity)



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
