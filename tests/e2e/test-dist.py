# SPDX-License-Identifier: GPL-3.0-or-later
"""What is released: "meson dist" of a clone has every file of the tree and nothing else, and its own copy can be built."""
import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import unittest

import tap

TREE = pathlib.Path(__file__).resolve().parents[2]
# Small, and of every kind: code, a table made of a file, a merged file, a manual
TARGETS = ['src/base/libpir-base.a', 'src/core/pir-core-help.c', 'data/it.pagoinrete.PagoInRete.desktop']


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise AssertionError(f'{command[0]}: {done.returncode}\n{done.stdout[-3000:]}')
    return done.stdout


class Dist(unittest.TestCase):
    def test_dist(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix='pir-dist-'))
        self.addCleanup(shutil.rmtree, folder)
        clone = folder / 'clone'
        run('git', 'clone', '--quiet', '--depth=1', TREE.as_uri(), clone)
        run('meson', 'setup', clone / 'build', clone, '-Dtests=none')
        run('meson', 'dist', '-C', clone / 'build', '--no-tests', '--formats=gztar')
        (packed,) = (clone / 'build/meson-dist').glob('*.tar.gz')
        sums = packed.with_name(packed.name + '.sha256sum')
        run('sha256sum', '--check', sums, cwd=packed.parent)
        with tarfile.open(packed) as tar:
            tar.extractall(folder)
            members = {m.name.split('/', 1)[1] for m in tar.getmembers() if not m.isdir()}
        tracked = set(run('git', '-C', clone, 'ls-files', '-z').strip('\0').split('\0'))
        self.assertEqual(members ^ tracked, set())
        self.assertGreater(len(tracked), 500)

        unpacked = folder / packed.name.removesuffix('.tar.gz')
        (unpacked / 'build').mkdir()
        (unpacked / 'build/made.c').touch()
        seen = run('/usr/bin/python3', '-c', 'import tree; print(*tree.files(""), sep="\\0")', cwd=TREE / 'tests/lint',
                   env={**os.environ, 'PIR_LINT_ROOT': str(unpacked)})
        self.assertEqual(set(seen.strip('\n').split('\0')) ^ tracked, set(), 'the rules of the tree are about the same files')
        run('meson', 'setup', folder / 'build', unpacked, '-Dtests=none', f'--prefix={folder}/root')
        run('ninja', '-C', folder / 'build', *TARGETS)


if __name__ == '__main__':
    tap.main()
