# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus of a test's own, with the system keyring as it really is: gnome-keyring-daemon."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from gi.repository import Gio, GLib

SECRET = "org.freedesktop.secrets"
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>{more}</policy>
</busconfig>"""


class Bus:
    """A bus on which nothing starts by itself, with folders of its own."""

    def __init__(self, more=""):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pir-keyring-"))
        self.children = []
        self.is_leaky = False  # whether libsecret itself leaks there
        config = self.folder / "bus.conf"
        config.write_text(BUS_CONFIG.format(folder=self.folder, more=more))
        daemon = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--print-address", "--nofork"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.children.append(daemon)
        self.address = daemon.stdout.readline().strip()
        self.environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=self.address, HOME=str(self.folder),
                                XDG_DATA_HOME=str(self.folder / "data"), XDG_RUNTIME_DIR=str(self.folder),
                                XDG_CACHE_HOME=str(self.folder / "cache"), XDG_CONFIG_HOME=str(self.folder / "config"))
        for name in ("G_SLICE", "MALLOC_CHECK_", "MALLOC_PERTURB_", "G_DEBUG"):
            self.environment.pop(name, None)  # meant for our programs, not for the daemons

    def start(self, *command, text=None, until=None):
        child = subprocess.Popen(command, env=self.environment, text=True, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.children.append(child)
        if text is not None:
            child.stdin.write(text)
            child.stdin.close()
        if until is not None:
            assert child.stdout.readline().strip() == until, f"{command[0]} did not start"
        return child

    def start_daemon(self, password=None):
        extra = ["--unlock"] if password is not None else []
        daemon = self.start("gnome-keyring-daemon", "--foreground", "--components=secrets", *extra, text=password or "")
        self.wait_for_owner(True)
        return daemon

    def connect(self):
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        return Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)

    def call(self, destination, path, interface, method, arguments, reply):
        return self.connect().call_sync(destination, path, interface, method, arguments, GLib.VariantType(reply),
                                        Gio.DBusCallFlags.NO_AUTO_START, 10000, None).unpack()

    def wait_for_owner(self, owned):
        for _ in range(200):
            if self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                         GLib.Variant("(s)", (SECRET,)), "(b)")[0] == owned:
                return
            time.sleep(0.05)
        raise AssertionError("the Secret Service did not come or go")

    def service(self, method, arguments, reply, path="/org/freedesktop/secrets",
                interface="org.freedesktop.Secret.Service"):
        return self.call(SECRET, path, interface, method, arguments, reply)

    def lock(self):
        paths = GLib.Variant("(ao)", (["/org/freedesktop/secrets/collection/login"],))
        locked, _ = self.service("Lock", paths, "(aoo)")
        assert len(locked) == 1, locked

    def items(self):
        """(label, attributes, encrypted or plain secret) of all items."""
        unlocked, locked = self.service("SearchItems", GLib.Variant("(a{ss})", ({},)), "(aoao)")
        for path in unlocked + locked:
            values = self.service("GetAll", GLib.Variant("(s)", ("org.freedesktop.Secret.Item",)), "(a{sv})", path,
                                  "org.freedesktop.DBus.Properties")[0]
            yield values["Label"], values["Attributes"]

    def stop(self):
        for child in reversed(self.children):
            child.terminate()
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream and not stream.closed:
                    stream.close()
        shutil.rmtree(self.folder, ignore_errors=True)
