# SPDX-License-Identifier: GPL-3.0-or-later
"""The system keyring as it really is: gnome-keyring-daemon on a private bus, and services that misbehave."""
import os
import pathlib
import shutil
import subprocess
import sys
import time
import unittest

import tap
from private_bus import SECRET, Bus

CLIENT = pathlib.Path(os.environ["G_TEST_BUILDDIR"], "keyring", "keyring-client")
SERVER = "https://pagamenti.example.it"
ACCOUNT = "7f8d1f0e-3b0f-4a55-9d3a-1f6f5b1f0c11"


class Client:
    """Our keyring code in a process of its own."""

    def __init__(self, environment):
        environment = dict(environment)
        for name in ("G_SLICE", "G_DEBUG", "MALLOC_CHECK_"):
            if name in os.environ:
                environment[name] = os.environ[name]
        self.process = subprocess.Popen([CLIENT], env=environment, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=sys.stderr)

    def tell(self, *words):
        self.process.stdin.write("\t".join(words) + "\n")
        self.process.stdin.flush()

    def hear(self):
        return tuple(self.process.stdout.readline().rstrip("\n").split("\t"))

    def ask(self, *words):
        self.tell(*words)
        return self.hear()

    def stop(self):
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        self.process.stdout.close()
        return code


class KeyringTest(unittest.TestCase):
    def bus(self, **options):
        bus = Bus(**options)
        self.addCleanup(bus.stop)
        return bus

    def client(self, bus, **environment):
        if bus.is_leaky:
            supp = pathlib.Path(__file__).with_name("libsecret.supp")
            environment["LSAN_OPTIONS"] = f"suppressions={supp}:print_suppressions=0"
            environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":fast_unwind_on_malloc=0"
        client = Client(dict(bus.environment, **environment))
        self.addCleanup(lambda: self.assertEqual(client.stop(), 0, "the client ended badly"))
        return client

    def mock(self, mode, more=""):
        bus = self.bus(more=more)
        return bus, bus.start("/usr/bin/python3", str(pathlib.Path(__file__).with_name("mock_secrets.py")), mode,
                              until="ready")

    def calls(self, mock):
        """What the mock has been asked until now; ends it."""
        mock.terminate()
        return mock.stdout.read().splitlines()


class Available(KeyringTest):
    def setUp(self):
        self.desk = self.bus()
        self.desk.start_daemon("pw")
        self.keyring = self.client(self.desk)

    def test_nothing_is_kept_at_first(self):
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "-"))

    def test_keeps_and_gives_back(self):
        self.assertEqual(self.keyring.ask("store", SERVER, ACCOUNT, "Pago In Rete", "tok-1"),
                         ("available", "-", "done"))
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "tok-1"))

    def test_another_process_finds_it(self):
        self.keyring.ask("store", SERVER, ACCOUNT, "Pago In Rete", "tok-1")
        self.assertEqual(self.client(self.desk).ask("lookup", SERVER, ACCOUNT), ("available", "-", "tok-1"))
        found = subprocess.run(["secret-tool", "lookup", "server", SERVER, "account", ACCOUNT],
                               env=self.desk.environment, capture_output=True, text=True, check=True)
        self.assertEqual(found.stdout, "tok-1")

    def test_rotation_leaves_one_item(self):
        for i in range(5):
            self.keyring.ask("store", SERVER, ACCOUNT, "Pago In Rete", f"tok-{i}")
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "tok-4"))
        self.assertEqual(len(list(self.desk.items())), 1)

    def test_servers_and_accounts_are_kept_apart(self):
        other = ACCOUNT.replace("7", "8")
        self.keyring.ask("store", SERVER, ACCOUNT, "a", "tok-a")
        self.keyring.ask("store", SERVER, other, "b", "tok-b")
        self.keyring.ask("store", SERVER + "/x", ACCOUNT, "c", "tok-c")
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT)[2], "tok-a")
        self.assertEqual(self.keyring.ask("lookup", SERVER, other)[2], "tok-b")
        self.assertEqual(self.keyring.ask("lookup", SERVER + "/x", ACCOUNT)[2], "tok-c")

    def test_attributes_say_server_and_account_only(self):
        self.keyring.ask("store", SERVER, ACCOUNT, "Pago In Rete", "tok-1")
        ((label, attributes),) = self.desk.items()
        self.assertEqual(label, "Pago In Rete")
        self.assertEqual(attributes.pop("xdg:schema"), "it.pagoinrete.Session")
        self.assertEqual(attributes, {"server": SERVER, "account": ACCOUNT})

    def test_utf8_is_kept(self):
        label, token = "Pago In Rete – Niccolò Müller 🎒", "parola-è-più-€-字"
        self.keyring.ask("store", SERVER, ACCOUNT, label, token)
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT)[2], token)
        self.assertEqual([found for found, _ in self.desk.items()], [label])

    def test_clear(self):
        self.keyring.ask("store", SERVER, ACCOUNT, "a", "tok-a")
        self.keyring.ask("store", SERVER, "other", "b", "tok-b")
        self.assertEqual(self.keyring.ask("clear", SERVER, ACCOUNT), ("available", "-", "done"))
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "-"))
        self.assertEqual(self.keyring.ask("clear", SERVER, ACCOUNT), ("available", "-", "done"))
        self.assertEqual(self.keyring.ask("lookup", SERVER, "other")[2], "tok-b")

    def test_token_is_not_in_the_file_in_clear(self):
        self.keyring.ask("store", SERVER, ACCOUNT, "a", "tok-very-secret")
        files = [f for f in (self.desk.folder / "data").rglob("*") if f.is_file()]
        self.assertTrue(files)
        self.assertFalse([f for f in files if b"tok-very-secret" in f.read_bytes()])

    def test_unlocking_what_is_open_asks_nobody(self):
        self.assertEqual(self.keyring.ask("unlock"), ("available", "-", "done"))

    def test_cancelled(self):
        self.keyring.tell("cancel")
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("unknown", "cancelled", "-"))
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "-"))

    def test_daemon_that_was_replaced_is_found_again(self):
        self.keyring.ask("store", SERVER, ACCOUNT, "a", "tok-a")
        old = self.desk.children[-1]
        old.terminate()
        old.wait()
        self.desk.wait_for_owner(False)
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT)[:2], ("absent", "absent"))
        self.desk.start_daemon("pw")
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "tok-a"))


