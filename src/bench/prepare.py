"""Makes what is measured, from what the project ships: below target/bench."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import servers

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "src/bench"
WORK = ROOT / "target/bench"
JAR = ROOT / "target/lightsail-local.jar"
FLOOR_JAR = BENCH / "floor/target/floor.jar"
IMAGE = WORK / "image"
FLOOR_CACHE = WORK / "floor.aot"
TUNED_FLOOR_CACHE = WORK / "tuned-floor.aot"

# The bare Javalin with its own AOT cache: as the JVM runs it by itself, and as it runs ours.
FLOORS = ("floor", "tuned")

MOTO_VERSION = "5.2.1"
S3MOCK_VERSION = "5.2.0"


def java_home(version):
    """Where a JDK of this version is: as JAVA_<version> says, else where Linux distributions put them."""
    given = os.environ.get(f"JAVA_{version}")
    if given:
        return pathlib.Path(given)
    for release in sorted(pathlib.Path("/usr/lib/jvm").glob("*/release")):
        if f'JAVA_VERSION="{version}' in release.read_text():
            return release.parent
    sys.exit(f"JAVA_{version} must name a JDK {version}.")


def require(*programs):
    for program in programs:
        if not shutil.which(program):
            sys.exit(f"{program} is not installed, and it is what puts on the load.")


def run(*command, **environment):
    output(*command, **environment)


def output(*command, **environment):
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ended.returncode != 0:
        sys.exit(ended.stdout)
    return ended.stdout


def everything():
    """Returns the servers by name; says on standard error what it does, since some of it takes a while."""
    return {**ours_and_floors(), "moto": servers.moto("moto_server", moto_server())}


def ours_and_floors():
    """The same without moto."""
    image = the_image()
    java17 = java_home(17)
    say("the bare Javalin")
    run("mvn", "-q", "-B", "-f", "src/bench/floor/pom.xml", "package", *same_versions())
    say("the AOT caches of the bare Javalin")
    java25 = java_home(25)
    return {
        "image": servers.lightsail_local("the image's command line", *image),
        "floor": floor_with_cache("bare Javalin, AOT", FLOOR_CACHE, java25 / "bin/java"),
        "tuned": floor_with_cache("bare Javalin, AOT, our options", TUNED_FLOOR_CACHE, *our_java()),
        "java17": servers.lightsail_local("java -jar on JDK 17", java17 / "bin/java", "-jar", JAR),
        "floor17": servers.floor("bare Javalin on JDK 17", java17 / "bin/java", "-jar", FLOOR_JAR),
    }


def the_image():
    """The command line of the image."""
    say("the image's folder, and its AOT cache")
    WORK.mkdir(parents=True, exist_ok=True)
    if not JAR.exists():
        sys.exit(f"{JAR} is not there: mvn package first.")
    run("docker/assemble", JAR, IMAGE, JAVA_HOME=str(java_home(25)))
    return [IMAGE / "runtime/bin/java", f"@{IMAGE}/java.options"]


def s3mock():
    """Adobe's jar, from Maven Central."""
    say(f"S3Mock {S3MOCK_VERSION}")
    jar = WORK / f"s3mock-{S3MOCK_VERSION}-exec.jar"
    if not jar.exists():
        artifact = f"com.adobe.testing:s3mock:{S3MOCK_VERSION}:jar:exec"
        run("mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={WORK}")
    return [java_home(25) / "bin/java", "-jar", jar]


def same_versions():
    """The floor stands on the very libraries that we ship."""
    pom = (ROOT / "pom.xml").read_text()
    for name in ("javalin.version", "slf4j.version"):
        yield f"-D{name}=" + re.search(f"<{name}>(.*?)</{name}>", pom)[1]


def moto_server():
    say(f"moto {MOTO_VERSION}")
    folder = WORK / f"moto-{MOTO_VERSION}"
    program = folder / "bin/moto_server"
    if not program.exists():
        shutil.rmtree(folder, ignore_errors=True)
        run(sys.executable, "-m", "venv", folder)
        run(folder / "bin/pip", "install", "-q", f"moto[server]=={MOTO_VERSION}")
    return program


def our_java():
    """The image's runtime with the image's options, but for those that name what it runs."""
    options = (IMAGE / "java.options").read_text().split("\n")
    ours = [option for option in options if option.startswith("-X") and "AOTCache" not in option]
    return [IMAGE / "runtime/bin/java", *ours]


def floor_with_cache(name, cache, *java):
    """The bare Javalin with a cache of its own, trained by as many requests as ours."""
    cache.unlink(missing_ok=True)
    training = servers.floor("training", *java, f"-XX:AOTCacheOutput={cache}", "-jar", FLOOR_JAR)
    with training.start() as server:
        for _ in range(50):
            server.send(training.first)
    return servers.floor(name, *java, f"-XX:AOTCache={cache}", "-jar", FLOOR_JAR)


def emptied(name):
    """A folder to write to, with nothing in it."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def say(what):
    print(f"preparing {what}", file=sys.stderr, flush=True)
