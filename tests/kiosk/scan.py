# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words of a person in everything that this computer keeps: files, memory of processes, clipboards."""
import array
import base64
import ctypes
import functools
import hashlib
import os
import re
from pathlib import Path

# Where programs leave what they should not; to these come the homes, and whatever else is memory
PLACES = ('/tmp', '/var/tmp', '/run', '/dev/shm', '/var/spool', '/var/log', '/var/cache')
CHUNK = 1 << 22


@functools.lru_cache
def finder():
    return ctypes.CDLL(os.environ['PIR_FIND']).find_words


class Needles:
    """Words in all the forms in which a program keeps them: UTF-8, UTF-16 and base64, whatever stands before them there."""

    def __init__(self, words):
        self.words = list(words)
        self.forms = [(word, form) for word in self.words for form in self._forms(word)]
        self.longest = max(len(form) for _, form in self.forms)
        self.bytes = b''.join(form for _, form in self.forms)
        self.sizes = array.array('I', [len(form) for _, form in self.forms]).tobytes()

    @staticmethod
    def _forms(word):
        plain = word.encode()
        forms = [plain, word.encode('utf-16-le')]
        for before in range(3):
            text = base64.b64encode(b'\0' * before + plain)
            # The letters at both ends depend on the neighbours.
            start, end = (0, 2, 3)[before], -4 if (before + len(plain)) % 3 else None
            forms.append(text[start:end])
        return [form for form in forms if len(form) >= 6]

    def find(self, data):
        found = ctypes.create_string_buffer(len(self.forms))
        finder()(data, ctypes.c_size_t(len(data)), self.bytes, self.sizes, len(self.forms), found)
        return {word for (word, _), is_found in zip(self.forms, found.raw) if is_found}

    def find_in(self, read):
        """@read(): the next bytes, or none; a word may lie across two of them."""
        found, tail = set(), b''
        while True:
            data = read()
            if not data:
                return found
            found |= self.find(tail + data)
            tail = data[-self.longest:]


class Token:
    """A secret of the service's making that is known by its hash alone (BLAKE2b-256)"""
    FORM = re.compile(rb'(?<![\w-])[\w-]{43}(?![\w-])')
    LONGEST = 45

    def __init__(self, hash):
        self.hash = hash

    def find_in(self, read):
        found, tail = set(), b''
        while data := read():
            data = tail + data
            found |= {text.decode() for text in set(self.FORM.findall(data)) if hashlib.blake2b(text, digest_size=32).hexdigest() == self.hash}
            tail = data[-self.LONGEST:]
        return found


def memory(pid, needles):
    """Words in the memory of process @pid that it can write, or could: what else there is are files, which are looked at as such."""
    found = set()
    maps = Path(f'/proc/{pid}/maps').read_text()
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as mem:
        for line in maps.splitlines():
            place, rights, *_rest = line.split()
            path = line.split(maxsplit=5)[5] if len(line.split()) > 5 else ''
            if 'r' not in rights or path in ('[vvar]', '[vsyscall]', '[vvar_vclock]') or ('w' not in rights and path.startswith('/')):
                continue
            start, end = (int(x, 16) for x in place.split('-'))
            mem.seek(start)
            left = end - start

            def read():
                nonlocal left
                try:
                    data = mem.read(min(CHUNK, left))
                except OSError:  # pages that are not there
                    return b''
                left -= len(data)
                return data

            found |= needles.find_in(read)
    return found


def file(path, needles):
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return set()
    with os.fdopen(descriptor, 'rb') as opened:
        try:
            return needles.find_in(lambda: opened.read(CHUNK))
        except OSError:
            return set()


def places():
    """Folders to look into, none within another"""
    mounts = (line.split() for line in Path('/proc/mounts').read_text().splitlines())
    tops = sorted({*PLACES, *(words[1] for words in mounts if words[2] in ('tmpfs', 'ramfs'))})
    return [top for top in tops if not any(top.startswith(other + '/') for other in tops)]


def files(since, needles, tops=None, leave_out=()):
    """(words by file, number of files that were read): of all files under @tops that were changed after @since. Working copies of a
    program are left out: compilers write there."""
    found, number, out = {}, 0, {str(p) for p in leave_out}
    for folder, folders, names in (step for top in tops or places() for step in os.walk(top)):
        if '.git' in names or '.git' in folders:
            folders[:] = []
            continue
        folders[:] = [f for f in folders if os.path.join(folder, f) not in out]
        for name in names:
            path = os.path.join(folder, name)
            try:
                about = os.lstat(path)
            except OSError:
                continue
            if about.st_mtime < since and about.st_ctime < since:
                continue
            words = needles.find(name.encode('utf-8', 'surrogateescape'))
            if (about.st_mode & 0o170000) == 0o100000:
                number += 1
                words |= file(path, needles)
            if words:
                found[path] = words
    return found, number


class Selections:
    """Who has something on the clipboard and in the primary selection of an X display"""

    def __init__(self, display):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XInternAtom.restype = self.x11.XGetSelectionOwner.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))

    def owners(self):
        """Names of the selections that have an owner"""
        return {name for name in ('PRIMARY', 'SECONDARY', 'CLIPBOARD')
                if self.x11.XGetSelectionOwner(self.display, ctypes.c_ulong(self.x11.XInternAtom(self.display, name.encode(), 0)))}


def own_memory(pid):
    """KiB that process @pid itself has written"""
    return next(int(line.split()[1]) for line in Path(f'/proc/{pid}/smaps_rollup').read_text().splitlines() if line.startswith('Pss_Anon:'))


def children(pid):
    """Processes whose parent is @pid"""
    found = []
    for entry in Path('/proc').iterdir():
        if entry.name.isdigit():
            try:
                if int(re.sub(r'^.*\) ', '', (entry / 'stat').read_text(), flags=re.S).split()[1]) == pid:
                    found.append(int(entry.name))
            except (OSError, IndexError):
                pass
    return sorted(found)
