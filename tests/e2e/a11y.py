# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells on the accessibility bus, in few questions.

Each question wakes three processes, and a window has some hundred objects with four things to ask of each: so the questions of
a level of the tree are on their way together, and names, roles and states of what was asked for once come in one answer, the
cache's, as screen readers take them.
"""
import collections

from gi.repository import Gio, GLib

ROOT = '/org/a11y/atspi/accessible/root'
ACCESSIBLE, COMPONENT = 'org.a11y.atspi.Accessible', 'org.a11y.atspi.Component'
DAEMON = 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'
OF_WINDOW = GLib.Variant('(u)', (1,))
FLAGS = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION

Item = collections.namedtuple('Item', 'path parent index interfaces name role description states')


def has_size(extents):
    """The page of a stack is no component and has no extents; its child tells."""
    return extents is None or (extents[2] > 0 and extents[3] > 0)


class Bus:
    """The accessibility bus of a desktop"""

    def __init__(self, desktop):
        session = Gio.DBusConnection.new_for_address_sync(desktop.env['DBUS_SESSION_BUS_ADDRESS'], FLAGS, None, None)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, -1, None).unpack()
        session.close_sync(None)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, FLAGS, None, None)
        self.context = GLib.MainContext.new()

    def ask(self, owner, path, interface, method, arguments=None):
        """Returns: what it answers; raises GLib.Error"""
        return self.connection.call_sync(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None).unpack()

    def ask_all(self, owner, paths, interface, method, arguments=None):
        """Returns: the answer of each of @paths, None for one that has none"""
        answers, waiting = {}, set(paths)

        def answered(connection, result, path):
            waiting.discard(path)
            try:
                answers[path] = connection.call_finish(result).unpack()[0]
            except GLib.Error:
                answers[path] = None

        self.context.push_thread_default()
        try:
            for path in paths:
                self.connection.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None, answered, path)
            while waiting:
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        return answers

    def owners(self, pid):
        """Names of the connections of process @pid that have a tree; one that has none yet is not to be asked"""
        for owner, _ in self.ask('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')[0]:
            try:
                if self.ask(*DAEMON, 'GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,))) == (pid,):
                    yield owner
            except GLib.Error:  # one that has just gone
                pass


class Tree:
    """The objects of one program"""

    def __init__(self, bus, owner):
        self.bus = bus
        self.owner = owner

    def ask(self, path, interface, method, signature=None, *values):
        return self.bus.ask(self.owner, path, interface, method, GLib.Variant(signature, values) if signature else None)

    def get(self, path, interface, key):
        return self.ask(path, 'org.freedesktop.DBus.Properties', 'Get', '(ss)', interface, key)[0]

    def ask_all(self, paths, interface, method, arguments=None):
        return self.bus.ask_all(self.owner, paths, interface, method, arguments)

    def children(self, path):
        return [child for _, child in self.ask(path, ACCESSIBLE, 'GetChildren')[0]]

    def scan(self, top, is_all=False):
        """Returns: of each object below @top that has a size, or of all of them, those of its children that have"""
        found, level = {}, [top]
        while level:
            children = {path: [child for _, child in refs or ()]
                        for path, refs in self.ask_all(level, ACCESSIBLE, 'GetChildren').items()}
            level = [child for path in level for child in children[path]]
            if not is_all:
                extents = self.ask_all(level, COMPONENT, 'GetExtents', OF_WINDOW)
                children = {path: [c for c in each if has_size(extents[c])] for path, each in children.items()}
                level = [child for child in level if has_size(extents[child])]
            found.update(children)
        return found

    def items(self):
        """Returns: what is known of each object that anybody has asked for, or that an object told of is in"""
        items, = self.ask('/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')
        return {ref[1]: Item(ref[1], parent[1], index, interfaces, name, role, description, low | high << 32)
                for ref, _, parent, index, _, interfaces, name, role, description, (low, high) in items}


class Sight:
    """What of @items is to be seen, asked as far as one wants to know; @is_seen: of the extents of one that has any"""

    def __init__(self, tree, items, top, is_seen=has_size):
        self.tree, self.items, self.top, self.is_seen = tree, items, top, is_seen
        self.known, self.children = {top: True}, {}

    def has(self, path):
        """Whether it is in @top, each on the way to it is one of the children of the one before, and is to be seen"""
        if path not in self.known:
            self.known[path] = path in self.items and self.has(self.items[path].parent) and self.looks(path)
        return self.known[path]

    def looks(self, path):
        parent = self.items[path].parent
        if COMPONENT not in self.items[path].interfaces:
            return self.is_seen(None)  # the page of a stack is no child of it, for GTK 4.8
        try:
            if parent not in self.children:
                self.children[parent] = self.tree.children(parent)
            return path in self.children[parent] and self.is_seen(self.tree.ask(path, COMPONENT, 'GetExtents', '(u)', 1)[0])
        except GLib.Error:  # gone since
            return False


def in_order(items, top):
    """Paths of all of @items in @top, as they come in the window"""
    children = collections.defaultdict(list)
    for item in items.values():
        children[item.parent].append(item)
    stack, found = [top], []
    while stack:
        found.append(stack.pop())
        stack += [item.path for item in sorted(children.get(found[-1], ()), key=lambda item: -item.index)]
    return found
