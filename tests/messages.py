# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages of the sources as they are now, and of the catalogues: what tests, pseudo.py and the pages for translators read."""
import pathlib
import re
import sys
import tempfile

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
