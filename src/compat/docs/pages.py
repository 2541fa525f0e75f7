"""Runs the examples of the pages, and fails where one does not do what the page says.

Usage: pages.py ROOT WORK [PAGE…]      all pages that have a story below where none is named
"""

import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field

ROOT = pathlib.Path(sys.argv[1])
WORK = pathlib.Path(sys.argv[2])
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
TOLD = "http://localhost:4570"


@dataclass
class Story:
    """How the examples of a page are run.

    options: of the emulator
    before:  what is to be there, in a terminal, before the example that begins so
    imports: what a page's Python takes for granted
    refused: the beginnings of commands that the page says are refused
    says:    what the examples print, as the page tells
    files:   files that the examples use; None for what an example of the page in YAML or JSON holds
    leaves:  the beginnings of examples that are of another kind
    """

    options: list = field(default_factory=list)
    before: dict = field(default_factory=dict)
    imports: str = ""
    refused: list = field(default_factory=list)
    says: list = field(default_factory=list)
    files: dict = field(default_factory=dict)
    leaves: list = field(default_factory=list)


CREATE = "aws lightsail create-bucket --bucket-name {0} --bundle-id small_1_0 && aws lightsail create-bucket-access-key --bucket-name {0}"
MACHINE = (
    "aws lightsail create-instances --instance-names web --availability-zone us-east-1a --blueprint-id ubuntu_24_04 --bundle-id nano_3_0\n"
    "aws lightsail create-contact-method --protocol Email --contact-endpoint ops@example.com\n"
    "aws lightsail put-alarm --alarm-name busy --metric-name CPUUtilization --monitored-resource-name web"
    " --comparison-operator GreaterThanThreshold --threshold 80 --evaluation-periods 2"
)
LIMIT = "You have reached the limit of access keys for {}"
SEED = {"seed.yaml": None, "logo.svg": "<svg/>", "site/index.html": "<p>Hello</p>"}

STORIES = {
    "README.md": Story(
        refused=["aws lightsail create-bucket-access-key"], says=[LIMIT.format("first-bucket"), "hello.txt"], leaves=["docker ", "mvn "]),
    "docs/clients.md": Story(
        refused=["aws lightsail create-bucket-access-key"], says=[LIMIT.format("first-bucket"), "refused: "]),
    "docs/s3.md": Story(says=["hello", "refused: "]),
    "docs/testing.md": Story(before={"curl": CREATE.format("my-bucket")}, says=['"resources" : [ "my-bucket" ]', '"carriedOut" : 1']),
    "docs/control-api.md": Story(
        before={"curl -s $AWS_ENDPOINT_URL/_local/metric-data": MACHINE}, says=['"status" : "ok"', '"ALARM"']),
    "docs/seeds.md": Story(options=["--seed-file", "seed.yaml"], files=SEED, imports="import os, boto3, requests", says=['"carriedOut"']),
    "docs/state.md": Story(imports="import os, boto3, requests\nendpoint = os.environ['AWS_ENDPOINT_URL']"),
}


def examples(page):
    """The examples of a page as (language, text), in their order."""
    text = (ROOT / page).read_text()
    return [(found[2], textwrap.dedent(found[3])) for found in FENCE.finditer(text)]


@contextlib.contextmanager
def emulator(options, folder):
    """An emulator that is started in the folder; gives its endpoint."""
    command = [os.environ["JAVA"], "-XX:TieredStopAtLevel=1", "-jar", os.environ["JAR"], "--port", "0", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stdout:
                if "endpoint " in line:
                    yield line.split()[1]
                    break
        finally:
            process.terminate()


def run(command, folder, endpoint, text):
    """Runs a text with the examples' variables; gives its exit status and all that it printed."""
    variables = {
        "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
    }
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **variables}, input=text.replace(TOLD, endpoint), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
    return done.returncode, done.stdout


# Each command that fails says so, and the next is run as it would be by hand.
TERMINAL = r"""
set -u
curl() { case " $* " in *" -sf "*) command curl "$@" ;; *) command curl --fail-with-body "$@" ;; esac; }
trap 'echo "FAILED: $BASH_COMMAND"' ERR
"""


def before(story, text):
    return "\n".join(commands + "\n" for beginning, commands in story.before.items() if text.startswith(beginning))


def in_terminal(story, folder, endpoint, text):
    _, printed = run(["bash"], folder, endpoint, TERMINAL + text)
    failed = re.findall(r"^FAILED: (.*)", printed, re.MULTILINE)
    expected = list(story.refused)
    for command in failed:
        beginning = next((known for known in expected if command.startswith(known)), None)
        if beginning is None:
            raise AssertionError(f"{command}\nhas failed:\n{printed}")
        expected.remove(beginning)
    if expected:
        raise AssertionError(f"{expected} should have been refused:\n{printed}")
    return printed


def in_python(story, folder, endpoint, text):
    status, printed = run([sys.executable, "-"], folder, endpoint, f"{story.imports}\n{text}")
    if status != 0:
        raise AssertionError(f"{text}\nhas failed:\n{printed}")
    return printed


def make_files(story, folder, page):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in story.files.items():
        if content is None:
            content = next(text for language, text in page if language == name.rsplit(".", 1)[1])
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)


def tell(name):
    """Runs the examples of a page; gives how many there were."""
    story = STORIES[name]
    page = [
        (language, text) for language, text in examples(name)
        if not any(text.startswith(beginning) for beginning in story.leaves)]
    folder = WORK / name.replace("/", "-")
    make_files(story, folder, page)
    printed = ""
    python = [text for language, text in page if language == "python"]
    terminal = [text for language, text in page if language == "bash"]
    # What is exported holds for the examples that follow; what one language makes is not in the way of the other.
    if terminal:
        with emulator(story.options, folder) as endpoint:
            printed += in_terminal(story, folder, endpoint, "\n".join(before(story, text) + text for text in terminal))
    if python:
        with emulator(story.options, folder) as endpoint:
            printed += "".join(in_python(story, folder, endpoint, text) for text in python)
    for expected in story.says:
        if expected not in printed:
            raise AssertionError(f"'{expected}' was not printed:\n{printed}")
    if not terminal and not python:
        raise AssertionError("There are no examples")
    return len(terminal) + len(python)


def main():
    count = 0
    failed = []
    for name in sys.argv[3:] or STORIES:
        try:
            count += tell(name)
        except (AssertionError, subprocess.TimeoutExpired) as wrong:
            failed.append(name)
            print(f"{name}: {wrong}", file=sys.stderr)
    if failed:
        sys.exit(f"The examples of {', '.join(failed)} do not do what they should")
    print(f"{count} examples of {len(sys.argv[3:] or STORIES)} pages")


main()
