#!/usr/bin/python
# SPDX-License-Identifier: MIT OR Apache-2.0
"""Roles and users of authctl, by `authctl apply`: it compares, plans, and does what there is to do in one transaction."""

DOCUMENTATION = r"""
module: authctl
short_description: Roles and users of authctl
description:
  - Makes the roles and users of an authctl database what is said here, by C(authctl apply). It works beside a running daemon, which
    obeys on its next request.
  - What is not named stays as it is, unless O(prune) is set. docs/apply.md of authctl says what each field means.
  - It runs on the machine of the database, as a user who may open it.
options:
  roles:
    description: Roles. A field that is left out stays as it is.
    type: list
    elements: dict
    suboptions:
      name: {description: The role's name., type: str, required: true}
      description: {description: What it is for., type: str}
      permissions: {description: All that it may do, each as resource:verb., type: list, elements: str}
      state: {description: Whether it is to be there., type: str, choices: [present, absent]}
  users:
    description: Users. A field that is left out stays as it is.
    type: list
    elements: dict
    suboptions:
      username: {description: The username., type: str, required: true}
      email: {description: The e-mail address; empty for none., type: str}
      email_verified: {description: Whether it was shown to be the user's., type: bool}
      role: {description: The user's role., type: str}
      status: {description: Whether the account is open., type: str, choices: [active, disabled]}
      must_change_password: {description: Whether the password is good for nothing but its change., type: bool}
      password:
        description:
          - One of C(file), a path on the managed machine, C(hash), C(generate), or C(locked), which lets nobody in.
          - It is set on creation only, unless O(update_passwords) is set.
        type: dict
      state: {description: Whether the user is to be there., type: str, choices: [present, absent]}
  owner:
    description: A label for what is made here. O(prune) removes only what carries it.
    type: str
  prune:
    description: Remove users and roles that carry O(owner) and are not named here.
    type: bool
    default: false
  take_over:
    description: Take users and roles that carry the label of somebody else.
    type: bool
    default: false
  update_passwords:
    description: Set the passwords of users who are there already, too.
    type: bool
    default: false
  reason:
    description: Why, for the audit trail.
    type: str
  database:
    description: The database's URL, without a password; else what authctl is configured with.
    type: str
  config:
    description: A configuration file of authctl.
    type: path
  executable:
    description: Where authctl is.
    type: path
    default: authctl
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
"""

EXAMPLES = r"""
- name: Who may use the service
  authctl:
    owner: site
    roles:
      - {name: auditor, description: Reads the log, permissions: ["audit:read"]}
    users:
      - {username: alice, email: alice@example.org, role: admin, password: {file: /run/secrets/alice}}
      - {username: bob, role: auditor, password: {hash: "{{ bob_hash }}"}}
      - {username: mallory, state: absent}
    prune: true
"""

RETURN = r"""
changes:
  description:
    - What was done, or in check mode would be - a kind, a name, an action, and each field before and after.
    - A password that was made by C(generate) is here as C(password), and nowhere else. C(no_log) on the task keeps it out of the output.
  returned: always
  type: list
errors:
  description: What is wrong with each role and user, and last, with the whole. The message has the first of them.
  returned: on failure
  type: list
summary:
  description: How many were added, changed, removed, and are as they should be.
  returned: always
  type: dict
"""

import json

from ansible.module_utils.basic import AnsibleModule

# What `authctl apply --dry-run` ends with when there is something to do.
WOULD_CHANGE = 10


def command(module):
    """The command, with the flags that the options ask for."""
    options = module.params
    words = [module.get_bin_path(options["executable"], required=True), "apply", "-f", "-", "-o", "json", "--no-input", "--yes"]
    for flag in ("prune", "take_over", "update_passwords"):
        if options[flag]:
            words.append("--" + flag.replace("_", "-"))
    for flag in ("reason", "database", "config"):
        if options[flag]:
            words += ["--" + flag, options[flag]]
    return words + (["--dry-run"] if module.check_mode else [])


def manifest(module):
    """The file that apply reads. What is not given is not in it, and so stays as it is."""
    named = {"version": 1}
    if module.params["owner"] is not None:
        named["owner"] = module.params["owner"]
    for kind in ("roles", "users"):
        if module.params[kind] is not None:
            named[kind] = [given(entry) for entry in module.params[kind]]
    return json.dumps(named)


def given(entry):
    """The fields of a role or user that are given. Ansible has no null: an empty text stands for none."""
    fields = {name: value for name, value in entry.items() if value is not None}
    for name in ("email", "description"):
        if fields.get(name) == "":
            fields[name] = None
    return fields


def difference(changes):
    """What `--diff` shows: each field before and after."""

    def side(name):
        return "".join(
            "%s %s: %s: %s\n" % (change["kind"], change["name"], field["field"], json.dumps(field[name]))
            for change in changes
            for field in change["fields"]
        )

    return {"before": side("before"), "after": side("after")}


def failure(stderr):
    """authctl's errors, a JSON object on each line: those of the single roles and users come first, the last one is of the whole."""
    errors = []
    for line in stderr.splitlines():
        try:
            errors.append(json.loads(line)["error"])
        except (KeyError, TypeError, ValueError):
            continue
    if not errors:
        return {"msg": stderr.strip() or "authctl failed"}
    told = [error["message"] + (" (%s)" % error["hint"] if error.get("hint") else "") for error in errors]
    named = ["%s: %s" % (error["about"], text) if error.get("about") else text for error, text in zip(errors, told)]
    last = errors[-1]
    return {"msg": "; ".join([named[-1]] + named[:1][: len(errors) - 1]), "errors": errors, "code": last["code"], "exit": last["exit"]}


STATE = {"type": "str", "choices": ["present", "absent"]}

ROLE = {
    "name": {"type": "str", "required": True},
    "description": {"type": "str"},
    "permissions": {"type": "list", "elements": "str"},
    "state": STATE,
}

USER = {
    "username": {"type": "str", "required": True},
    "email": {"type": "str"},
    "email_verified": {"type": "bool"},
    "role": {"type": "str"},
    "status": {"type": "str", "choices": ["active", "disabled"]},
    "must_change_password": {"type": "bool", "no_log": False},
    # A hash is for nobody's log.
    "password": {"type": "dict", "no_log": True},
    "state": STATE,
}


def main():
    module = AnsibleModule(
        argument_spec={
            "roles": {"type": "list", "elements": "dict", "options": ROLE},
            "users": {"type": "list", "elements": "dict", "options": USER},
            "owner": {"type": "str"},
            "prune": {"type": "bool", "default": False},
            "take_over": {"type": "bool", "default": False},
            "update_passwords": {"type": "bool", "default": False, "no_log": False},
            "reason": {"type": "str"},
            "database": {"type": "str"},
            "config": {"type": "path"},
            "executable": {"type": "path", "default": "authctl"},
        },
        required_if=[("prune", True, ("owner",))],
        supports_check_mode=True,
    )
    status, stdout, stderr = module.run_command(command(module), data=manifest(module), binary_data=False)
    would_change = module.check_mode and status == WOULD_CHANGE
    if status != 0 and not would_change:
        module.fail_json(**failure(stderr))
    plan = json.loads(stdout)
    module.exit_json(
        changed=plan["changed"] or would_change,
        changes=plan["changes"],
        summary=plan["summary"],
        diff=difference(plan["changes"]),
    )


if __name__ == "__main__":
    main()
