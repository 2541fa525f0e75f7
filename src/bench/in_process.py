"""A further emulator in a JVM that is warm, as a test class has one."""

import subprocess

from prepare import BENCH, JAR, java_home


def second_instance(table, runs):
    found = subprocess.run(
        [java_home(17) / "bin/java", "-cp", JAR, BENCH / "InProcess.java", str(runs)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    table.limit("second instance in a warm JVM, start + close", "ms", float(found[0]), 60)
    table.limit("reset()", "ms", float(found[1]), 3)
