# SPDX-License-Identifier: GPL-3.0-or-later
"""An org.freedesktop.portal.Camera for a test: lends the PipeWire of a socket to whoever asks, and writes each call to standard output.

    mock_portal.py grant SOCKET   as if the person had said yes
    mock_portal.py deny SOCKET    as if the person had said no
"""
import socket
import sys

from gi.repository import Gio, GLib

PATH = '/org/freedesktop/portal/desktop'
XML = """
<node><interface name="org.freedesktop.portal.Camera">
 <method name="AccessCamera"><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
 <method name="OpenPipeWireRemote"><arg type="a{sv}" direction="in"/><arg type="h" direction="out"/></method>
 <property name="IsCameraPresent" type="b" access="read"/>
</interface></node>
"""


def call(connection, sender, path, interface, method, parameters, invocation, answer, address):
    print(method, flush=True)
    if method == 'AccessCamera':
        token = parameters.unpack()[0]['handle_token']
        request = f'{PATH}/request/{sender[1:].replace(".", "_")}/{token}'
        invocation.return_value(GLib.Variant('(o)', (request,)))
        connection.emit_signal(sender, request, 'org.freedesktop.portal.Request', 'Response',
                               GLib.Variant('(ua{sv})', (0 if answer == 'grant' else 1, {})))
    else:
        with socket.socket(socket.AF_UNIX) as pipewire:
            pipewire.connect(address)
            descriptors = Gio.UnixFDList.new()
            descriptors.append(pipewire.fileno())
        invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (0,)), descriptors)


def main():
    answer, address = sys.argv[1:]
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    info = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
    bus.register_object(PATH, info, lambda *arguments: call(*arguments, answer, address),
                        lambda *arguments: GLib.Variant('b', True), None)
    Gio.bus_own_name_on_connection(bus, 'org.freedesktop.portal.Desktop', Gio.BusNameOwnerFlags.NONE, None, None)
    print('ready', flush=True)
    GLib.MainLoop().run()


main()
