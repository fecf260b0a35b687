# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive proves itself: exports and imports against sha256sum, tar and a manifest that none of our code has written."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tarfile
import tempfile
import unittest

import archives
import tap

KEEPER, APP = os.environ['PIR_ARCHIVE_KEEPER'], os.environ['PIR_APP']
TOP = pathlib.Path(__file__).resolve().parents[2]
N = 6
ALL_WELL = f'All {N} documents are as they were kept'
NO_ARCHIVE = '! This is not an exported archive'
DAMAGED = '! A document in this archive is missing or is not the one'


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob('*')) if p.is_file()}


class Case(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix='pir-archive-')
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.profile = self.folder / 'profile'
        self.account = self.profile / 'accounts' / archives.ACCOUNT

    def keep(self, *arguments, profile=None):
        done = subprocess.run([KEEPER, profile or self.profile, archives.SERVER, *arguments], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [line for line in done.stdout.splitlines() if not line.startswith('# ')]

    def program(self):
        return subprocess.run([APP, '--profile', self.profile, '--verify-archive'], capture_output=True, text=True, timeout=60)

    def rows(self, profile=None):
        database = sqlite3.connect((profile or self.profile) / 'accounts' / archives.ACCOUNT / 'local.db')
        rows = database.execute('select seq, paper, receipt_id, file, size, sha256, source, kept_at, link from documents order by seq').fetchall()
        database.close()
        return rows

    def import_export(self, export=None):
        export = export or archives.Export(N)
        folder = export.write_folder(self.folder / f'made-{len(list(self.folder.iterdir()))}')
        self.assertEqual(self.keep('import', folder), [f'{len(export.documents)} documents were imported'])
        return folder

    def change_database(self, *statements):
        with contextlib.closing(sqlite3.connect(self.account / 'local.db')) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()


class Whole(Case):
    def check_sums(self, folder):
        done = subprocess.run(['sha256sum', '--check', '--strict', 'SHA256SUMS'], cwd=folder, capture_output=True, text=True,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count(': OK'), N + 1)

    def check_manifest(self, folder, documents):
        import jsonschema
        manifest = json.loads((folder / 'manifest.json').read_text())
        jsonschema.validate(manifest, json.loads((TOP / 'data/api/archive.schema.json').read_text()))
        self.assertEqual(manifest['documents'], documents)
        return manifest

    def check_words(self, manifest, made):
        """Notices and what was noted about them are those that a program that is not ours has written, whole."""
        def without_nothing(entry):
            if isinstance(entry, list):
                return [without_nothing(inner) for inner in entry]
            return {k: without_nothing(v) for k, v in entry.items() if v is not None} if isinstance(entry, dict) else entry

        def known(entries, key):
            return {entry[key]: without_nothing(entry) for entry in entries}

        self.assertEqual(known(manifest['notices'], 'id'), known(made['notices'], 'id'))
        self.assertEqual(known(manifest['remarks'], 'notice_id'), known(made['remarks'], 'notice_id'))
        self.assertEqual(len(manifest['remarks']), N // 2)

    def test_byte_for_byte(self):
        """What was imported, exported as a folder and as a file, and imported again, is the same each time."""
        export = archives.Export(N)
        made = self.import_export(export)
        files = tree(self.account / 'archive')
        self.assertEqual(sorted(files.values()), sorted(export.contents.values()))
        self.assertEqual([row[8] for row in self.rows()], [d['link'] for d in export.documents])
        self.assertEqual(self.keep('verify'), [ALL_WELL])

        self.assertEqual(self.keep('export', self.folder / 'out'), [f'{N} documents were exported'])
        self.check_sums(self.folder / 'out')
        again = self.check_manifest(self.folder / 'out', export.documents)
        self.assertEqual(again['receipts'][0]['reason'], export.manifest['receipts'][0]['reason'])
        self.check_words(again, export.manifest)
        self.assertEqual({name: data for name, data in tree(self.folder / 'out').items() if name.startswith('2026')}, export.contents)
        self.assertTrue((self.folder / 'out' / 'README.txt').read_text())
        self.assertEqual({name for name in tree(made) if name.startswith('2026')}, set(export.contents))

        file = self.folder / 'out.pagoinrete-archive'
        self.assertEqual(self.keep('export-file', file), [f'{N} documents were exported'])
        subprocess.run(['tar', '--extract', '--file', file, '--directory', self.folder], check=True)
        self.check_sums(self.folder / 'pagoinrete-archive')
        for source in (file, self.folder / 'out' / 'manifest.json'):
            other = self.folder / f'profile of {source.name}'
            self.assertEqual(self.keep('import', source, profile=other), [f'{N} documents were imported'])
            self.assertEqual(tree(other / 'accounts' / archives.ACCOUNT / 'archive'), files)
            self.assertEqual(self.rows(other), self.rows())
            back = other / 'back'
            self.assertEqual(self.keep('export', back, profile=other), [f'{N} documents were exported'])
            self.check_words(json.loads((back / 'manifest.json').read_text()), export.manifest)

    def test_without_window(self):
        done = self.program()
        self.assertEqual((done.returncode, done.stdout), (0, 'There is no document here yet\n'), done.stderr)
        self.import_export()
        done = self.program()
        self.assertEqual((done.returncode, done.stdout), (0, f'Maria Rossi: {ALL_WELL}\n'), done.stderr)
        (self.account / 'archive/2026/ricevuta-3.pdf').unlink()
        done = self.program()
        self.assertEqual(done.returncode, 1)
        self.assertIn('archive/2026/ricevuta-3.pdf: It is not there any more\n', done.stdout)

    def test_everything_wrong_is_named(self):
        self.import_export()
        archive = self.account / 'archive' / '2026'
        content = (archive / 'ricevuta-1.pdf').read_bytes()
        (archive / 'ricevuta-1.pdf').write_bytes(content[:-1] + b'X')
        (archive / 'ricevuta-2.pdf').write_bytes(b'short')
        (archive / 'ricevuta-3.pdf').unlink()
        (archive / 'ricevuta-4.pdf').rename(self.folder / 'elsewhere.pdf')
        (archive / 'ricevuta-4.pdf').symlink_to(self.folder / 'elsewhere.pdf')
        (archive / 'other.pdf').write_bytes(b'other')
        (archive.parent / 'loose.txt').write_bytes(b'loose')
        (archive / 'coming.pdf.part').write_bytes(b'a download under way')
        self.assertEqual(self.keep('verify'), [
            '2026/other.pdf\tThe app has not put this file here\t',
            '2026/ricevuta-1.pdf\tIt was changed after it had been kept\tGita a Firenze 1',
            '2026/ricevuta-2.pdf\tIt was changed after it had been kept\tGita a Firenze 2',
            '2026/ricevuta-3.pdf\tIt is not there any more\tGita a Firenze 3',
            '2026/ricevuta-4.pdf\tIt cannot be read\tGita a Firenze 4',
            'loose.txt\tThe app has not put this file here\t',
            '6 things are not as they were kept'])

    def test_ledger(self):
        """A line that somebody has changed or taken out, and a document together with its line"""
        drop = [f'drop trigger documents_no_{name}' for name in ('update', 'delete')]
        self.import_export()
        with self.assertRaises(sqlite3.IntegrityError):
            self.change_database("update documents set sha256 = 'x' where seq = 2")
        with self.assertRaises(sqlite3.IntegrityError):
            self.change_database('delete from documents where seq = 2')
        self.change_database(*drop, 'update documents set kept_at = 1 where seq = 2')
        self.assertEqual(self.keep('verify'), ['2026/ricevuta-2.pdf\tThe record of when it was kept was changed\tGita a Firenze 2',
                                               '1 thing is not as it was kept'])
        self.change_database('update documents set kept_at = 1772618402 where seq = 2')
        self.assertEqual(self.keep('verify'), [ALL_WELL])
        self.change_database('delete from documents where seq = 5')
        (self.account / 'archive/2026/ricevuta-5.pdf').unlink()
        self.assertIn('2026/ricevuta-6.pdf\tThe record of when it was kept was changed\tGita a Firenze 6', self.keep('verify'))

    def test_damaged_is_left_out(self):
        self.import_export()
        (self.account / 'archive/2026/ricevuta-1.pdf').write_bytes(b'changed')
        self.assertEqual(self.keep('export', self.folder / 'out'), [
            '2026/ricevuta-1.pdf\tIt was changed after it had been kept\tGita a Firenze 1', f'{N - 1} documents were exported'])
        manifest = json.loads((self.folder / 'out' / 'manifest.json').read_text())
        self.assertEqual(['path' in d for d in manifest['documents']], [False] + [True] * (N - 1))
        other = self.folder / 'other'
        self.keep('import', self.folder / 'out', profile=other)
        self.assertEqual(self.keep('verify', profile=other), ['2026/ricevuta-1.pdf\tIt is not there any more\tGita a Firenze 1',
                                                              '1 thing is not as it was kept'])

    def test_places(self):
        self.import_export()
        out = self.folder / 'out'
        out.mkdir()
        (out / 'mine').write_text('mine')
        self.assertRegex(self.keep('export', out)[0], '^! Something else is already in that place')
        self.assertEqual(tree(out), {'mine': b'mine'})
        (out / 'mine').unlink()
        self.assertEqual(self.keep('export', out), [f'{N} documents were exported'])
        self.assertEqual(self.keep('cancel', self.folder / 'given-up'), ['nothing'])
        self.assertRegex(self.keep('export', self.folder / 'no' / 'such' / 'folder')[0], '^! ')
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.name not in ('profile',) and not p.name.startswith('made')),
                         ['out'])

    def test_names(self):
        """Names that memory sticks refuse, and two that differ only in their case"""
        export = archives.Export(4)
        for i, name in enumerate(['A: B? "C"', 'a_ b_ _c_', '..', 'x' * 150]):
            export.manifest['receipts'][i]['debtor_name'] = name
        self.import_export(export)
        self.keep('export', self.folder / 'out')
        names = [d['path'] for d in json.loads((self.folder / 'out' / 'manifest.json').read_text())['documents']]
        self.assertEqual(names, ['2026/A_ B_ _C_/ricevuta-1.pdf', '2026/a_ b_ _c_/ricevuta-2.pdf', '2026/Others/ricevuta-3.pdf',
                                 f'2026/{"x" * 100}/ricevuta-4.pdf'])

    def test_words_of_documents(self):
        """What stands only in a document finds its receipt, whatever its accents; one that is damaged or no PDF finds nothing."""
        self.import_export(archives.Export(4, texts=['Perche la gita allo zoologico?', 'Perche non la mensa']))
        for words, n in {'zoologico': 1, 'PERCHÉ': 2, 'perchè mensa': 1, 'perche nessuno': 0, 'Firenze': 4, 'zo': 0}.items():
            with self.subTest(words):
                self.assertEqual(self.keep('search', words), [str(n)])

    def test_into_one_that_has_documents(self):
        """What is here stays; what is missing comes, at the chain's end; what was damaged is mended."""
        export = archives.Export(N)
        export.documents = archives.chain(export.documents[:4])
        export.manifest['documents'], export.manifest['receipts'] = export.documents, export.manifest['receipts'][:4]
        export.contents = {d['path']: export.contents[d['path']] for d in export.documents}
        self.import_export(export)
        before = self.rows()
        (self.account / 'archive/2026/ricevuta-2.pdf').write_bytes(b'damaged')
        (self.account / 'archive/2026/ricevuta-5.pdf').write_bytes(b'somebody put this here')
        self.import_export()
        rows = self.rows()
        self.assertEqual(rows[:4], before)
        self.assertEqual([(row[0], row[3], row[6]) for row in rows[4:]],
                         [(5, '2026/ricevuta-5 (2).pdf', 'import'), (6, '2026/ricevuta-6.pdf', 'import')])
        self.assertEqual(self.keep('verify'), ['2026/ricevuta-5.pdf\tThe app has not put this file here\t', '1 thing is not as it was kept'])
        self.import_export()
        self.assertEqual(self.rows(), rows)


