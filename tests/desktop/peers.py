# SPDX-License-Identifier: GPL-3.0-or-later
"""The other side of the session bus: a bus that starts the app by itself, a notification daemon, a portal; and the app's profile."""
import datetime
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest
import zoneinfo

from gi.repository import Gio, GLib

APP = os.environ['PIR_APP']
APP_ID = 'it.pagoinrete.PagoInRete'
TODAY = (datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Rome')).date() - datetime.date(1970, 1, 1)).days

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth><servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""
NOTIFICATIONS = """
<node><interface name="org.freedesktop.Notifications">
 <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/>
  <arg type="i" direction="in"/><arg type="u" direction="out"/></method>
 <method name="CloseNotification"><arg type="u" direction="in"/></method>
 <method name="GetCapabilities"><arg type="as" direction="out"/></method>
 <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  <arg type="s" direction="out"/></method>
</interface></node>
"""
BACKGROUND = """
<node><interface name="org.freedesktop.portal.Background">
 <method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
</interface></node>
"""
PORTAL = '/org/freedesktop/portal/desktop'


def wait(condition, what, seconds=60):
    """Turns the main loop until condition() is true, and returns its value."""
    context = GLib.MainContext.default()
    ticks = GLib.timeout_add(20, lambda: True)
    end = time.monotonic() + seconds
    try:
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f'waited {seconds} s in vain for {what}')
            context.iteration(True)
    finally:
        GLib.source_remove(ticks)


