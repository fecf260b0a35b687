# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the app as assistive technology does: through the accessibility tree, with keys and clicks where GTK 4.8 has no action.

What GTK 4.8 asks of a driver: visible means a non-empty extent (its SHOWING state is not reliable), positions are
those of the window, rows have no action and take a click, grab_focus is not implemented.
"""
import os
import subprocess
import time
import warnings

import gi

warnings.simplefilter('ignore')
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import wait_for  # noqa: E402


class Node:
    def __init__(self, accessible, app):
        self.accessible = accessible
        self.app = app

    @property
    def role(self):
        """A field is a text, whether one sees what is typed or not."""
        role = self.accessible.get_role_name()
        return 'text' if role == 'password text' else role

    @property
    def name(self):
        """As a person reads it: GTK 4.8 tells "_Save Save" of a button with a mnemonic."""
        name = (self.accessible.get_name() or '').replace('_', '')
        half = len(name) // 2
        return name[:half] if len(name) % 2 and name[half] == ' ' and name[:half] == name[half + 1:] else name

    @property
    def states(self):
        return {s.value_nick for s in self.accessible.get_state_set().get_states()}

    @property
    def text(self):
        return self.accessible.get_text(0, self.accessible.get_character_count())

    @property
    def language(self):
        """That of the text, as a screen reader asks to choose a voice; None where it is not told"""
        attributes, _start, _end = Atspi.Text.get_attribute_run(self.accessible, 0, True)
        return attributes.get('language')

    def extents(self):
        e = self.accessible.get_extents(Atspi.CoordType.WINDOW)
        return e.x, e.y, e.width, e.height

    def is_visible(self):
        try:
            _, _, width, height = self.extents()
        except GLib.Error:
            return True  # the page of a stack is no component; its child tells
        return width > 0 and height > 0

    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Node(child, self.app)

    def walk(self):
        yield self
        for child in self.children():
            try:
                if child.is_visible() or child.role == 'panel':
                    yield from child.walk()
            except GLib.Error:
                pass

    def look(self, role=None, name=None, part=None):
        """The first visible node of that role with that name (or with @part in it), or None."""
        for node in self.walk():
            try:
                if role is not None and node.role != role:
                    continue
                if name is not None and node.name != name:
                    continue
                if part is not None and part not in node.name:
                    continue
                if node.is_visible():
                    return node
            except GLib.Error:
                pass
        return None

    def find(self, role=None, name=None, part=None, timeout=40):
        def attempt():
            try:
                return self.look(role, name, part)
            except GLib.Error:
                return None

        return wait_for(attempt, f'{role or "anything"} “{name or part}” in the window', timeout)

    def find_all(self, role=None, part=''):
        return [n for n in self.walk() if (role is None or n.role == role) and part in n.name and n.is_visible()]

    def is_gone(self, role, part):
        """Whether the tree could be read whole and holds nothing such."""
        try:
            return not self.find_all(role, part)
        except GLib.Error:
            return False

    def activate(self):
        """Runs the node's action; a node without one is clicked."""
        if 'Action' in self.accessible.get_interfaces() and self.accessible.get_n_actions() > 0:
            if self.accessible.do_action(0):
                return
        self.click()

    def click(self, button=1):
        x, y, width, height = self.extents()
        left, top = self.app.frame_extents()
        self.app.xdo('mousemove', '--window', self.app.window_id(), str(x + width // 2 + left), str(y + height // 2 + top),
                     'click', str(button))
        time.sleep(0.15)

    def set_text(self, text):
        if not self.accessible.set_text_contents(text):
            raise AssertionError(f'“{self.name}” takes no text')

    def dump(self, depth=0):
        try:
            place = self.extents()
        except GLib.Error:
            place = ''
        lines = ['  ' * depth + f'{self.role} “{self.name}” {place}']
        for child in self.children():
            try:
                if child.is_visible() or child.role == 'panel':
                    lines.append(child.dump(depth + 1))
            except GLib.Error:
                pass
        return '\n'.join(lines)


class App(Node):
    """The accessibility tree of a process, found by its id."""

    def __init__(self, desktop, process, timeout=30):
        self.desktop = desktop
        self.process = process

        def attempt():
            if process.poll() is not None:
                raise AssertionError(f'the program ended with {process.returncode}:\n' + process.log.read_text()[-4000:])
            root = Atspi.get_desktop(0)
            try:
                for i in range(root.get_child_count()):
                    child = root.get_child_at_index(i)
                    if child is not None and child.get_process_id() == process.pid and child.get_child_count() > 0:
                        return child
            except GLib.Error:  # another one that has just gone
                pass
            return None

        super().__init__(wait_for(attempt, 'the program in the accessibility tree', timeout), self)

    def is_visible(self):
        return True

    def xdo(self, *arguments):
        return subprocess.run(['xdotool', *arguments], env=self.desktop.env, capture_output=True, text=True).stdout

    def window_id(self):
        ids = self.xdo('search', '--onlyvisible', '--all', '--pid', str(self.process.pid), '--name', '.').split()
        if not ids:
            raise AssertionError('the program has no window')
        return ids[-1]

    def to_front(self):
        self.xdo('windowactivate', '--sync', self.window_id())
        time.sleep(0.3)

    def frame_extents(self):
        out = subprocess.run(['xprop', '-id', self.window_id(), '_GTK_FRAME_EXTENTS'], env=self.desktop.env,
                             capture_output=True, text=True).stdout
        if '=' not in out:
            return 0, 0
        left, _, top, _ = [int(v) for v in out.split('=')[1].split(',')]
        return left, top

    def key(self, *keys):
        self.xdo('key', '--delay', '20', *keys)
        time.sleep(0.1)

    def action(self, name, parameter=None):
        """Activates a named action of the window, as a shortcut would, over the session bus."""
        names = self.desktop.run('gdbus', 'call', '--session', '-d', 'org.freedesktop.DBus', '-o', '/org/freedesktop/DBus', '-m',
                                 'org.freedesktop.DBus.ListNames').stdout.split("'")
        bus = next(n for n in names if n.startswith('it.pagoinrete.PagoInRete'))
        arguments = '[]' if parameter is None else f"[<'{parameter}'>]"
        self.desktop.run('gdbus', 'call', '--session', '-d', bus, '-o', '/' + bus.replace('.', '/') + '/window/1', '-m',
                         'org.gtk.Actions.Activate', name, arguments, '{}', check=True)


def connect(desktop):
    """Points this process's accessibility library at the desktop's bus; once per process."""
    os.environ['DBUS_SESSION_BUS_ADDRESS'] = desktop.env['DBUS_SESSION_BUS_ADDRESS']
    os.environ['DISPLAY'] = desktop.env['DISPLAY']
    Atspi.init()
