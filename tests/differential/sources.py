"""Where the judged configurations come from. Each is (name, directory to run in, path)."""
import os
import re

import mutations
import programs


def golden():
    found = []
    for folder, _, names in sorted(os.walk(programs.GOLDEN)):
        for name in sorted(names):
            if name.endswith(".cfg"):
                found.append((os.path.relpath(os.path.join(folder, name), programs.GOLDEN), folder, name))
    return found


def mutated(count, seed, scratch):
    """Mutants of the golden files, written into scratch and run in the folder of the file that they come from."""
    paths = [os.path.join(folder, name) for _, folder, name in golden()]
    for number, source, text in mutations.mutants(paths, count, seed):
        path = os.path.join(scratch, f"mutant-{seed}-{number:05}.cfg")
        with open(path, "w", encoding="latin-1", newline="") as file:
            file.write(text)
        yield f"{os.path.basename(path)} of {os.path.relpath(source, programs.GOLDEN)}", os.path.dirname(source), path


def tree(checkout, scratch):
    """Of a checkout of haproxy: examples/*.cfg, tests/conf/*.cfg, and the configurations inside of reg-tests/**/*.vtc."""
    for folder in ("examples", os.path.join("tests", "conf")):
        directory = os.path.join(checkout, folder)
        for name in sorted(os.listdir(directory)):
            if name.endswith(".cfg"):
                yield os.path.join(folder, name), directory, os.path.join(directory, name)
    for folder, _, names in sorted(os.walk(os.path.join(checkout, "reg-tests"))):
        for name in sorted(names):
            if name.endswith(".vtc"):
                yield from _of_test(os.path.join(folder, name), checkout, scratch)


def _of_test(path, checkout, scratch):
    name = os.path.relpath(path, checkout)
    text = _with_includes(path)
    macros = Macros(os.path.dirname(path), scratch, dict(SETENV.findall(text)))
    for number, configuration in enumerate(configurations(text), 1):
        written = os.path.join(scratch, f"{name.replace(os.sep, '-')}-{number}.cfg")
        with open(written, "w", encoding="utf-8") as file:
            file.write(macros.replace(configuration))
        yield f"{name} #{number}", os.path.dirname(path), written


def _with_includes(path, depth=0):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()

    def inline(match):
        parts = []
        for word in match.group(1).split():
            included = os.path.normpath(word.replace("${testdir}", os.path.dirname(path)))
            if depth > 8 or not os.path.exists(included):
                return match.group(0)
            parts.append(_with_includes(included, depth + 1))
        return "\n".join(parts)
    return re.sub(r"(?m)^[ \t]*include[ \t]+(\S.*)$", inline, text)


SETENV = re.compile(r"(?m)^[ \t]*setenv[ \t]+(\w+)[ \t]+\"?([^\"\n]*)\"?")
HAPROXY = re.compile(r"(?m)^[ \t]*haproxy[ \t]+\S+")
CONFIGURATION = re.compile(r"-conf(?:\+backend|\+vcl|-OK|-BAD)?(?=[ \t{])")


def configurations(text):
    """The blocks behind -conf, -conf+backend, -conf-OK and -conf-BAD of each haproxy command."""
    found = []
    for command in HAPROXY.finditer(text):
        end = command.end()
        while end < len(text) and text[end] != "\n":
            option = CONFIGURATION.match(text, end)
            if option and option.group().endswith("-BAD"):
                _, end = _token(text, option.end())
                block, end = _token(text, end)
                found.append(block)
            elif option:
                block, end = _token(text, option.end())
                found.append(block)
            elif text[end] in "{\"":
                _, end = _token(text, end)
            else:
                end += 2 if text[end] == "\\" else 1
    return found


def _token(text, start):
    """One word of the test language: {...} with balanced braces, "...", or up to white space."""
    while start < len(text) and text[start] in " \t\\\n":
        start += 1
    if text[start] == "{":
        depth, end = 0, start
        while True:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
            if depth == 0:
                return text[start + 1:end - 1], end
    if text[start] == "\"":
        end = start + 1
        while text[end] != "\"":
            end += 2 if text[end] == "\\" else 1
        return text[start + 1:end], end + 1
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end], end


class Macros:
    """Plausible values for what the runner of the tests would put in."""

    def __init__(self, testdir, tmpdir, environment):
        self.known = {"testdir": testdir, "tmpdir": tmpdir, "bad_ip": "192.0.2.255", **environment}
        self.environment = environment
        self.ports = {}

    def replace(self, text):
        for name, value in self.environment.items():
            text = re.sub(r"\$" + name + r"\b", lambda _: value, text.replace("${" + name + "}", value))
        text = re.sub(r"fd@\$\{(\w+)\}", lambda m: f"127.0.0.1:{self._port(m.group(1))}", text)
        text = re.sub(r"\$\{(\w+)\}", self._value, text)
        return re.sub(r"\b(quic|stream)4?\+(?=127)", lambda m: {"quic": "quic4@"}.get(m.group(1), "stream+ipv4@"), text)

    def _value(self, match):
        name = match.group(1)
        if name in self.known:
            return self.known[name]
        stem, _, part = name.rpartition("_")
        if part == "addr":
            return "127.0.0.1"
        if part == "port":
            return str(self._port(stem))
        if part == "sock":
            return f"127.0.0.1:{self._port(stem)}"
        return "4711" if part == "pid" else match.group(0)

    def _port(self, name):
        return self.ports.setdefault(name, 21000 + len(self.ports))