class Locked(KeyringTest):
    def setUp(self):
        self.desk = self.bus()
        self.desk.start_daemon("pw")
        self.keyring = self.client(self.desk)
        self.keyring.ask("store", SERVER, ACCOUNT, "a", "tok-a")
        self.desk.lock()

    def check(self, *words):
        started = time.monotonic()
        self.assertEqual(self.keyring.ask(*words), ("locked", "locked", "-"))
        self.assertLess(time.monotonic() - started, 8, "a locked keyring is told at once")

    def test_lookup_of_what_is_there(self):
        self.check("lookup", SERVER, ACCOUNT)

    def test_lookup_of_what_is_not_there(self):
        self.check("lookup", SERVER, "nobody")

    def test_store(self):
        self.check("store", SERVER, ACCOUNT, "a", "tok-b")

    def test_clear_of_what_is_there(self):
        self.check("clear", SERVER, ACCOUNT)

    def test_clear_of_what_may_be_there(self):
        self.check("clear", SERVER, "nobody")

    def test_open_again(self):
        self.check("lookup", SERVER, ACCOUNT)
        old = self.desk.children[-1]
        self.desk.start("gnome-keyring-daemon", "--replace", "--foreground", "--unlock", "--components=secrets",
                        text="pw")
        old.wait(timeout=60)
        self.desk.wait_for_owner(True)
        self.assertEqual(self.keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "tok-a"))

    def test_never_unlocked(self):
        desk = self.bus()
        desk.start_daemon()
        keyring = self.client(desk)
        self.assertEqual(keyring.ask("lookup", SERVER, ACCOUNT), ("locked", "locked", "-"))
        self.assertEqual(keyring.ask("store", SERVER, ACCOUNT, "a", "tok"), ("locked", "locked", "-"))
        self.assertEqual(keyring.ask("clear", SERVER, ACCOUNT), ("locked", "locked", "-"))

    def test_wrong_password(self):
        desk = self.bus()
        shutil.copytree(self.desk.folder / "data", desk.folder / "data")
        desk.start_daemon("wrong")
        self.assertEqual(self.client(desk).ask("lookup", SERVER, ACCOUNT), ("locked", "locked", "-"))


class Absent(KeyringTest):
    def check(self, keyring):
        for words in (("lookup", SERVER, ACCOUNT), ("store", SERVER, ACCOUNT, "a", "t"), ("clear", SERVER, ACCOUNT),
                      ("unlock",)):
            with self.subTest(words[0]):
                self.assertEqual(keyring.ask(*words), ("absent", "absent", "-"))

    def test_no_service(self):
        self.check(self.client(self.bus()))

    def test_no_bus(self):
        bus = self.bus()
        self.check(self.client(bus, DBUS_SESSION_BUS_ADDRESS=f"unix:path={bus.folder}/nothing"))

    def test_bus_switched_off(self):
        self.check(self.client(self.bus(), DBUS_SESSION_BUS_ADDRESS="disabled:"))


