#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads meson's test logs, says what failed and what was skipped, and counts each single check of the TAP output.

usage: tests/count.py [--strict] [--suite=NAME]… [--told=FILE [--whole]] TESTLOG.json…
    --strict       a skipped check is a failed run; where the public sources are not, what compares with them may be
    --suite=NAME   at least one program of this suite must have run
    --told=FILE    what the accessibility statement was made of: a test that it calls passed has to have passed now
    --whole        all tests ran: one of those that did not is a failure
A program that ended well counts only with a TAP plan that its results fill; one that crashed, took too long, stopped
early or told nothing is a failure. The last line is "N passed, N failed".
"""
import json
import re
import sys
from pathlib import Path

import sources

LINE = re.compile(r'^(?P<bad>not )?ok\b\s*\d*\s*-?\s*(?P<name>.*?)(?:\s+#\s*(?P<what>SKIP)\b\s*(?P<why>.*))?$', re.I)
PLAN = re.compile(r'^1\.\.(?P<count>\d+)(?:\s+#\s*SKIP\b\s*(?P<why>.*))?\s*$', re.I)
TAIL = 60


def complaint(log, found, plan):
    """What is wrong with a program as a whole, None if nothing is."""
    if log['result'] not in ('OK', 'SKIP'):
        # Status 1 after a whole plan: its failed checks speak for it.
        is_whole = plan is not None and int(plan['count']) == len(found) and log.get('returncode') == 1
        is_told = is_whole and log['result'] in ('FAIL', 'ERROR') and not all(passed for _, passed, _ in found)
        return None if is_told else f'{log["result"]}, status {log.get("returncode")}'
    if plan is None:
        return 'no plan: it stopped early or is no test'
    if int(plan['count']) != len(found):
        return f'{plan["count"]} checks planned, {len(found)} told'
    if not found and not plan['why']:
        return 'it checks nothing'
    return None


def checks(log):
    """[(name, passed, reason it was skipped or None)] of one test program"""
    found, plan = [], None
    for line in (log.get('stdout') or '').splitlines():
        match = LINE.match(line)
        plan = PLAN.match(line) or plan
        if match:
            why = (match['why'] or 'no reason given') if match['what'] else None
            found.append((match['name'], not match['bad'], why))
    wrong = complaint(log, found, plan)
    if wrong is not None:
        found.append((f'{log["name"]} as a whole: {wrong}', False, None))
    return found or [(log['name'], True, plan['why'])]


def suites_of(name, path):
    """A build with tests of one suite alone does not name it: then it is that of the log, testlog-SUITE.json."""
    if ' / ' not in name:
        return {path.stem.removeprefix('testlog-')}
    return set(re.sub(r' / .*', '', name).split(':')[-1].split('+'))


def untrue(told, passed, is_whole):
    """Lines about the tests that the statement's results call passed and that did not pass: @passed = {name: whether}"""
    names = [name for name, result in sorted(told.items()) if result == 'passed' and not passed.get(name, not is_whole)]
    return [f'the accessibility statement is not true: {name} {"did not pass" if name in passed else "did not run"}' for name in names]


def may_be_skipped(why):
    return why == sources.MISSING and sources.find() is None


def main():
    arguments = sys.argv[1:]
    is_strict = '--strict' in arguments
    passed = failed = 0
    skipped = []
    missing = {a.split('=', 1)[1] for a in arguments if a.startswith('--suite=')}
    told = {}
    for argument in arguments:
        if argument.startswith('--told='):
            told.update(json.loads(Path(argument.split('=', 1)[1]).read_text()))
    programs = {}
    for path in (Path(a) for a in arguments if not a.startswith('--')):
        for line in path.read_text().splitlines():
            log = json.loads(line)
            missing -= suites_of(log['name'], path)
            bad = []
            for name, is_good, why in checks(log):
                if why is not None:
                    skipped.append((f'{log["name"]}: {name}: {why}', may_be_skipped(why)))
                elif is_good:
                    passed += 1
                else:
                    bad.append(name)
            failed += len(bad)
            programs[log['name'].split(' / ')[-1]] = not bad and log['result'] == 'OK'
            if bad:
                output = (log.get('stdout') or '') + '\n' + (log.get('stderr') or '')
                print(f'==== {log["name"]}: failed: ' + '; '.join(bad))
                print('\n'.join(output.splitlines()[-TAIL:]))
    for line, may_be in skipped:
        print('skipped:' if may_be or not is_strict else 'skipped, which must not be:', line)
    for suite in sorted(missing):
        print(f'no test of the suite {suite} ran')
        failed += 1
    for line in untrue(told, programs, '--whole' in arguments):
        print(line)
        failed += 1
    if passed + failed == 0:
        print('no test ran')
        failed = 1
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed or (is_strict and not all(may_be for _, may_be in skipped)) else 0)


main()
