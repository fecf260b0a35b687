#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads meson's test logs, says what failed and what was skipped, and counts each single check of the TAP output.

usage: tests/count.py [--strict] TESTLOG.json…       --strict: a skipped check is a failed run
The last line is "N passed, N failed".
"""
import json
import re
import sys
from pathlib import Path

LINE = re.compile(r'^(?P<bad>not )?ok\b\s*\d*\s*-?\s*(?P<name>.*?)(?:\s+#\s*(?P<what>SKIP)\b\s*(?P<why>.*))?$', re.I)
TAIL = 60


def checks(log):
    """[(name, passed, reason it was skipped or None)] of one test program"""
    found = []
    for line in (log.get('stdout') or '').splitlines():
        match = LINE.match(line)
        if match:
            why = (match['why'] or 'no reason given') if match['what'] else None
            found.append((match['name'], not match['bad'], why))
    if log['result'] == 'SKIP':
        return found or [(log['name'], True, 'the whole program')]
    is_good = log['result'] in ('OK', 'EXPECTEDFAIL')
    if not is_good and all(passed for _, passed, _ in found):
        found.append((f'{log["name"]} as a whole: {log["result"]}, status {log.get("returncode")}', False, None))
    return found or [(log['name'], is_good, None)]


def main():
    arguments = sys.argv[1:]
    is_strict = '--strict' in arguments
    passed = failed = 0
    skipped = []
    for path in (Path(a) for a in arguments if not a.startswith('--')):
        for line in path.read_text().splitlines():
            log = json.loads(line)
            bad = []
            for name, is_good, why in checks(log):
                if why is not None:
                    skipped.append(f'{log["name"]}: {name}: {why}')
                elif is_good:
                    passed += 1
                else:
                    bad.append(name)
            failed += len(bad)
            if bad:
                output = (log.get('stdout') or '') + '\n' + (log.get('stderr') or '')
                print(f'==== {log["name"]}: failed: ' + '; '.join(bad))
                print('\n'.join(output.splitlines()[-TAIL:]))
    for line in skipped:
        print('skipped:', line)
    if passed + failed == 0:
        print('no test ran')
        failed = 1
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed or (is_strict and skipped) else 0)


main()