class Denied(KeyringTest):
    def test_service_that_refuses(self):
        bus, _ = self.mock("refuse")
        keyring = self.client(bus)
        for words in (("lookup", SERVER, ACCOUNT), ("store", SERVER, ACCOUNT, "a", "t"), ("clear", SERVER, ACCOUNT),
                      ("unlock",)):
            with self.subTest(words[0]):
                self.assertEqual(keyring.ask(*words)[1], "denied")
        self.assertEqual(keyring.ask("lookup", SERVER, ACCOUNT)[0], "denied")

    def test_bus_that_does_not_let_us(self):
        bus, _ = self.mock("accept", more=f'<deny send_destination="{SECRET}"/>')
        self.assertEqual(self.client(bus).ask("lookup", SERVER, ACCOUNT), ("denied", "denied", "-"))

    def test_service_that_never_answers(self):
        bus, _ = self.mock("silent")
        keyrings = [self.client(bus) for _ in range(3)]
        started = time.monotonic()
        keyrings[0].tell("lookup", SERVER, ACCOUNT)
        keyrings[1].tell("store", SERVER, ACCOUNT, "a", "t")
        keyrings[2].tell("clear", SERVER, ACCOUNT)
        for keyring in keyrings:
            self.assertEqual(keyring.hear(), ("denied", "denied", "-"))
        self.assertGreater(time.monotonic() - started, 8)
        self.assertLess(time.monotonic() - started, 60)

    def test_service_that_never_answers_can_be_cancelled(self):
        bus, _ = self.mock("silent")
        keyring = self.client(bus)
        started = time.monotonic()
        keyring.tell("cancel")
        self.assertEqual(keyring.ask("lookup", SERVER, ACCOUNT)[1], "cancelled")
        self.assertLess(time.monotonic() - started, 8)


class Prompts(KeyringTest):
    def test_storing_never_shows_one(self):
        bus, mock = self.mock("accept")
        self.assertEqual(self.client(bus).ask("store", SERVER, ACCOUNT, "a", "t"), ("locked", "locked", "-"))
        self.assertFalse([c for c in self.calls(mock) if c.startswith(("Prompt", "Unlock", "Create"))])

    def test_storing_never_shows_one_that_comes_late(self):
        bus, mock = self.mock("sudden")
        keyring = self.client(bus)
        self.assertEqual(keyring.ask("store", SERVER, ACCOUNT, "a", "t"), ("locked", "locked", "-"))
        keyring.ask("lookup", SERVER, ACCOUNT)  # what was sent before has arrived then
        calls = self.calls(mock)
        self.assertIn("Dismiss", calls)
        self.assertFalse([c for c in calls if c.startswith("Prompt")], calls)

    def test_looking_and_clearing_never_show_one(self):
        bus, mock = self.mock("accept")
        keyring = self.client(bus)
        self.assertEqual(keyring.ask("lookup", SERVER, ACCOUNT), ("locked", "locked", "-"))
        self.assertEqual(keyring.ask("clear", SERVER, ACCOUNT), ("locked", "locked", "-"))
        self.assertFalse([c for c in self.calls(mock) if c.startswith(("Prompt", "Unlock", "Create"))])

    def test_unlocking_shows_one(self):
        bus, mock = self.mock("accept")
        bus.is_leaky = True
        keyring = self.client(bus)
        self.assertEqual(keyring.ask("unlock"), ("available", "-", "done"))
        self.assertEqual(keyring.ask("lookup", SERVER, ACCOUNT), ("available", "-", "-"))
        self.assertTrue([c for c in self.calls(mock) if c.startswith("Prompt")])

    def test_dismissed_leaves_it_locked(self):
        bus, _ = self.mock("dismiss")
        bus.is_leaky = True
        keyring = self.client(bus)
        keyring.ask("lookup", SERVER, ACCOUNT)
        self.assertEqual(keyring.ask("unlock"), ("locked", "denied", "-"))

    def test_setting_up_a_first_keyring_dismissed(self):
        bus, mock = self.mock("bare")
        bus.is_leaky = True
        keyring = self.client(bus)
        self.assertEqual(keyring.ask("lookup", SERVER, ACCOUNT), ("locked", "locked", "-"))
        self.assertEqual(keyring.ask("unlock"), ("locked", "denied", "-"))
        self.assertIn("CreateCollection default", self.calls(mock))

    def test_open_prompt_can_be_cancelled(self):
        bus, mock = self.mock("wait")
        keyring = self.client(bus)
        keyring.tell("cancel")
        self.assertEqual(keyring.ask("unlock")[1], "cancelled")


if __name__ == "__main__":
    tap.main()
