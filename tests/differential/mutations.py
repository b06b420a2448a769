"""Seeded damage to configurations, as people do it: words and lines dropped, swapped, misspelt, doubled."""
import random
import string


def mutate(text, rng):
    """One mutant of a configuration, with one to two changes."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 1, 1, 2))):
        rng.choice(CHANGES)(lines, rng)
    return "\n".join(lines)


def _pick(lines, rng):
    """Number of a line that says something, or None."""
    full = [number for number, line in enumerate(lines) if line.split("#")[0].strip()]
    return rng.choice(full) if full else None


def _change_words(change):
    def changed(lines, rng):
        number = _pick(lines, rng)
        if number is None:
            return
        line = lines[number]
        indent = line[:len(line) - len(line.lstrip())]
        words = line.split()
        change(words, rng)
        lines[number] = indent + " ".join(words)
    return changed


def _drop_word(words, rng):
    del words[rng.randrange(len(words))]


def _double_word(words, rng):
    place = rng.randrange(len(words))
    words.insert(place, words[place])


def _swap_words(words, rng):
    if len(words) > 1:
        place = rng.randrange(len(words) - 1)
        words[place], words[place + 1] = words[place + 1], words[place]


def _misspell_word(words, rng):
    place = rng.randrange(len(words))
    words[place] = misspell(words[place], rng)


def misspell(word, rng):
    """A letter dropped, doubled, changed, or swapped with its neighbour."""
    at = rng.randrange(len(word))
    kind = rng.randrange(4)
    if kind == 0 and len(word) > 1:
        return word[:at] + word[at + 1:]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    return word[:at] + rng.choice(string.ascii_lowercase + string.digits) + word[at + 1:]


def _drop_line(lines, rng):
    number = _pick(lines, rng)
    if number is not None:
        del lines[number]


def _double_line(lines, rng):
    number = _pick(lines, rng)
    if number is not None:
        lines.insert(number, lines[number])


def _swap_lines(lines, rng):
    first, second = _pick(lines, rng), _pick(lines, rng)
    if first is not None:
        lines[first], lines[second] = lines[second], lines[first]


CHANGES = (
    _change_words(_drop_word), _change_words(_double_word), _change_words(_swap_words), _change_words(_misspell_word),
    _change_words(_misspell_word), _drop_line, _double_line, _swap_lines,
)


def mutants(sources, count, seed):
    """Yields (number, source, text); the same for the same files, count and seed."""
    rng = random.Random(seed)
    for number in range(count):
        source = rng.choice(sources)
        with open(source, encoding="latin-1", newline="") as file:
            text = file.read()
        mutant = mutate(text, rng)
        while mutant == text:
            mutant = mutate(text, rng)
        yield number, source, mutant
