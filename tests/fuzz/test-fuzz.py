# SPDX-License-Identifier: GPL-3.0-or-later
"""Each fuzzer with its kept corpus, and for a few seconds beyond it. An input that fails is printed and goes into the corpus.

usage: test-fuzz.py FUZZER…
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import tap

CORPUS = pathlib.Path(__file__).resolve().parent / 'corpus'
PROGRAMS = [pathlib.Path(argument) for argument in sys.argv[1:]]
del sys.argv[1:]
SECONDS = 16 # all together


class Fuzz(unittest.TestCase):
    def test_nothing_falls(self):
        self.assertTrue(PROGRAMS)
        for program in PROGRAMS:
            kept = CORPUS / program.name.removeprefix('fuzz-')
            with self.subTest(program.name), tempfile.TemporaryDirectory(prefix='pir-fuzz-') as folder:
                self.assertTrue(any(kept.iterdir()))
                done = subprocess.run([program, f'-max_total_time={max(1, SECONDS // len(PROGRAMS))}', '-max_len=4096', '-timeout=10',
                                       '-rss_limit_mb=1024', '-print_final_stats=1', f'-artifact_prefix={folder}/', folder, kept],
                                      capture_output=True, text=True, errors='replace', check=False)
                found = [path.read_bytes() for path in pathlib.Path(folder).glob('*-*')]
                self.assertEqual(done.returncode, 0, f'{found}\n{done.stderr[-3000:]}')
                runs = int(re.search(r'number_of_executed_units: (\d+)', done.stderr).group(1))
                print(f'# {program.name}: {runs} inputs')
                self.assertGreater(runs, 1000)

    def test_every_corpus_has_its_fuzzer(self):
        self.assertEqual({path.name for path in CORPUS.iterdir()}, {program.name.removeprefix('fuzz-') for program in PROGRAMS})


if __name__ == '__main__':
    tap.main()
