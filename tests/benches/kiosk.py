# SPDX-License-Identifier: GPL-3.0-or-later
"""The front desk: how soon the next session is there, what the one that waits takes, and what a thousand of them leave."""
import array
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / 'kiosk'))

import scan  # noqa: E402
import seat  # noqa: E402
from waiting import wait_for  # noqa: E402

PAGE, MIB = os.sysconf('SC_PAGESIZE'), 1 << 20


def pss(pid, kind='Pss'):
    """MiB; Pss_Anon is what the process itself has written, whoever else has the same libraries"""
    for line in Path(f'/proc/{pid}/smaps_rollup').read_text().splitlines():
        if line.startswith(kind + ':'):
            return int(line.split()[1]) / 1024
    return None


def family(pid):
    """@pid and all that it has started"""
    return [pid, *(one for child in scan.children(pid) for one in family(child))]


def world(pid):
    """MiB of the memory that is a folder of session @pid"""
    words = (line.split() for line in Path(f'/proc/{pid}/mounts').read_text().splitlines())
    found = [os.statvfs(f'/proc/{pid}/root{where}') for what, where, *_ in words if what == 'pagoinrete-kiosk']
    return sum((f.f_blocks - f.f_bfree) * f.f_frsize for f in found) / MIB


def kept(pids):
    """MiB of files that are memory which @pids have open and not mapped: no PSS counts those"""
    mapped, found = set(), {}
    for pid in pids:
        mapped |= {int(line.split()[4]) for line in Path(f'/proc/{pid}/maps').read_text().splitlines()}
        for link in Path(f'/proc/{pid}/fd').iterdir():
            if os.readlink(link).startswith('/memfd:'):
                about = link.stat()
                found[about.st_ino] = about.st_blocks * 512
    return sum(size for inode, size in found.items() if inode not in mapped) / MIB


