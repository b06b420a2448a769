"""Running haproxy executables with -c -f, and what they said."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GOLDEN = os.path.join(ROOT, "tests", "golden", "haproxy")
RUNNER = os.path.join(ROOT, "artifacts", "bin", "HaproxyCompat.Verdicts", "debug", "HaproxyCompat.Verdicts")
PUBLISHED = os.path.join(ROOT, "artifacts", "publish", "HaproxyCompat.Haproxy", "release", "haproxy")

MESSAGE = re.compile(r"^\[(ALERT|WARNING)\]\s+\(\d+\) : (.*)$")
# The summaries at the end are no findings.
SUMMARY = re.compile(r"Error\(s\) found in configuration file|Fatal errors found in configuration|too many fatal errors")
UNSUPPORTED = re.compile(r"known but not supported here")
NO_ANSWER = -2


class Verdict:
    """Exit code and findings of one check; a finding is (severity, line, text), line 0 where none is named."""

    def __init__(self, exit_code, printed, path, fault=None, milliseconds=0):
        self.exit = exit_code
        self.printed = printed
        self.fault = fault
        self.milliseconds = milliseconds
        self.findings = []
        place = re.compile(re.escape(os.path.basename(path)) + r":(\d+)")
        for line in printed.split("\n"):
            message = MESSAGE.match(line)
            if message and not SUMMARY.search(line):
                found = place.search(message.group(2))
                self.findings.append((message.group(1), int(found.group(1)) if found else 0, message.group(2)))
        self.alerts = [finding for finding in self.findings if finding[0] == "ALERT"]
        self.warnings = [finding for finding in self.findings if finding[0] == "WARNING"]

    @property
    def first_line(self):
        """Line of the first alert, 0 when it names none; None without an alert."""
        return self.alerts[0][1] if self.alerts else None

    @property
    def placed(self):
        """Severities by line, sorted; messages without a line are left out."""
        return sorted((finding[0], finding[1]) for finding in self.findings if finding[1])

    @property
    def only_unsupported(self):
        """Refused, and by nothing but marks of what does not run here."""
        return self.exit == 1 and bool(self.alerts) and all(UNSUPPORTED.search(alert[2]) for alert in self.alerts)

    @property
    def unsupported_lines(self):
        return {alert[1] for alert in self.alerts if UNSUPPORTED.search(alert[2])}

    def summary(self, limit=4):
        shown = [f"      {severity} {line}: {text[:170]}" for severity, line, text in self.findings[:limit]]
        return "\n".join([f"    exit {self.exit}"] + shown)


class Executable:
    """One process a file."""

    verdict = Verdict
    options = ("-c", "-f")
    keeps_silence = False

    def __init__(self, path, seconds=20, memory=None):
        """Answers are kept in the folder memory, by content, so that only changed files are asked again."""
        self.path = os.path.abspath(shutil.which(path) or path)
        self.seconds = seconds
        self.memory = memory

    def check(self, directory, path):
        if not self.memory:
            return self._run(directory, path)
        with open(os.path.join(directory, path), "rb") as file:
            asked = repr((self.path, os.stat(self.path).st_mtime, directory, path)).encode() + file.read()
        kept = os.path.join(self.memory, hashlib.sha256(asked).hexdigest())
        if os.path.exists(kept):
            with open(kept, encoding="utf-8") as file:
                code, printed = json.load(file)
            return self.verdict(code, printed, path)
        verdict = self._run(directory, path)
        if not verdict.fault or self.keeps_silence:
            with open(kept, "w", encoding="utf-8") as file:
                json.dump([verdict.exit, verdict.printed], file)
        return verdict

    def _run(self, directory, path):
        try:
            done = subprocess.run([self.path, *self.options, path], cwd=directory, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=self.seconds)
            return self.verdict(done.returncode, done.stdout.decode("latin-1"), path)
        except subprocess.TimeoutExpired as expired:
            return self.verdict(NO_ANSWER, (expired.stdout or b"").decode("latin-1"), path, f"no answer in {self.seconds} s")

    def version(self):
        done = subprocess.run([self.path, "-v"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20)
        return done.stdout.decode("latin-1").split("\n")[0]

    def close(self):
        pass


class Runner:
    """Our parser in one process for many files (tests/HaproxyCompat.Verdicts); started again after a hang."""

    verdict = Verdict
    arguments = ()

    def __init__(self, path=RUNNER, seconds=20, memory_bytes=None):
        self.path = path
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        self.process = None

    def check(self, directory, path):
        if self.process is None or self.process.poll() is not None:
            self._start()
        timer = threading.Timer(self.seconds, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(f"{directory}\t{path}\n".encode())
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            line = b""
        finally:
            timer.cancel()
        if not line:
            code = self.process.wait()
            return self.verdict(NO_ANSWER, "", path, f"the runner ended with {code} (a hang is ended with -9)")
        answer = json.loads(line)
        return self.verdict(answer["exit"], answer["printed"], path, answer["fault"], answer["milliseconds"])

    def resident_bytes(self):
        """Memory now, and the most there was."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            found = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", status.read(), re.M))
        return int(found["VmRSS"]) * 1024, int(found["VmHWM"]) * 1024

    def _start(self):
        # A name server that does not answer is no hang of ours.
        environment = dict(os.environ, RES_OPTIONS="timeout:1 attempts:1")
        if self.memory_bytes:
            environment["DOTNET_GCHeapHardLimit"] = hex(self.memory_bytes)
        self.process = subprocess.Popen([self.path, *self.arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=environment)

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait(10)
            self.process = None