class Killed(Case):
    """Ended with SIGKILL in between: nothing or all of it, and what is begun again comes to the same."""

    def kill(self, place, *arguments):
        done = subprocess.run([KEEPER, self.profile, archives.SERVER, *arguments], env={**os.environ, 'PIR_TEST_KILL': place},
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, -signal.SIGKILL, done.stdout + done.stderr)

    def kept(self):
        """Files and lines"""
        return tree(self.account / 'archive'), self.rows() if (self.account / 'local.db').exists() else []

    def copy(self, name, profile=None):
        """A profile of its own"""
        self.profile = self.folder / name
        self.account = self.profile / 'accounts' / archives.ACCOUNT
        if profile:
            shutil.copytree(profile, self.profile)

    def import_killed(self, place, source, n_lines, n_strays, whole):
        files, rows = self.kept()
        self.kill(place, 'import', source)
        left, lines = self.kept()
        self.assertEqual((len(lines), lines), (n_lines, rows if n_strays or n_lines < len(whole[1]) else whole[1]))
        strays = sorted(set(left) - {row[3] for row in lines})
        self.assertEqual(len(strays), n_strays)
        self.assertEqual({name: data for name, data in left.items() if name in files}, files)
        self.assertEqual({name: whole[0][name] for name in strays}, {name: left[name] for name in strays})
        found = [line.split('\t')[0] for line in self.keep('verify') if '\t' in line]
        self.assertEqual(found, strays)
        self.keep('import', source)
        self.assertEqual(self.kept(), whole)
        self.assertEqual(list(self.profile.rglob('.import-*')), [])

    def test_import(self):
        source = archives.Export(N).write_folder(self.folder / 'made')
        self.copy('unharmed')
        self.keep('import', source)
        whole = self.kept()
        self.assertEqual((len(whole[0]), len(whole[1])), (N, N))
        # place: lines, and files that no line names. A sum is begun for each document that comes in. The first calls of rename are
        # those of new databases.
        places = {f'after g_checksum_new {N}': (0, 0), 'after rename 5': (0, 5), 'after pir_ledger_import 1': (0, N),
                  'before pir_store_import_archive_finish 1': (N, 0)}
        for place, left in places.items():
            with self.subTest(place):
                self.copy(place)
                self.import_killed(place, source, *left, whole)

    def test_into_one_that_has_documents(self):
        source = archives.Export(N).write_folder(self.folder / 'made')
        few = archives.Export(2).write_folder(self.folder / 'few')
        self.keep('import', few)
        here = self.profile
        self.copy('unharmed', here)
        self.keep('import', source)
        whole = self.kept()
        for place, left in {'after rename 2': (2, 2), 'after pir_ledger_import 1': (2, N - 2)}.items():
            with self.subTest(place):
                self.copy(place, here)
                self.import_killed(place, source, *left, whole)

    def test_export(self):
        """What is left says that it is a part, does not look like an archive, and goes when the export is made again."""
        self.import_export()
        for form, out in (('export', self.folder / 'out'), ('export-file', self.folder / 'out.file')):
            for place in ('after pir_archive_sink_put_document 1', f'after pir_archive_sink_put_document {N}'):
                with self.subTest(f'{form} {place}'):
                    self.kill(place, form, out)
                    left = list(self.folder.glob(out.name + '*'))
                    self.assertRegex(' '.join(p.name for p in left), rf'^{out.name}\.[0-9a-f]{{8}}\.part$')
                    self.assertEqual([p.name for p in left[0].iterdir()] if form == 'export' else ['2026'], ['2026'])
                    self.assertEqual(self.keep('import', left[0])[0][:1], '!')
            (self.folder / (out.name + '.mine.part')).mkdir()
            self.assertEqual(self.keep(form, out), [f'{N} documents were exported'])
            self.assertEqual(sorted(p.name for p in self.folder.glob(out.name + '*')), [out.name, out.name + '.mine.part'])
            shutil.rmtree(self.folder / (out.name + '.mine.part'))
            out.unlink() if out.is_file() else shutil.rmtree(out)


