# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages of the sources as they are now, and of the catalogues: what tests, pseudo.py and the pages for translators read."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "po"))

import completeness  # noqa: E402

# The same keywords as meson's "glib" preset, and our own of po/meson.build
KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3", "ngettext:1,2",
            "pir_tr_plural:2,3")
PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:l{0,2}|j|z|h{0,2})[diouxXsc]|\{\w+\}")


def placeholders(text):
    """Those of @text, whatever their order"""
    return sorted(re.sub(r"\d+\$", "", found) for found in PLACEHOLDER.findall(text.replace("%%", "")))


def write_template(path, root=ROOT):
    """The template of all messages, made from the sources"""
    subprocess.run(["xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8", "--add-comments=Translators",
                    *(f"--keyword={k}" for k in KEYWORDS), f"--output={path}"], cwd=root, check=True, capture_output=True)


def extract(root=ROOT):
    """The messages of the sources"""
    with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
        path = pathlib.Path(folder, "messages.pot")
        write_template(path, root)
        return [message for message in completeness.read(path) if message.fields["msgid"]]
