#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration without a display: the whole main job under a virtual one, each step printed, numbered screenshots left.

usage: tests/e2e/demo.py FOLDER
"""
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from desktop import Desktop, wait_for  # noqa: E402
from school_office import REASON, SchoolOffice  # noqa: E402
from services import APP, Services, app_env  # noqa: E402


class DemoServices(Services):
    """Those that the demonstration has started by itself"""

    def __init__(self, desktop):
        folder = next((desktop.root / 'tmp').glob('pagoinrete-demo-*'))
        self.desktop = desktop
        self.config = folder / 'server.conf'
        self.data = folder / 'server'
        self.url = next(line.split('=')[1] for line in self.config.read_text().splitlines() if line.startswith('public-url='))


def send_a_trip(job, desktop):
    """What a school's office does while the family's window is open"""
    office = SchoolOffice(desktop, DemoServices(desktop))
    event, _ = office.ask_for_a_trip()
    before = job.count_to_pay()
    office.run('events', 'notify', event, '--yes')
    wait_for(lambda: job.count_to_pay() > before, 'the trip to appear by itself')
    job.step('event', 'a school’s office has sent a trip in three instalments with its own program: it is there by itself')
    job.go('Notices')
    job.app.key('ctrl+f')
    job.app.xdo('type', '--delay', '15', 'Firenze')
    job.app.find('list', 'Notices').find('list item', part=REASON).click()
    job.app.find('label', part='Kept here and checked')
    job.step('note', 'the school’s note to the trip is a verified file of this computer')


def main():
    folder = Path(sys.argv[1]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Desktop(window_manager='mutter') as desktop:
        from main_job import MainJob
        process = desktop.start(APP, '--demo', env=app_env(), log='app')
        job = MainJob(desktop, process, folder, lambda text: print(text, flush=True))
        try:
            job.sign_in_as_sample('Giulia Ferri')
            job.step('overview', 'signed in: what is due, for each child')
            items = wait_for(lambda: [line for line in desktop.keyring_items().splitlines() if line.startswith('label')],
                             'the session in the keyring')
            print(f'    in the system keyring: {items[0]}')
            to_pay = job.count_to_pay()
            chosen = job.choose_first_of_two_children()
            job.open_cart()
            page, address = job.open_checkout()
            print(f'    in the browser: {address}')
            job.pay_on(page)
            job.wait_until_paid()
            left = job.count_to_pay()
            assert left == to_pay - 2, f'{to_pay} notices before, {left} after'
            reason = chosen[0].split(': ', 1)[1].split(',')[0]
            path = job.open_receipt(reason)
            text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
            assert reason.split(' ')[0] in text, text
            print(f'    the document: {Path(path).name}, {Path(path).stat().st_size} bytes, says “{reason}”')
            send_a_trip(job, desktop)
        except BaseException:
            desktop.screenshot(folder / 'failed.png')
            (folder / 'failed.txt').write_text(job.app.dump() + '\n' + process.log.read_text())
            raise
    print(f'The main job is done. Screenshots: {folder}')


if len(sys.argv) != 2:
    sys.exit(__doc__)
main()