def pages(pid):
    """The pages of memory that process @pid has mapped, by their place in this computer (proc(5), pagemap): who else has them is seen.
    Only root is told."""
    found = set()
    with open(f'/proc/{pid}/pagemap', 'rb', buffering=0) as table:
        for line in Path(f'/proc/{pid}/maps').read_text().splitlines():
            start, end = (int(x, 16) // PAGE for x in line.split()[0].split('-'))
            if not line.endswith('[vsyscall]'):
                entries = array.array('Q', os.pread(table.fileno(), (end - start) * 8, start * 8))
                found.update(entry & 0x7fffffffffffff for entry in entries if entry >> 63)
    assert len(found) > 1, 'where pages are is told to root only'
    return found


class Kiosk:
    """A kiosk and its service; who chooses a language gets another process."""

    def __init__(self, desktop):
        from services import APP, Services
        self.desktop = desktop
        shutil.rmtree(desktop.root / 'services', ignore_errors=True)
        self.services = Services(desktop, ('--families', '1', '--notices', '3'))
        keys = desktop.root / 'config/glib-2.0/settings'
        keys.mkdir(parents=True, exist_ok=True)
        (keys / 'keyfile').write_text(f"[it/pagoinrete/PagoInRete]\nserver='{self.services.url}'\n[it/pagoinrete/PagoInRete/kiosk]\nlanguages=['it']\n")
        self.host = desktop.start(APP, '--kiosk', env={'GSETTINGS_BACKEND': 'keyfile'}, log='kiosk')
        self.settle()

    def sessions(self):
        """The one on the screen, and the one behind it"""
        def attempt():
            try:
                return sorted(scan.children(self.host.pid),
                              key=lambda pid: int(Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[19]))
            except (OSError, IndexError):  # one has just gone
                return None
        return wait_for(attempt, 'its sessions', every=0.01)

    def settle(self, before=()):
        """Waits until there are two that do nothing any more"""
        def is_still():
            try:
                found = self.sessions()
                if len(found) != 2 or set(found) & set(before[:1]):
                    return False
                used = [self._used(pid) for pid in found]
                time.sleep(0.15)
                return found == self.sessions() and used == [self._used(pid) for pid in found] and seat.has_window(self.desktop, found[1], is_shown=False)
            except (OSError, IndexError):
                return False
        wait_for(is_still, 'sessions that do nothing any more', every=0.01)

    @staticmethod
    def _used(pid):
        fields = Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def stop(self):
        self.host.send_signal(signal.SIGTERM)
        self.host.wait(20)
        for process in (self.services.server, self.services.sandbox):
            process.terminate()
            process.wait(20)


def next_window(bench, desktop, pid, how):
    """(ms until the old window is gone, ms until the next one is painted), both from the signal"""
    done = subprocess.run([bench.benches / 'next-window', str(pid), str(int(how))], env=desktop.env, capture_output=True, text=True,
                          check=True)
    return [int(v) / 1000 for v in done.stdout.split()]


def measure_times(bench, desktop, kiosk, cold):
    for how, name in ((signal.SIGKILL, 'killed'), (signal.SIGTERM, 'asked to end')):
        times, gaps = [], []
        for _ in range(bench.rounds):
            found = kiosk.sessions()
            gone, painted = next_window(bench, desktop, found[0], how)
            times.append(painted)
            gaps.append(max(painted - gone, 0))
            kiosk.settle(found)
        bench.add(f'next session on screen, the last one {name}', 'ms', times, cold, 'beside a cold start')
        bench.add(f'screen without a session then, {name}', 'ms', gaps, cold, 'beside a cold start')


def measure_kiosk(kiosk):
    """MiB that the computer would have more without a kiosk, and its parts. What its processes share is there once, whoever else on this
    computer has the same libraries; what they have open and not mapped is added."""
    kiosk.settle()
    session, spare = kiosk.sessions()
    pids = family(kiosk.host.pid)
    mapped = {pid: pages(pid) for pid in pids}
    alone = {pid: mapped[pid].difference(*(mapped[other] for other in pids if other != pid)) for pid in pids}
    whole, rest = set().union(*mapped.values()), world(session) + world(spare) + kept(pids)
    names = {session: 'the session on the screen', spare: 'the one that stands ready'}
    parts = {name: len(alone[pid]) * PAGE / MIB for pid, name in names.items()}
    parts['the host'] = sum(len(alone[pid]) for pid in pids if pid not in names) * PAGE / MIB
    parts['what they share'] = (len(whole) - sum(len(found) for found in alone.values())) * PAGE / MIB
    parts['files in memory'] = rest
    return parts, len(whole) * PAGE / MIB + rest


def measure_bare(bench, desktop, **env):
    bare = desktop.start(bench.benches / 'bare-window', log='bare', env=env)
    time.sleep(2.5)
    found = len(pages(bare.pid)) * PAGE / MIB
    os.kill(bare.pid, signal.SIGTERM)
    bare.wait(10)
    return found


def measure_memory(bench, desktop, kiosk):
    parts, whole = measure_kiosk(kiosk)
    kiosk.stop()
    floors = [measure_bare(bench, desktop) for _ in range(3)]
    plain = [measure_bare(bench, desktop, GDK_DEBUG='gl-disable') for _ in range(3)]
    bench.add('memory of the idle kiosk, host and two sessions', 'MiB', [whole], floors, '<= 1.3')
    bench.add('the same beside a bare window without OpenGL', 'MiB', [whole], plain, 'told apart')
    for name, found in parts.items():
        bench.add('of it ' + name, 'MiB', [found], floors, 'told apart')


def speaks(pid):
    """Whether somebody has chosen the language of session @pid"""
    return bool(Path(f'/proc/{pid}/cmdline').read_bytes().split(b'\0')[3])


def measure_many(bench, desktop, kiosk, number):
    """Sessions in a row, by twos: somebody chooses a language, which is another process, and goes; the host stays as it is, and so does a
    session."""
    def wait_shown(is_chosen, before):
        def is_there():
            try:
                found = next((pid for pid in kiosk.sessions() if pid not in before and speaks(pid) == is_chosen), None)
            except (OSError, IndexError):
                return False
            return found if found is not None and seat.has_window(desktop, found) else False
        return wait_for(is_there, 'the next session', every=0.01)
    hosts, sessions, shown = [], [], kiosk.sessions()[0]
    start = time.monotonic()
    for i in range(number // 2):
        before = kiosk.sessions()
        desktop.run('xdotool', 'key', 'Return')
        chosen = wait_shown(True, before)
        if i >= 5:  # the first ones still load what all need
            hosts.append(pss(kiosk.host.pid, 'Pss_Anon'))
            sessions.append(pss(chosen, 'Pss_Anon'))
        os.kill(chosen, signal.SIGTERM)
        shown = wait_shown(False, [shown, *before])
    part = min(50, max(1, len(hosts) // 5))
    # The host has half a MiB: what it grows by says something beside what one session takes.
    grown = statistics.median(hosts[-part:]) - statistics.median(hosts[:part])
    bench.add(f'growth of the host over {number} sessions, to one session', 'MiB', [grown], sessions[-part:], '<= 0.02', n=number)
    bench.add(f'a session’s own memory, last of {number} to the first', 'MiB', sessions[-part:], sessions[:part], '<= 1.02', n=number)
    print(f'{number} sessions in {time.monotonic() - start:.0f} s')


def measure(bench, desktop, first_frame, is_full):
    from services import APP
    cold = [first_frame(bench, desktop, APP, '--kiosk')[0] for _ in range(max(3, bench.rounds // 3))]
    kiosk = Kiosk(desktop)
    measure_times(bench, desktop, kiosk, cold)
    measure_many(bench, desktop, kiosk, 1000 if is_full else 40)
    measure_memory(bench, desktop, kiosk)