class Bus:
    """A session bus that can start services, and this test on it"""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='pir-desk-'))
        (self.folder / 'services').mkdir()
        config = self.folder / 'bus.conf'
        config.write_text(BUS.format(folder=self.folder))
        self.process = subprocess.Popen(['dbus-daemon', '--nofork', f'--config-file={config}', '--print-address=1'],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = self.process.stdout.readline().decode().strip()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.connection.set_exit_on_close(False)
        self.env = {**os.environ, 'DBUS_SESSION_BUS_ADDRESS': self.address}
        for name in ('CONFIG', 'DATA', 'CACHE', 'STATE'):
            (self.folder / name.lower()).mkdir()
            self.env[f'XDG_{name}_HOME'] = str(self.folder / name.lower())

    def close(self):
        self.connection.close_sync(None)
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def own(self, name, xml, path, call):
        info = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
        self.connection.register_object(path, info, call, None, None)
        Gio.bus_own_name_on_connection(self.connection, name, Gio.BusNameOwnerFlags.NONE, None, None)

    def has(self, name):
        return self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                                         GLib.Variant('(s)', (name,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


class Daemon:
    """A notification daemon that shows nothing and remembers all: self.shown, by id, and self.n_notified"""

    def __init__(self, bus):
        self.bus = bus
        self.shown = {}
        self.n_notified = 0
        bus.own('org.freedesktop.Notifications', NOTIFICATIONS, '/org/freedesktop/Notifications', self.call)

    def call(self, connection, sender, path, interface, method, parameters, invocation):
        values = parameters.unpack()
        if method == 'Notify':
            self.n_notified += 1
            number = values[1] or self.n_notified
            self.shown[number] = {'sender': sender, 'title': values[3], 'body': values[4], 'actions': values[5]}
            invocation.return_value(GLib.Variant('(u)', (number,)))
        elif method == 'CloseNotification':
            self.shown.pop(values[0], None)
            invocation.return_value(None)
        elif method == 'GetCapabilities':
            invocation.return_value(GLib.Variant('(as)', (['actions', 'body'],)))
        else:
            invocation.return_value(GLib.Variant('(ssss)', ('test', 'test', '1', '1.2')))

    def only(self):
        (number, notification), = self.shown.items()
        return number, notification

    def choose(self, action):
        """As if a person had pressed the button whose action begins with @action: the notification goes with that"""
        number, notification = self.only()
        name = next(a for a in notification['actions'][::2] if a.startswith(action))
        self.bus.connection.emit_signal(notification['sender'], '/org/freedesktop/Notifications', 'org.freedesktop.Notifications',
                                        'ActionInvoked', GLib.Variant('(us)', (number, name)))
        del self.shown[number]
        self.bus.connection.emit_signal(notification['sender'], '/org/freedesktop/Notifications', 'org.freedesktop.Notifications',
                                        'NotificationClosed', GLib.Variant('(uu)', (number, 2)))


class Portal:
    """A Background portal that answers as it is told, and remembers what it was asked"""

    def __init__(self, bus):
        self.answer = 0
        self.asked = []
        bus.own('org.freedesktop.portal.Desktop', BACKGROUND, PORTAL, self.call)

    def call(self, connection, sender, path, interface, method, parameters, invocation):
        window, options = parameters.unpack()
        self.asked.append(options)
        request = f'{PORTAL}/request/{sender[1:].replace(".", "_")}/{options["handle_token"]}'
        invocation.return_value(GLib.Variant('(o)', (request,)))
        results = {'background': GLib.Variant('b', self.answer == 0),
                   'autostart': GLib.Variant('b', self.answer == 0 and options['autostart'])}
        connection.emit_signal(sender, request, 'org.freedesktop.portal.Request', 'Response',
                               GLib.Variant('(ua{sv})', (self.answer, results)))


class Profile:
    """Anna's twelve notices, due in 1 to 12 days, 10.01 € to 10.12 €, as the app left them; the service is gone"""

    def __init__(self, bus):
        self.bus = bus
        self.folder = bus.folder / 'profile'
        self.folder.mkdir(mode=0o700)
        # GLib's own bus would be asked for a keyring
        subprocess.run([os.environ['PIR_FAMILY_PROFILE'], self.folder], check=True, stdout=subprocess.DEVNULL,
                       env={**bus.env, 'DBUS_SESSION_BUS_ADDRESS': 'disabled:'})
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]
        self.name = f'{APP_ID}.Profile_{mark}'
        self.path = '/' + self.name.replace('.', '/')
        self.account = next((self.folder / 'accounts').iterdir())
        self.children = []

    def set(self, **keys):
        """Preferences, as another program may set them, while the app runs or not"""
        lines = [f'{key.replace("_", "-")}={value}' for key, value in keys.items()]
        (self.folder / 'settings.ini').write_text('\n'.join(['[it/pagoinrete/PagoInRete]', *lines, '']))

    def start(self, *arguments, **options):
        child = subprocess.Popen([APP, '--profile', self.folder, *arguments], **{'env': self.bus.env, **options})
        self.children.append(child)
        return child

    def act(self, action, parameter=None):
        self.bus.connection.call_sync(self.name, self.path, 'org.gtk.Actions', 'Activate',
                                      GLib.Variant('(sava{sv})', (action, [parameter] if parameter else [], {})), None,
                                      Gio.DBusCallFlags.NONE, -1, None)

    def end(self, child):
        self.act('quit')
        wait(lambda: child.poll() is not None, 'the app to end')
        return child.returncode

    def sql(self, database, text, *values):
        with sqlite3.connect(self.account / f'{database}.db', timeout=60) as db:
            rows = db.execute(text, values).fetchall()
        db.close()
        return rows

    def close(self):
        for child in self.children:
            if child.poll() is None:
                child.kill()
            child.wait()


class Case(unittest.TestCase):
    """Anna's profile on a bus of its own, with a notification daemon"""

    def setUp(self):
        self.bus = Bus()
        self.addCleanup(self.bus.close)
        self.daemon = Daemon(self.bus)
        self.profile = Profile(self.bus)
        self.addCleanup(self.profile.close)

    def remind(self):
        """A run as at log-in. Returns: the process, once it has told something or is over"""
        before = self.daemon.n_notified
        child = self.profile.start('--remind')
        wait(lambda: self.daemon.n_notified > before or child.poll() is not None, 'the run')
        return child
