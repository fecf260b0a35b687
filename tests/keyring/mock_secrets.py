# SPDX-License-Identifier: GPL-3.0-or-later
"""An org.freedesktop.secrets that behaves as told, and writes each call it gets to standard output.

    mock_secrets.py silent    never answers
    mock_secrets.py refuse    answers every call with an error
    mock_secrets.py accept    locked; its prompt, once shown, unlocks
    mock_secrets.py dismiss   locked; its prompt, once shown, is dismissed
    mock_secrets.py wait      locked; its prompt stays open
    mock_secrets.py sudden    says it is open, and wants to ask something when it is to keep an item
    mock_secrets.py bare      no collection at all; creating one asks by a prompt that is dismissed
"""
import sys

from gi.repository import Gio, GLib

BASE = "/org/freedesktop/secrets"
COLLECTION = BASE + "/collection/login"
PROMPT = BASE + "/prompt/p1"
XML = """
<node>
 <interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/>
   <arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="CreateCollection"><arg type="a{sv}" direction="in"/><arg type="s" direction="in"/>
   <arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/>
   <arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
  <method name="Unlock"><arg type="ao" direction="in"/>
   <arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
  <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
 </interface>
 <interface name="org.freedesktop.Secret.Collection">
  <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/>
   <arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <property name="Locked" type="b" access="read"/>
  <property name="Label" type="s" access="read"/>
  <property name="Items" type="ao" access="read"/>
 </interface>
 <interface name="org.freedesktop.Secret.Prompt">
  <method name="Prompt"><arg type="s" direction="in"/></method>
  <method name="Dismiss"/>
  <signal name="Completed"><arg type="b"/><arg type="v"/></signal>
 </interface>
</node>"""

MODE = sys.argv[1]
locked = MODE != "sudden"


def complete(bus):
    global locked
    dismissed = MODE != "accept"
    locked = locked and dismissed
    if MODE == "bare":  # what gnome-keyring says in this case
        result = GLib.Variant("o", "/")
    else:
        result = GLib.Variant("ao", [] if dismissed else [COLLECTION])
    bus.emit_signal(None, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
                    GLib.Variant("(bv)", (dismissed, result)))


def answer(bus, method, arguments):
    """What to return, or None for an error."""
    if method == "OpenSession" and arguments[0] == "plain":
        return GLib.Variant("(vo)", (GLib.Variant("s", ""), BASE + "/session/s1"))
    if method == "SearchItems":
        return GLib.Variant("(aoao)", ([], []))
    if method == "ReadAlias":
        return GLib.Variant("(o)", ("/" if MODE == "bare" else COLLECTION,))
    if method in ("CreateItem", "CreateCollection"):
        return GLib.Variant("(oo)", ("/", PROMPT))
    if method == "Unlock":
        return GLib.Variant("(aoo)", ([], PROMPT))
    if method == "Prompt":
        if MODE != "wait":
            GLib.timeout_add(50, complete, bus)
        return GLib.Variant("()", ())
    if method == "Dismiss":
        return GLib.Variant("()", ())
    return None


def called(bus, sender, path, interface, method, parameters, invocation):
    arguments = parameters.unpack()
    print(method, *(a for a in arguments if isinstance(a, str)), flush=True)
    if MODE == "silent":
        return
    value = None if MODE == "refuse" else answer(bus, method, arguments)
    if value is not None:
        invocation.return_value(value)
    elif method == "OpenSession":
        invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "only plain")
    else:
        invocation.return_dbus_error("org.freedesktop.DBus.Error.AccessDenied", "no")


def get(bus, sender, path, interface, name):
    return {"Locked": GLib.Variant("b", locked), "Label": GLib.Variant("s", "Mock"),
            "Items": GLib.Variant("ao", [])}[name]


def acquired(bus, name):
    interfaces = {i.name.rsplit(".", 1)[1]: i for i in Gio.DBusNodeInfo.new_for_xml(XML).interfaces}
    for path, name in ((BASE, "Service"), (COLLECTION, "Collection"), (BASE + "/aliases/default", "Collection"),
                       (PROMPT, "Prompt")):
        if MODE != "bare" or name != "Collection":
            bus.register_object(path, interfaces[name], called, get, None)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE, acquired,
                 lambda bus, name: print("ready", flush=True), lambda bus, name: sys.exit(1))
GLib.MainLoop().run()
