# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages of the sources as they are now, and of the catalogues: what tests, pseudo.py and the pages for translators read."""
import pathlib
import re
import sys
import tempfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "po"))

import completeness  # noqa: E402
import template  # noqa: E402

PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:l{0,2}|j|z|h{0,2})[diouxXsc]|\{\w+\}")


def placeholders(text):
    """Those of @text, whatever their order"""
    return sorted(re.sub(r"\d+\$", "", found) for found in PLACEHOLDER.findall(text.replace("%%", "")))


def extract(root=ROOT):
    """The messages of the sources"""
    with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
        path = pathlib.Path(folder, "messages.pot")
        template.write(path, root)
        return [message for message in completeness.read(path) if message.fields["msgid"]]


def menus():
    """(place, labels) of each menu: of the templates, and of what a function of the interface appends to one"""
    def labels(menu):
        for child in menu:
            if child.tag in ("item", "submenu"):
                yield from child.findall("attribute[@name='label']")
            elif child.tag == "section":
                yield from labels(child)

    for path in sorted((ROOT / "resources/ui").glob("*.ui")):
        for menu in (m for m in ElementTree.parse(path).iter() if m.tag in ("menu", "submenu")):
            yield f"{path.name} {menu.get('id', '')}", [(label.get("context"), label.text) for label in labels(menu)]
    for path in sorted((ROOT / "src/ui").glob("*.c")):
        for function in re.split(r"\n}\n", path.read_text(encoding="utf-8")):
            appended = re.findall(r'\b(?:g_menu_append|\w*(?:append|add)_item) \(\w+, (?:_|C_) ?\((?:"([^"]*)", )?"([^"]*)"\)', function)
            if appended:
                yield path.name, [(context or None, label) for context, label in appended]