class Hostile(Case):
    """Whatever somebody has made of an archive: a sentence, and nothing has changed."""

    def refuse(self, path, sentence):
        self.keep('verify')  # the profile is there
        before = tree(self.profile)
        said = self.keep('import', path)
        self.assertTrue(said[0].startswith(sentence), said)
        self.assertEqual({name for name in tree(self.profile)}, set(before))
        self.assertEqual(list(self.profile.rglob('*.pdf')) + list(self.profile.rglob('.import-*')), [])
        self.assertFalse((self.folder / 'escaped.pdf').exists())

    def test_manifests(self):
        def chained(change):
            def make(export):
                change(export)
                archives.chain(export.documents)
            return make
        cases = {
            'path above': (lambda e: e.documents[0].update(path='../../escaped.pdf'), NO_ARCHIVE),
            'absolute path': (lambda e: e.documents[0].update(path=str(self.folder / 'escaped.pdf')), NO_ARCHIVE),
            'hidden path': (lambda e: e.documents[0].update(path='2026/.bashrc'), NO_ARCHIVE),
            'file above': (chained(lambda e: e.documents[0].update(file='../escaped.pdf')), NO_ARCHIVE),
            'file at the top': (chained(lambda e: e.documents[0].update(file='escaped.pdf')), NO_ARCHIVE),
            'file too deep': (chained(lambda e: e.documents[0].update(file='a/b/c.pdf')), NO_ARCHIVE),
            'one path twice': (lambda e: e.documents[0].update(path=e.documents[1]['path']), NO_ARCHIVE),
            'one file twice': (chained(lambda e: e.documents[0].update(file=e.documents[1]['file'])), NO_ARCHIVE),
            'another time': (lambda e: e.documents[0].update(kept_at=5), NO_ARCHIVE),
            'a line taken out': (lambda e: e.documents.pop(2), NO_ARCHIVE),
            'lines turned': (lambda e: e.documents.reverse(), NO_ARCHIVE),
            'another hash': (chained(lambda e: e.documents[0].update(sha256='0' * 64)), DAMAGED),
            'a larger size': (chained(lambda e: e.documents[0].update(size=10 ** 9)), DAMAGED),
            'a smaller size': (chained(lambda e: e.documents[0].update(size=10)), DAMAGED),
            'another service': (lambda e: e.manifest.update(server='https://evil.example'), '! This archive is of an account at a service'),
            'no service': (lambda e: e.manifest.update(server='file:///etc/passwd'), '! This archive is of an account at a service'),
            'no account': (lambda e: e.manifest.update(account_id='../../x'), NO_ARCHIVE),
            'a newer form': (lambda e: e.manifest.update(format=2), '! A newer version of the app'),
            'a form that is none': (lambda e: e.manifest.update(format='1'), NO_ARCHIVE),
            'a receipt that is none': (lambda e: e.manifest['receipts'][0].update(amount='much'), NO_ARCHIVE),
        }
        for name, (change, sentence) in cases.items():
            for form in ('folder', 'file'):
                with self.subTest(f'{name}, {form}'):
                    export = archives.Export(4)
                    change(export)
                    path = self.folder / 'hostile'
                    export.write_folder(path) if form == 'folder' else export.write_file(path)
                    self.refuse(path, sentence)
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def test_entries(self):
        """Of the one file: names that lead out, links, devices, holes, and more or less than the manifest tells"""
        first = 'pagoinrete-archive/2026/Anna Rossi/ricevuta-1.pdf'

        def of_first(change):
            def make(header, content):
                if header.name == first:
                    content = change(header) or content
                return header, content
            return make

        def link(kind):
            def change(header):
                header.type, header.linkname, header.size = kind, '/etc/passwd', 0
            return change
        cases = {
            'a name that leads out': (of_first(lambda h: setattr(h, 'name', 'pagoinrete-archive/../../escaped.pdf')), NO_ARCHIVE),
            'an absolute name': (of_first(lambda h: setattr(h, 'name', str(self.folder / 'escaped.pdf'))), NO_ARCHIVE),
            'a name that nobody told': (of_first(lambda h: setattr(h, 'name', 'pagoinrete-archive/2026/more.pdf')), NO_ARCHIVE),
            'a link': (of_first(link(tarfile.SYMTYPE)), NO_ARCHIVE),
            'a hard link': (of_first(link(tarfile.LNKTYPE)), NO_ARCHIVE),
            'a device': (of_first(link(tarfile.CHRTYPE)), NO_ARCHIVE),
            'a pipe': (of_first(link(tarfile.FIFOTYPE)), NO_ARCHIVE),
        }
        for name, (change, sentence) in cases.items():
            with self.subTest(name):
                self.refuse(archives.Export(4).write_file(self.folder / 'hostile', change), sentence)
        export = archives.Export(4)
        export.contents.popitem()
        self.refuse(export.write_file(self.folder / 'hostile'), DAMAGED)
        whole = archives.Export(4).write_file(self.folder / 'hostile').read_bytes()
        for length in (0, 100, 700, len(whole) // 2):
            with self.subTest(f'cut at {length}'):
                (self.folder / 'hostile').write_bytes(whole[:length])
                self.assertRegex(self.keep('import', self.folder / 'hostile')[0], '^! (This is not|A document)')

    def test_compressed(self):
        """What would become large is not unpacked at all."""
        archives.Export(4).write_file(self.folder / 'plain')
        for program in ('gzip', 'xz', 'bzip2'):
            packed = self.folder / program
            packed.write_bytes(subprocess.run([program, '--stdout', self.folder / 'plain'], check=True, capture_output=True).stdout)
            self.refuse(packed, NO_ARCHIVE)

    def test_holes(self):
        sparse = self.folder / 'pagoinrete-archive'
        archives.Export(4).write_folder(sparse)
        with open(sparse / '2026/Anna Rossi/ricevuta-1.pdf', 'wb') as file:
            file.truncate(100 * 1024 * 1024)
        subprocess.run(['tar', '--create', '--sparse', '--file', 'holes', 'pagoinrete-archive/manifest.json', 'pagoinrete-archive/2026'],
                       cwd=self.folder, check=True)
        self.refuse(self.folder / 'holes', NO_ARCHIVE)

    def test_folders(self):
        folder = archives.Export(4).write_folder(self.folder / 'hostile')
        document = folder / '2026/Anna Rossi/ricevuta-1.pdf'
        elsewhere = self.folder / 'elsewhere.pdf'
        document.rename(elsewhere)
        self.refuse(folder, DAMAGED)
        document.symlink_to(elsewhere)
        self.refuse(folder, DAMAGED)
        document.unlink()
        os.mkfifo(document)
        self.refuse(folder, DAMAGED)
        document.unlink()
        elsewhere.rename(document)
        (folder / '2026').rename(self.folder / 'years')
        (folder / '2026').symlink_to(self.folder / 'years')
        self.refuse(folder, DAMAGED)
        (folder / 'manifest.json').rename(self.folder / 'manifest')
        (folder / 'manifest.json').symlink_to(self.folder / 'manifest')
        self.refuse(folder, NO_ARCHIVE)
        self.refuse(self.folder / 'not there', '! ')


if __name__ == '__main__':
    tap.main()
