# SPDX-License-Identifier: GPL-3.0-or-later
"""The help of every command as a clerk reads it, whose every language test-table.c reads; what is typed wrongly; what the shell completes."""
import re
import subprocess
import unicodedata
import unittest
from pathlib import Path

import tap
from clerk import OFFICE, Desk

COMPLETION = Path(__file__).resolve().parents[2] / 'data/office/pagoinrete-office.bash'
WORDS = {'en': ('Usage:', 'Options:', 'Options of every command:', 'Example:', 'Commands:'),
         'it': ('Uso:', 'Opzioni:', 'Opzioni di ogni comando:', 'Esempio:', 'Comandi:')}


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class Help(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(keyring=False)
        cls.addClassCleanup(cls.desk.close)
        cls.commands = []
        for word in cls.desk.ok('--complete').split():
            more = cls.desk.ok('--complete', word).split()
            cls.commands += [(word, name) for name in more if not name.startswith('--')] or ([(word,)] if word != 'help' else [])

    def explain(self, language, *words):
        return self.desk.ok('help', *words) if language is None else self.desk.ok('--language', language, 'help', *words)

    def test_there_are_commands(self):
        self.assertIn(('requests', 'confirm'), self.commands)
        self.assertIn(('sign-in',), self.commands)

    def test_form(self):
        """Usage, a sentence, options with what they do, an example that is a command of this kind; no line too long."""
        for language, (usage, options, every, example, _) in [('it', WORDS['it'])]:
            for command in self.commands:
                with self.subTest(language=language, command=command):
                    text = self.explain(language, *command)
                    lines = text.splitlines()
                    self.assertTrue(lines[0].startswith(f'{usage} pagoinrete-office {" ".join(command)} ['), lines[0])
                    self.assertEqual(lines[1], '')
                    summary = text.split('\n\n')[1]
                    self.assertRegex(summary, r'^[A-ZÈ].*[^.]\.$' if '\n' not in summary else r'(?s)^[A-ZÈ].*[^.]\.$')
                    self.assertIn(f'\n{every}\n', text)
                    for line in lines:
                        self.assertLessEqual(cells(line), 80, line)
                    self.assertNotIn('  \n', text)
                    known = set(re.findall(r'^  (--[a-z-]+)', text, re.M))
                    self.assertEqual(known, set(self.desk.ok('--complete', *command).split()), 'completion knows the same options')
                    if f'\n{options}\n' in text:
                        self.assertLess(text.index(options), text.index(every))
                    typed = text.split(f'\n{example}\n')[1].strip()
                    self.assertTrue(typed.startswith('pagoinrete-office ' + ' '.join(command)), typed)
                    self.assertLessEqual(set(re.findall(r'(?<=\s)(--[a-z-]+)', typed)), known)
                    self.assertEqual(text, self.desk.ok('--language', language, *command, '--help'))
                    self.assertEqual(text, self.desk.ok('--language', language, *command, '-h'))

    def test_overview(self):
        for language, (usage, *_, commands) in WORDS.items():
            text = self.explain(language)
            self.assertTrue(text.startswith(f'{usage} pagoinrete-office '))
            listed = [tuple(name.split()) for name in re.findall(r'^  ([a-z-]+(?: [a-z-]+)?)  ', text.split(commands)[1], re.M)]
            self.assertEqual(listed, self.commands)
        self.assertEqual(self.desk.ok(), self.desk.ok('--help'))
        group = self.desk.ok('requests')
        self.assertEqual(re.findall(r'^  requests ([a-z-]+)  ', group, re.M), [c[1] for c in self.commands if c[0] == 'requests'])
        self.assertEqual(group, self.desk.ok('help', 'requests'))

    def test_language(self):
        """The desktop's language, --language before it; one that is not there is English."""
        for options, environment, first in (((), {'LANGUAGE': 'it', 'LC_ALL': 'C.UTF-8'}, 'Uso:'), ((), {'LANGUAGE': '', 'LC_ALL': 'C'}, 'Usage:'),
                                            (('--language', 'it'), {'LC_ALL': 'C'}, 'Uso:'), (('--language=en',), {'LANGUAGE': 'it', 'LC_ALL': 'C.UTF-8'}, 'Usage:'),
                                            (('--language', 'tlh'), {}, 'Usage:')):
            self.assertTrue(self.desk.ok('help', *options, **environment).startswith(first) if not options else
                            self.desk.ok(*options, 'help', **environment).startswith(first), (options, environment))

    def test_version(self):
        self.assertRegex(self.desk.ok('--version'), r'^pagoinrete-office \d+\.\d+\.\d+\n$')

    def test_wrong_use(self):
        """Status 2, one sentence, nothing on standard output, and nobody was asked for anything."""
        for words, said in ((('foo',), 'foo'), (('requests', 'foo'), 'requests foo'), (('requests', 'list', '--skool', 'x'), '--skool'),
                            (('requests', 'list', 'x'), '“x”'), (('requests', 'reject'), 'ID…'), (('requests', 'list', '--state'), '--state'),
                            (('requests', 'list', '--json=yes'), '--json'), (('requests', 'list', '--state', 'a', '--state', 'b'), '--state'),
                            (('requests', 'list', '--state', 'done'), 'requested'), (('audit', 'list', '--limit', '-1'), '-1'), (('audit', 'list', '--limit', 'x'), '“x”'),
                            (('audit', 'list', '--limit', '99999999999999999999'), '999'), (('help', 'foo'), 'foo'), (('--skool',), '--skool'),
                            (('requests', 'confirm'), '--all-matching'), (('requests', 'confirm', 'abcd', '--all-matching'), '--all-matching'),
                            (('requests', 'reject', 'abcd'), '--reason'), (('representatives', 'enable', '3B'), '--tax-code'),
                            (('sign-in', '--no-keyring'), '--no-keyring'), (('sign-in', '--user', b'\xff'.decode(errors='surrogateescape')), '--user')):
            with self.subTest(words=words):
                done = self.desk.run(*words)
                self.assertEqual((done.returncode, done.stdout), (2, ''), done)
                self.assertRegex(done.stderr, r'^pagoinrete-office: .*\.\n$')
                self.assertIn(said, done.stderr)
        self.assertEqual(self.desk.run('--language', 'it', 'foo').stderr,
                         'pagoinrete-office: Il comando «foo» non esiste. --help elenca quelli che ci sono.\n')

    def test_words_after_two_dashes(self):
        done = self.desk.run('requests', 'reject', '--reason', 'x', '--', '--help')
        self.assertEqual(done.returncode, 3, 'a word, not an option: only then is the session asked for')

    def test_completion_script(self):
        """As bash runs it."""
        script = subprocess.run(['bash', '-c', f'PATH={OFFICE.rsplit("/", 1)[0]}:$PATH; source "$0"; COMP_WORDS=(pagoinrete-office requests co); COMP_CWORD=2;'
                                 ' _pagoinrete_office; printf "%s\\n" "${COMPREPLY[@]}"', COMPLETION], capture_output=True, text=True, check=False,
                                env=self.desk.environment)
        self.assertEqual((script.stdout, script.stderr), ('confirm\n', ''))


if __name__ == '__main__':
    tap.main()
