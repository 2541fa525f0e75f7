"""Takes every configuration of resources/ through its life with Terraform, all of them in one run of Terraform at a time, and
that twice: against an emulator that does everything at once and against one that takes its time.

A configuration is one file, named like the resource type that it is about. It is given two variables: `name`, which is unique
and is what its resources' names begin with, and `stage`: "made", then "changed", in which what can be changed is changed.
Terraform's own postconditions check what the provider has read. Comments at a line's beginning tell the rest:

    # drift: Operation {json}     a call that changes something behind Terraform's back; NAME in it is the name, and
    #                             <address.attribute> what Terraform knows of a resource
    # refused: text               with stage "refused" an apply fails, and says this
    # replaced: address           has to be replaced by the change; what is not named is to be changed in place
    # unchanged                   nothing of it can be changed
    # not imported: type          the provider cannot import resources of this type
    # not read: address           the provider does not read all of it at import, so that there is something to change then
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import uuid

HERE = pathlib.Path(__file__).parent
WORK = pathlib.Path.cwd()
LINES_OF_A_FAILURE = 200
DIRECTIVE = re.compile(r"^# (drift|refused|replaced|unchanged|not imported|not read)(?:: (.*))?$", re.MULTILINE)


class Failure(Exception):
    pass


class Configuration:
    """One file of resources/."""

    def __init__(self, path):
        self.path = path
        self.type = path.stem
        self.name = path.stem.removeprefix("aws_lightsail_").replace("_", "-") + "-" + uuid.uuid4().hex[:8]
        self.told = {}
        for directive, text in DIRECTIVE.findall(path.read_text()):
            self.told.setdefault(directive, []).append(text)

    def tells(self, directive, address):
        return address in [f"module.{self.type}.{text}" for text in self.told.get(directive, [])]


class Story:
    """All configurations against one emulator."""

    def __init__(self, title, endpoint, configurations):
        self.title = title
        self.endpoint = endpoint
        self.configurations = configurations
        self.folder = WORK / title
        self.log = WORK / f"{title}.log"
        self.steps = 0

    def tell(self):
        self.lay_out()
        self.terraform("init")
        self.step("apply")
        self.apply("made")
        self.nothing_to_do("made")
        self.refusals()
        self.step("change in place")
        self.change()
        self.nothing_to_do("changed")
        self.step("import")
        self.import_all()
        self.nothing_to_do("changed")
        self.step("drift")
        self.drift()
        self.apply("changed")
        self.nothing_to_do("changed")
        self.step("destroy")
        self.terraform("destroy", "-auto-approve", "-parallelism=30", "-var=stage=changed")
        if self.terraform("state", "list").strip():
            raise Failure("something is left in the state")
        if left := self.call("GetActiveNames", {})["activeNames"]:
            raise Failure(f"something is left in the emulator: {left}")

    def step(self, what):
        self.steps += 1
        with self.log.open("a") as log:
            log.write(f"\n== {what}\n")

    def lay_out(self):
        self.folder.mkdir()
        shutil.copy(HERE / "provider.tf", self.folder)
        main = 'variable "stage" {\n  type = string\n}\n'
        for one in self.configurations:
            (self.folder / one.type).mkdir()
            shutil.copy(one.path, self.folder / one.type / "main.tf")
            (self.folder / one.type / "variables.tf").write_text('variable "name" {}\nvariable "stage" {}\n')
            main += (
                f'\nmodule "{one.type}" {{\n  source = "./{one.type}"\n  name   = "{one.name}"\n'
                "  stage  = var.stage\n}\n"
            )
        (self.folder / "main.tf").write_text(main)

    def terraform(self, *arguments, expect=(0,)):
        """Runs Terraform and gives back what it printed; another exit status than expected is a failure."""
        done = subprocess.run(
            ["terraform", arguments[0], "-no-color", *arguments[1:]]
            if arguments[0] != "state"
            else ["terraform", *arguments],
            cwd=self.folder,
            env={**os.environ, "AWS_ENDPOINT_URL": self.endpoint},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        with self.log.open("a") as log:
            log.write(f"$ terraform {' '.join(arguments)}\n")
            if "-json" not in arguments:
                log.write(done.stdout)
        if done.returncode not in expect:
            raise Failure(f"terraform {' '.join(arguments)} ended with {done.returncode}")
        return done.stdout

    def call(self, operation, body):
        scope = f"{os.environ['AWS_ACCESS_KEY_ID']}/20260101/{os.environ['AWS_REGION']}/lightsail/aws4_request"
        request = urllib.request.Request(
            self.endpoint,
            data=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": f"Lightsail_20161128.{operation}",
                "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=none",
            },
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise Failure(f"{operation} {body}: {refused.read().decode()}") from refused

    def apply(self, stage, *more):
        self.terraform("apply", "-auto-approve", "-parallelism=30", f"-var=stage={stage}", *more)

    def planned(self, stage):
        """What a plan would do, by address."""
        self.terraform("plan", "-out=plan", "-parallelism=30", f"-var=stage={stage}")
        plan = json.loads(self.terraform("show", "-json", "plan"))
        return {
            change["address"]: change["change"]["actions"]
            for change in plan["resource_changes"]
            if change["mode"] == "managed" and change["change"]["actions"] != ["no-op"]
        }

    def nothing_to_do(self, stage):
        # Exit status 2 of a detailed plan means that there is something to change.
        self.terraform("plan", "-detailed-exitcode", "-parallelism=30", f"-var=stage={stage}")

    def refusals(self):
        refused = [one for one in self.configurations if "refused" in one.told]
        if not refused:
            return
        self.step("refusals")
        targets = [f"-target=module.{one.type}" for one in refused]
        printed = self.terraform(
            "apply", "-auto-approve", "-parallelism=30", "-var=stage=refused", *targets, expect=(1,)
        )
        for one in refused:
            for text in one.told["refused"]:
                if text not in " ".join(printed.replace("│", " ").split()):
                    raise Failure(f"{one.type} was not refused with '{text}'")

    def change(self):
        planned = self.planned("changed")
        for one in self.configurations:
            own = {address: actions for address, actions in planned.items() if self.belongs(address, one)}
            if not own and "unchanged" not in one.told:
                raise Failure(f"nothing of {one.type} is to be changed")
            for address, actions in own.items():
                if actions != ["update"] and not one.tells("replaced", address):
                    raise Failure(f"{address} is not to be changed in place: {actions}")
        self.terraform("apply", "-parallelism=30", "plan")

    @staticmethod
    def belongs(address, one):
        return address.startswith(f"module.{one.type}.")

    def import_all(self):
        """Lets Terraform forget what there is and find it again."""
        state = json.loads(self.terraform("show", "-json"))
        blocks = []
        addresses = []
        not_read = set()
        for module in state["values"]["root_module"]["child_modules"]:
            one = next(one for one in self.configurations if one.type == module["address"].removeprefix("module."))
            for resource in module["resources"]:
                address = resource["address"]
                if resource["mode"] != "managed" or resource["type"] in one.told.get("not imported", []):
                    continue
                if one.tells("not read", address):
                    not_read.add(address)
                addresses.append(address)
                identifier = json.dumps(resource["values"]["id"])
                blocks.append(f"import {{\n  to = {address}\n  id = {identifier}\n}}\n")
        self.terraform("state", "rm", *addresses)
        imports = self.folder / "imports.tf"
        imports.write_text("\n".join(blocks))
        planned = self.planned("changed")
        if unexpected := {address: actions for address, actions in planned.items() if address not in not_read}:
            raise Failure(f"what was imported is not as it was: {unexpected}")
        self.terraform("apply", "-parallelism=30", "plan")
        imports.unlink()

    def drift(self):
        known = {
            f"<{resource['address']}.{attribute}>": value
            for module in json.loads(self.terraform("show", "-json"))["values"]["root_module"]["child_modules"]
            for resource in module["resources"]
            for attribute, value in resource["values"].items()
        }
        drifting = []
        for one in self.configurations:
            for call in one.told.get("drift", []):
                operation, body = call.split(" ", 1)
                body = body.replace("NAME", one.name).replace("<", f"<module.{one.type}.")
                self.call(operation, json.loads(re.sub("<.*?>", lambda told: known[told.group()], body)))
                self.wait()
                drifting.append(one)
        planned = self.planned("changed")
        for one in drifting:
            if not any(self.belongs(address, one) for address in planned):
                raise Failure(f"the drift of {one.type} is not noticed")

    def wait(self):
        """Until every operation has come to its end."""
        while any(not operation["isTerminal"] for operation in self.call("GetOperations", {})["operations"]):
            pass


def main():
    named = [HERE / "resources" / f"{name}.tf" for name in sys.argv[1:]]
    files = named or sorted((HERE / "resources").glob("*.tf"))
    stories = [
        Story("at-once", os.environ["COMPAT_AT_ONCE_URL"], [Configuration(file) for file in files]),
        Story("with-delays", os.environ["AWS_ENDPOINT_URL"], [Configuration(file) for file in files]),
    ]
    failures = {}

    def tell(story):
        try:
            story.tell()
        except Exception as failure:
            failures[story.title] = failure

    threads = [threading.Thread(target=tell, args=[story]) for story in stories]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for story in stories:
        if story.title in failures:
            print("\n".join(story.log.read_text().splitlines()[-LINES_OF_A_FAILURE:]))
            print(f"{story.title}: FAILED: {failures[story.title]!r}")
    if failures:
        sys.exit(1)
    print(f"{len(files)} configurations, {sum(story.steps for story in stories)} steps")


main()
