# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample files: the same bytes for the same seed, right by the schema, by the rules of codes and by good sense."""
import collections
import json
import os
import subprocess
import tempfile
import time
import unittest
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema

import contract
import tap
import taxcode
from sandbox import PROGRAM, SOURCE, run

TODAY = '2026-11-22'
PASSWORD = 'Scuola2026!'
ROME = ZoneInfo('Europe/Rome')


def sample(*arguments, **options):
    done = run('sample', *arguments, **options)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return done.stdout


def moment(text):
    return datetime.strptime(text, '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=timezone.utc)


def day(text):
    return date.fromisoformat(text)


class File:
    """A sample read back, with everything checked that it refers to."""

    def __init__(self, data, today=TODAY):
        self.today = day(today)
        self.lines = [json.loads(line) for line in data.decode('utf-8').split('\n')[:-1]]
        self.by_kind = collections.defaultdict(list)
        for line in self.lines[1:]:
            (kind, thing), = line.items()
            self.by_kind[kind].append(thing)
        self.schools, self.accounts, self.pupils, self.links, self.notices, self.paid = (
            self.by_kind[kind] for kind in ('school', 'account', 'pupil', 'link', 'notice', 'paid'))
        self.roles = self.by_kind['role']
        working = {role['account_id'] for role in self.roles}
        self.clerks = [account for account in self.accounts if account['id'] in working]
        self.accounts = [account for account in self.accounts if account['id'] not in working]
        self.by_id = {thing['id']: thing for kind in ('school', 'open_cause', 'account', 'pupil', 'link', 'notice')
                      for thing in self.by_kind[kind]}
        self.payment = {paid['notice_id']: paid for paid in self.paid}

    def account(self, user_name):
        return next(account for account in self.accounts if account['user_name'] == user_name)

    def notices_of(self, user_name):
        return [notice for notice in self.notices if self.account(user_name)['id'] in notice['payer_ids']]

    def standing(self, notice):
        if notice['state'] == 'cancelled':
            return 'cancelled'
        if notice['id'] in self.payment:
            return 'paid'
        due = notice.get('due_date')
        if due is None or day(due) >= self.today:
            return 'due'
        return 'expired' if notice['is_deadline_hard'] else 'overdue'


class Determinism(unittest.TestCase):
    def test_same_seed_same_bytes(self):
        arguments = ('--seed', 7, '--families', 40, '--notices', 3000, '--today', TODAY)
        first = sample(*arguments)
        abroad = dict(os.environ, TZ='America/New_York', LC_ALL='tr_TR.UTF-8', LANGUAGE='de')
        self.assertEqual(sample(*arguments, env=abroad), first)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / 'sample.jsonl'
            self.assertEqual(sample(*arguments, '--output', path), b'')
            self.assertEqual(path.read_bytes(), first)
        self.assertNotEqual(sample('--seed', 8, *arguments[2:]), first)

    def test_the_day_is_today_unless_told(self):
        before = datetime.now(ROME).date()
        data = sample()
        after = datetime.now(ROME).date()
        self.assertIn(data, {sample('--today', d.isoformat()) for d in (before, after)})


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = File(sample('--today', TODAY))
        cls.large = File(sample('--seed', 3, '--families', 200, '--notices', 6000, '--today', TODAY))
        cls.files = {'demo': cls.demo, 'large': cls.large,
                     'in summer': File(sample('--seed', 4, '--families', 8, '--today', '2027-08-30'), '2027-08-30'),
                     'first day of school': File(sample('--seed', 5, '--families', 8, '--notices', 400, '--today',
                                                        '2026-09-01'), '2026-09-01')}

    def each(self, kind):
        for name, file in self.files.items():
            for thing in file.by_kind[kind]:
                yield name, file, thing

    def test_schema(self):
        schema = json.loads((SOURCE / 'data/api/import.schema.json').read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for name, file in self.files.items():
            with self.subTest(name):
                # One bad line is enough to read; best_match says what is wrong with it.
                for number, line in enumerate(file.lines[:2500], start=1):
                    error = jsonschema.exceptions.best_match(validator.iter_errors(line))
                    self.assertIsNone(error, (number, line))
        broken = [{}, {'school': {}}, {'format': 'pagoinrete-import', 'version': 2}, {'notice': {}, 'paid': {}}]
        notice = dict(self.demo.notices[0])
        for name, value in (('amount', 0), ('amount', 1.5), ('state', 'paid'), ('notice_number', '3' * 17),
                            ('unknown', 1), ('category', 'gift'), ('due_date', '22/11/2026'), ('payer_ids', ['x'])):
            broken.append({'notice': dict(notice, **{name: value})})
        for line in broken:
            with self.subTest(str(line)[:60]):
                self.assertFalse(validator.is_valid(line))

    def test_contract(self):
        """What is imported is what the service gives out: the same nouns, with the same limits."""
        for name, file in self.files.items():
            with self.subTest(name):
                for school in file.schools:
                    self.assertIsNone(contract.fault('School', {k: v for k, v in school.items() if k != 'iban'}))
                for account in file.accounts:
                    self.assertIsNone(contract.fault('Account', {k: v for k, v in account.items() if k != 'password'}))
                for notice in file.notices[:1000]:
                    self.assertIsNone(contract.fault('Notice', {k: v for k, v in notice.items() if k != 'payer_ids'}))

    def test_order_and_references(self):
        for name, file in self.files.items():
            with self.subTest(name):
                self.assertEqual(file.lines[0], {'format': 'pagoinrete-import', 'version': 1})
                kinds = [next(iter(line)) for line in file.lines[1:]]
                order = [kind for kind, before in zip(kinds, [None, *kinds]) if kind != before]
                self.assertEqual([kind for kind in order if kind not in ('notice', 'paid')],
                                 ['school', 'creditor', 'open_cause', *['account', 'role'] * len(file.schools), 'pupil', 'link'])
                ids = [thing['id'] for kind in ('school', 'open_cause', 'account', 'pupil', 'link', 'notice')
                       for thing in file.by_kind[kind]]
                self.assertEqual(len(ids), len(set(ids)))
                seen = set()
                for line in file.lines[1:]:
                    (kind, thing), = line.items()
                    named = [thing[key] for key in ('school_id', 'account_id', 'pupil_id', 'notice_id')
                             if thing.get(key)]
                    self.assertLessEqual(set(named) | set(thing.get('payer_ids', [])), seen)
                    seen.add(thing.get('id'))
                for key in ('user_name', 'tax_code'):
                    values = [account[key] for account in file.by_kind['account']]
                    self.assertEqual(len(values), len(set(values)))
                self.assertEqual(len({pupil['tax_code'] for pupil in file.pupils}), len(file.pupils))

    def test_accounts_of_schools(self):
        """Right by both of their checks (ISO 13616, and the letter CIN), and of no bank"""
        for name, _, school in self.each('school'):
            iban = school['iban']
            self.assertRegex(iban, f'^IT[0-9]{{2}}[A-Z]99999999990{school["creditor_tax_code"]}$', name)
            self.assertEqual(int(''.join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97, 1, iban)
            self.assertEqual(taxcode.check_letter(iban[5:]), iban[4])

    def test_account_of_the_state(self):
        for name, file in self.files.items():
            taken = {notice['creditor_tax_code'] for notice in file.notices} - {school['creditor_tax_code'] for school in file.schools}
            self.assertLessEqual(taken, {creditor['tax_code'] for creditor in file.by_kind['creditor']}, name)
            self.assertEqual(len(file.by_kind['creditor']), 1)

    def test_tax_codes_of_people(self):
        places = {line.split('\t')[1] for line in (SOURCE / 'data/sample/places.tsv').read_text().splitlines()
                  if not line.startswith('#')}
        for name, _, pupil in self.each('pupil'):
            birth = day(pupil['birth_date'])
            code = pupil['tax_code']
            said, is_female = taxcode.birth_day(code)
            self.assertEqual(said, birth, (name, code))
            self.assertIn(code[11:15], places)
            computed = taxcode.compute(pupil['family_name'], pupil['given_name'], is_female, birth, code[11:15])
            self.assertEqual(computed, code, pupil)
        for name, _, account in self.each('account'):
            code = account['tax_code']
            birth, is_female = taxcode.birth_day(code, 2000 if int(code[6:8]) < 20 else 1900)
            computed = taxcode.compute(account['family_name'], account['given_name'], is_female, birth, code[11:15])
            self.assertEqual(computed, code)
        sexes = collections.Counter(taxcode.birth_day(pupil['tax_code'])[1] for pupil in self.large.pupils)
        self.assertGreater(min(sexes.values()), len(self.large.pupils) / 4)

    def test_codes_of_bodies_and_notices(self):
        for name, file in self.files.items():
            numbers = collections.Counter()
            for notice in file.notices:
                number = notice['notice_number']
                self.assertEqual(int(number[:16]) % 93, int(number[16:]), number)
                self.assertTrue(number.startswith('301'))
                self.assertEqual(notice['creditor_ref'], number[1:])
                self.assertTrue(taxcode.is_body_code_valid(notice['creditor_tax_code']))
                numbers[notice['creditor_tax_code'], number] += 1
            self.assertEqual(max(numbers.values()), 1, name)
        for school in self.demo.schools:
            self.assertTrue(taxcode.is_body_code_valid(school['creditor_tax_code']))
            self.assertRegex(school['code'], '^[A-Z]{2}[A-Z0-9]{7}[A-Z0-9]$')

    def test_notices_say_one_thing(self):
        for name, file, notice in self.each('notice'):
            school = file.by_id[notice['school_id']]
            self.assertEqual((notice['school_name'], notice['school_code']), (school['name'], school['code']))
            if notice['creditor_tax_code'] != '06363391001':
                self.assertEqual((notice['creditor_name'], notice['creditor_tax_code']),
                                 (school['name'], school['creditor_tax_code']))
            else:
                self.assertIn(notice['category'], ('enrolment_tax', 'attendance_tax', 'exam_tax', 'diploma_tax'))
            debtor = file.by_id[notice['pupil_id']] if 'pupil_id' in notice else file.by_id[notice['payer_ids'][0]]
            self.assertEqual([notice[f'debtor_{key}'] for key in ('given_name', 'family_name', 'tax_code')],
                             [debtor[key] for key in ('given_name', 'family_name', 'tax_code')])
            self.assertTrue(notice['payer_ids'])
            self.assertNotIn('{', notice['reason'])
            self.assertLessEqual(notice['amount_min'], notice['amount'])
            self.assertLessEqual(notice['amount'], notice['amount_max'])
            self.assertEqual(notice['is_amount_editable'], notice['amount_min'] != notice['amount_max'])
            self.assertLessEqual(notice['amount'], notice['original_amount'])
            self.assertEqual(notice['version'], 2 if notice['amount'] < notice['original_amount'] else 1)
            self.assertLessEqual(notice['instalment'], notice['instalments'])
            self.assertNotEqual(notice['instalments'], 1)
            self.assertTrue('due_date' in notice or not notice['is_deadline_hard'])
            year = int(notice['school_year'][:4])
            self.assertEqual(notice['school_year'], f'{year}/{(year + 1) % 100:02d}')

    def test_payers_are_linked(self):
        for name, file in self.files.items():
            active = {(link['account_id'], link['pupil_id']) for link in file.links if link['link_state'] == 'active'}
            for notice in file.notices:
                if 'pupil_id' in notice:
                    expected = {account for account, pupil in active if pupil == notice['pupil_id']}
                    self.assertEqual(set(notice['payer_ids']), expected, name)
                else:
                    self.assertEqual(len(notice['payer_ids']), 1)

    def test_times_run_forward(self):
        for name, file, notice in self.each('notice'):
            times = [moment(entry['at']) for entry in notice['history']]
            is_cancelled = notice['state'] == 'cancelled'
            self.assertEqual([entry['kind'] for entry in notice['history']],
                             ['notified'] + ['changed'] * (notice['version'] - 1) + ['cancelled'] * is_cancelled)
            self.assertEqual(times, sorted(times))
            self.assertEqual(times[0], moment(notice['notified_at']))
            self.assertLess(times[-1].astimezone(ROME).date(), file.today)
            self.assertEqual(moment(notice['state_since']), times[-1] if notice['state'] == 'cancelled' else times[0])
            if 'due_date' in notice:
                self.assertLess(times[0].astimezone(ROME).date(), day(notice['due_date']))
            paid = file.payment.get(notice['id'])
            if paid is not None:
                self.assertEqual(notice['state'], 'to_pay')
                at = moment(paid['paid_at'])
                self.assertGreater(at, times[0])
                self.assertLess(at.astimezone(ROME).date(), file.today)
                self.assertEqual(day(paid['application_date']), at.astimezone(ROME).date() + timedelta(days=1))
                self.assertEqual(day(paid['transfer_date']), at.astimezone(ROME).date() + timedelta(days=2))
                self.assertIn(paid['account_id'], notice['payer_ids'])
                if notice['is_deadline_hard']:
                    self.assertLessEqual(at.astimezone(ROME).date(), day(notice['due_date']))

    def test_fees_are_those_of_the_table(self):
        services = json.loads((SOURCE / 'data/psp/services.json').read_text())['services']
        table = {service['id']: service for service in services}
        names = set()
        for name, file, paid in self.each('paid'):
            service = table[paid['service_id']]
            amount = file.by_id[paid['notice_id']]['amount']
            lowest = min(tier['min'] for tier in service['tiers'])
            fees = [tier['fee'] for tier in service['tiers']
                    if (tier['min'] < amount or amount == lowest == tier['min']) and amount <= tier['max']]
            self.assertEqual(paid['fee'], max(fees))
            self.assertEqual((paid['psp_id'], paid['method']), (service['psp_id'], service['method']))
            self.assertTrue(paid['psp_name'].strip())
            names.add(paid['psp_name'])
        self.assertEqual(len({paid['psp_ref'] for paid in self.large.paid}), len(self.large.paid))
        self.assertEqual({paid['method'] for paid in self.large.paid}, {'card', 'account', 'postal_slip'})
        self.assertGreater(len(names), 20)

    def test_open_causes(self):
        """Of schools that are there, with right amounts; every kind of them is at the first family's upper school."""
        causes = [line['open_cause'] for line in self.large.lines if 'open_cause' in line]
        schools = {line['school']['id']: line['school'] for line in self.large.lines if 'school' in line}
        self.assertEqual(len({c['id'] for c in causes}), len(causes))
        for cause in causes:
            self.assertLessEqual(cause['amount_min'], cause['amount'])
            self.assertLessEqual(cause['amount'], cause['amount_max'])
            self.assertIn(cause['creditor_tax_code'], ('06363391001', schools[cause['school_id']]['creditor_tax_code']))
            self.assertNotIn('{', cause['reason'])
        school = next(id for id, s in schools.items() if s['code'] == 'VTPS010006')
        for what in (lambda c: c['is_amount_editable'], lambda c: c['is_repeatable'], lambda c: c['creditor_tax_code'] == '06363391001',
                     lambda c: c['is_deadline_hard'], lambda c: 'due_date' not in c, lambda c: not c['is_resolved']):
            self.assertTrue(any(what(c) for c in causes if c['school_id'] == school))

    def test_everything_that_can_be_is_there(self):
        file = self.large
        schema = json.loads((SOURCE / 'data/api/import.schema.json').read_text())['$defs']
        self.assertEqual({notice['category'] for notice in file.notices},
                         set(schema['Category']['enum']))
        standings = collections.Counter(file.standing(notice) for notice in file.notices)
        self.assertEqual(set(standings), {'due', 'overdue', 'expired', 'paid', 'cancelled'})
        for what in (lambda n: n['is_amount_editable'], lambda n: n['version'] == 2, lambda n: n['instalment'] == 2,
                     lambda n: 'school_note' in n, lambda n: 'due_date' not in n, lambda n: not n['is_resolved'],
                     lambda n: 'pupil_id' not in n, lambda n: n['creditor_tax_code'] == '06363391001',
                     lambda n: len(n['payer_ids']) == 2):
            self.assertTrue(any(map(what, file.notices)))
        self.assertLessEqual({'active', 'requested', 'rejected'}, {link['link_state'] for link in file.links})
        self.assertLessEqual({'mother', 'father', 'self'}, {link['kinship'] for link in file.links})
        children = collections.Counter(link['account_id'] for link in file.links)
        self.assertLessEqual({1, 2, 3, 4}, set(children.values()))
        self.assertGreater(len({notice['school_year'] for notice in file.notices}), 8)
        events = collections.Counter(notice['event_id'] for notice in file.notices)
        self.assertGreater(max(events.values()), 2)
        abroad = [account for account in file.accounts if account['tax_code'][11] == 'Z']
        self.assertGreater(len(abroad), 3)

    def test_instalments_of_one_plan(self):
        plans = collections.defaultdict(list)
        for notice in self.demo.notices:
            if notice['instalment']:
                plans[notice['event_id'], notice['debtor_tax_code']].append(notice)
        self.assertTrue(plans)
        for plan in plans.values():
            plan.sort(key=lambda notice: notice['instalment'])
            self.assertEqual([notice['instalment'] for notice in plan], list(range(1, plan[0]['instalments'] + 1)))
            self.assertEqual([notice['due_date'] for notice in plan], sorted({notice['due_date'] for notice in plan}))
            self.assertEqual(len({notice['notice_number'] for notice in plan}), len(plan))

    def test_families_of_the_demonstration(self):
        file = self.demo
        self.assertEqual([account['user_name'] for account in file.accounts[:3]],
                         ['giulia.ferri', 'marco.ferri', 'amina.haddad'])
        mother = file.notices_of('giulia.ferri')
        self.assertTrue(25 <= len(mother) <= 45, len(mother))
        payable = [notice for notice in mother if file.standing(notice) in ('due', 'overdue')]
        self.assertGreaterEqual(len(payable), 5)
        self.assertEqual(len({notice['school_id'] for notice in payable}), 3)
        self.assertLessEqual({'due', 'overdue', 'expired', 'paid', 'cancelled'}, set(map(file.standing, mother)))
        past = [notice for notice in mother if file.standing(notice) == 'paid' and notice['school_year'] != '2026/27']
        self.assertGreaterEqual(len(past), 5)
        father = file.notices_of('marco.ferri')
        of_children = [notice['id'] for notice in father if 'pupil_id' in notice]
        self.assertEqual(sorted(of_children), sorted(notice['id'] for notice in mother))
        self.assertTrue([notice for notice in father if 'pupil_id' not in notice], 'the father is staff too')
        children = [link['pupil_id'] for link in file.links if link['account_id'] == file.account('giulia.ferri')['id']]
        self.assertEqual([file.by_id[child]['given_name'] for child in children], ['Sofia', 'Lorenzo', 'Emma'])
        self.assertEqual([file.by_id[child]['class_name'] for child in children], ['4B', '2A', '3A'])
        self.assertEqual(file.account('amina.haddad')['language'], 'en')
        self.assertTrue(file.notices_of('amina.haddad'))
        requested = [link['pupil_id'] for link in file.links if link['link_state'] == 'requested'
                     and link['account_id'] == file.account('amina.haddad')['id']]
        self.assertEqual(len(requested), 1)
        self.assertFalse([notice for notice in file.notices if notice.get('pupil_id') in requested])

    def test_the_first_family_is_the_same_on_any_day(self):
        for today in ('2026-09-01', '2027-01-01', '2027-08-31', '2028-02-29'):
            with self.subTest(today):
                file = File(sample('--families', 1, '--today', today), today)
                mother = file.notices_of('giulia.ferri')
                payable = [notice for notice in mother if file.standing(notice) in ('due', 'overdue')]
                self.assertEqual(len({notice['school_id'] for notice in payable}), 3)
                self.assertEqual([pupil['class_name'] for pupil in file.pupils], ['4B', '2A', '3A'])

    def test_passwords(self):
        for arguments, expected in (((), 10), (('--passwords', 0), 0), (('--passwords', 3), 3),
                                    (('--passwords', 1000), None)):
            with self.subTest(arguments):
                file = File(sample('--families', 20, '--today', TODAY, *arguments))
                given = [account.get('password') for account in file.accounts]
                n = len(given) if expected is None else expected
                self.assertEqual(given, [PASSWORD] * n + [None] * (len(given) - n))
        self.assertEqual(sum('password' in account for account in self.demo.accounts), len(self.demo.accounts))
        self.assertIn(PASSWORD, sample('--help').decode())
        for command in (('--help',), ('serve', '--help')):
            self.assertNotIn(PASSWORD, run(*command).stdout.decode())

    def test_clerks(self):
        """One for each school, the same in every sample; those of the first family's schools can sign in."""
        self.assertEqual(self.demo.clerks, self.large.clerks)
        for name, file in self.files.items():
            with self.subTest(name):
                self.assertEqual([role['school_id'] for role in file.roles], [school['id'] for school in file.schools])
                self.assertEqual([clerk['user_name'] for clerk in file.clerks],
                                 ['segreteria.' + school['code'].lower() for school in file.schools])
                self.assertEqual({role['role'] for role in file.roles}, {'clerk'})
                first = {pupil['school_id'] for pupil in file.pupils[:3]}
                self.assertEqual({role['school_id'] for role, clerk in zip(file.roles, file.clerks) if 'password' in clerk}, first)
        without = File(sample('--passwords', 0, '--today', TODAY))
        self.assertFalse([clerk for clerk in without.clerks if 'password' in clerk])

    def test_addresses_of_people_are_nobodys(self):
        for _, _, account in self.each('account'):
            self.assertRegex(account['email'], r'^[a-z0-9.]+@example\.org$')
        for _, _, school in self.each('school'):
            self.assertEqual(f'segreteria.{school["code"].lower()}@example.org', school['email'])


class Sizes(unittest.TestCase):
    def test_exactly_as_many_as_asked(self):
        for families, notices in ((1, 1), (1, 10), (1, 500), (3, 63), (200, 150), (2000, 100)):
            with self.subTest(f'{families} families, {notices} notices'):
                data = sample('--families', families, '--notices', notices, '--today', TODAY)
                self.assertEqual(data.count(b'\n{"notice":'), notices)

    def test_one_account_with_very_many(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / 'sample.jsonl'
            begin = time.monotonic()
            process = subprocess.Popen([PROGRAM, 'sample', '--families', '1', '--notices', '100000', '--today', TODAY,
                                        '--output', path])
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            taken = time.monotonic() - begin
            print(f'# 100,000 notices: {path.stat().st_size / 1e6:.0f} MB in {taken:.1f} s, '
                  f'{usage.ru_maxrss / 1024:.0f} MB of memory', flush=True)
            self.assertEqual(process.returncode, 0)
            count, years, mine = 0, collections.Counter(), 0
            account = None
            with path.open('rb') as file:
                for line in file:
                    if line.startswith(b'{"account":') and account is None:
                        account = json.loads(line)['account']['id'].encode()
                    if line.startswith(b'{"notice":'):
                        count += 1
                        mine += account in line
                        years[line.split(b'"school_year":"', 1)[1][:7]] += 1
            self.assertEqual(count, 100000)
            self.assertGreater(mine, 99000)
            self.assertGreaterEqual(len(years), 12)

    def test_a_full_disk_is_told(self):
        for target in (('--output', '/dev/full'), ()):
            with self.subTest(target), open('/dev/full', 'wb') as full:
                done = subprocess.run([PROGRAM, 'sample', *target], stdout=full, stderr=subprocess.PIPE, check=False,
                                      timeout=60)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b'No space left', done.stderr)


if __name__ == '__main__':
    tap.main()
