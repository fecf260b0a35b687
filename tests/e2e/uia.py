# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the app as assistive technology does: through the accessibility tree, with keys and clicks where GTK 4.8 has no action.

What GTK 4.8 asks of a driver: visible means a non-empty extent (its SHOWING state is not reliable), positions are
those of the window, rows have no action and take a click, grab_focus is not implemented.
"""
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from a11y import ACCESSIBLE, COMPONENT, ROOT, Bus, Sight, Tree, has_size, in_order  # noqa: E402
from desktop import wait_for  # noqa: E402

TEXT, ACTION = 'org.a11y.atspi.Text', 'org.a11y.atspi.Action'
STATES = {'checked': 4, 'expanded': 10, 'focused': 12, 'pressed': 20, 'selected': 23, 'sensitive': 24}


def plain(name):
    """As a person reads it: GTK 4.8 tells "_Save Save" of a button with a mnemonic."""
    name = name.replace('_', '')
    half = len(name) // 2
    return name[:half] if len(name) % 2 and name[half] == ' ' and name[:half] == name[half + 1:] else name


def role_name(role):
    """A field is a text, whether one sees what is typed or not."""
    name = Atspi.role_get_name(Atspi.Role(role))
    return 'text' if name == 'password text' else name


class Node:
    def __init__(self, path, app):
        self.path = path
        self.app = app

    @property
    def role(self):
        return role_name(self.app.tree.ask(self.path, ACCESSIBLE, 'GetRole')[0])

    @property
    def name(self):
        return plain(self.app.tree.get(self.path, ACCESSIBLE, 'Name'))

    @property
    def states(self):
        low, _high = self.app.tree.ask(self.path, ACCESSIBLE, 'GetState')[0]
        return {name for name, bit in STATES.items() if low >> bit & 1}

    @property
    def text(self):
        length = self.app.tree.get(self.path, TEXT, 'CharacterCount')
        return self.app.tree.ask(self.path, TEXT, 'GetText', '(ii)', 0, length)[0]

    @property
    def language(self):
        """That of the text, as a screen reader asks to choose a voice; None where it is not told"""
        attributes, _start, _end = self.app.tree.ask(self.path, TEXT, 'GetAttributeRun', '(ib)', 0, True)
        return attributes.get('language')

    def extents(self):
        return self.app.tree.ask(self.path, COMPONENT, 'GetExtents', '(u)', 1)[0]

    def is_visible(self):
        try:
            return has_size(self.extents())
        except GLib.Error:
            return has_size(None)

    def children(self):
        return [Node(path, self.app) for path in self.app.tree.children(self.path)]

    def walk(self):
        """This one and all that is to be seen in it, as it comes"""
        return self.ordered(self.app.tree.scan(self.path))

    def ordered(self, children):
        stack, found = [self.path], []
        while stack:
            found.append(stack.pop())
            stack += reversed(children.get(found[-1], ()))
        return [Node(path, self.app) for path in found]

    def matches(self, item, role=None, name=None, part=None):
        return (item is not None and (role is None or role_name(item.role) == role)
                and (name is None or plain(item.name) == name) and (part is None or part in plain(item.name)))

    def look(self, role=None, name=None, part=None):
        """The first visible node of that role with that name (or with @part in it), or None."""
        items = self.app.tree.items()
        sight = Sight(self.app.tree, items, self.path)
        for path in in_order(items, self.path):
            if self.matches(items.get(path), role, name, part) and sight.has(path) and Node(path, self.app).is_visible():
                return Node(path, self.app)
        return next(iter(self.seen(role, name, part)), None)

    def seen(self, role, name, part):
        """All such that are to be seen; first everything is asked for, as what nobody has asked for yet is not among the items"""
        nodes = self.walk()
        items = self.app.tree.items()
        found = [node for node in nodes if self.matches(items.get(node.path), role, name, part)]
        return found[1:] if found and found[0] is nodes[0] and not self.is_visible() else found

    def find(self, role=None, name=None, part=None, timeout=60):
        def attempt():
            try:
                return self.look(role, name, part)
            except GLib.Error:
                return None

        return wait_for(attempt, f'{role or "anything"} “{name or part}” in the window', timeout)

    def find_all(self, role=None, part=''):
        return self.seen(role, None, part)

    def is_gone(self, role, part):
        """Whether the tree could be read whole and holds nothing such."""
        try:
            return not self.find_all(role, part)
        except GLib.Error:
            return False

    def everything(self):
        """Names, descriptions and texts of all that is in it, to be seen or not"""
        paths = [node.path for node in self.ordered(self.app.tree.scan(self.path, is_all=True))]
        items = self.app.tree.items()
        known = [items[path] for path in paths if path in items]
        return [words for item in known for words in (item.name, item.description, *([Node(item.path, self.app).text] if TEXT in item.interfaces else []))]

    def activate(self):
        """Runs the node's action; a node without one is clicked."""
        if ACTION in self.app.tree.ask(self.path, ACCESSIBLE, 'GetInterfaces')[0] and self.app.tree.get(self.path, ACTION, 'NActions') > 0:
            if self.app.tree.ask(self.path, ACTION, 'DoAction', '(i)', 0)[0]:
                return
        self.click()

    def click(self, button=1):
        x, y, width, height = self.extents()
        left, top = self.app.frame_extents()
        self.app.xdo('mousemove', '--window', self.app.window_id(), str(x + width // 2 + left), str(y + height // 2 + top),
                     'click', str(button))
        time.sleep(0.15)

    def set_text(self, text):
        if not self.app.tree.ask(self.path, 'org.a11y.atspi.EditableText', 'SetTextContents', '(s)', text)[0]:
            raise AssertionError(f'“{self.name}” takes no text')

    def dump(self):
        """All that is to be seen in it, a line each"""
        children = self.app.tree.scan(self.path)
        items, depths, lines = self.app.tree.items(), {self.path: 0}, []
        for node in self.ordered(children):
            depths.update(dict.fromkeys(children.get(node.path, ()), depths[node.path] + 1))
            if node.path in items:
                lines.append('  ' * depths[node.path] + f'{role_name(items[node.path].role)} “{plain(items[node.path].name)}”')
        return '\n'.join(lines)


class App(Node):
    """The accessibility tree of a process, found by its id."""

    def __init__(self, desktop, process, timeout=60):
        self.desktop = desktop
        self.process = process

        def attempt():
            if process.poll() is not None:
                raise AssertionError(f'the program ended with {process.returncode}:\n' + process.log.read_text()[-4000:])
            for owner in bus.owners(process.pid):
                tree = Tree(bus, owner)
                if tree.children(ROOT):
                    return tree
            return None

        bus = Bus(desktop)
        self.tree = wait_for(attempt, 'the program in the accessibility tree', timeout)
        super().__init__(ROOT, self)

    def focused(self):
        """Names of what has the focus in the window in front, from the outside in; what is scrolled away or hidden is not looked at"""
        def is_on_screen(extents):
            return has_size(extents) and (extents is None or (extents[1] < self.desktop.size[1] and extents[1] + extents[3] > 0))

        def names(window):
            items = self.tree.items()
            sight = Sight(self.tree, items, window, is_on_screen)
            return [plain(items[path].name) for path in in_order(items, window)
                    if path in items and items[path].states >> STATES['focused'] & 1 and sight.has(path)]

        try:
            for window in reversed(self.tree.children(ROOT)):
                found = names(window)
                if not found:
                    self.tree.scan(window)
                    found = names(window)
                if found:
                    return found
        except GLib.Error:
            pass
        return []

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
