#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a language that nobody speaks, to find what cannot be translated and what does not fit.

usage: tests/pseudo.py FOLDER        writes FOLDER/qps/LC_MESSAGES/pagoinrete.mo
Every message comes in ⟦brackets⟧, with accents and a third longer. Placeholders, markup and access keys stay as they
are.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import messages

LANGUAGE = "qps"
KEPT = re.compile(r"(%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:ll|l|j|z|hh|h)?[a-zA-Z%]|\{\w+\}|<[^<>]+>|&\w+;|\\.|_(?=\w))")
ACCENTS = str.maketrans("aceinosuyACEINOSUY", "åçéîñöšüýÅÇÉÎÑÖŠÜÝ")
FILLER = " ünô dös très quâtrö"


def pseudo(text, brackets="⟦⟧"):
    """@text, as it stands between quotes in a .po file, in the language."""
    start = re.match(r"(?:\\n)*", text).group(0)
    end = re.search(r"(?:\\n)*$", text[len(start):]).group(0)
    body = text[len(start):len(text) - len(end)] if end else text[len(start):]
    parts = KEPT.split(body)
    parts[::2] = [part.translate(ACCENTS) for part in parts[::2]]
    filler = (FILLER * (len(body) // 40 + 1))[:max(2, len(body) // 3)]
    return f"{start}{brackets[0]}{''.join(parts)}{filler}{brackets[1]}{end}"


def translate(template, brackets):
    """The catalogue of the language from a .pot file."""
    out = []
    for block in template.split("\n\n"):
        fields, key = {}, None
        for line in block.split("\n"):
            match = re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line)
            if match:
                key, fields[match.group(1)] = match.group(1), match.group(2)
            elif line.startswith('"') and key:
                fields[key] += line[1:-1]
        if not fields.get("msgid"):
            continue
        flags = [line for line in block.split("\n") if line.startswith("#,")]
        rows = flags + [f'{k} "{fields[k]}"' for k in ("msgctxt", "msgid", "msgid_plural") if k in fields]
        if "msgid_plural" in fields:
            rows += [f'msgstr[0] "{pseudo(fields["msgid"], brackets)}"', f'msgstr[1] "{pseudo(fields["msgid_plural"], brackets)}"']
        else:
            rows += [f'msgstr "{pseudo(fields["msgid"], brackets)}"']
        out.append("\n".join(rows))
    header = ('msgid ""\nmsgstr ""\n"Project-Id-Version: pagoinrete\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
              '"Last-Translator: nobody\\n"\n"Language-Team: nobody\\n"\n'
              f'"Language: {LANGUAGE}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
              '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"')
    return "\n\n".join([header, *out]) + "\n"


def make(folder, brackets="⟦⟧"):
    """Writes the catalogue below @folder; gives its path. @brackets: others where a font has not these"""
    target = pathlib.Path(folder, LANGUAGE, "LC_MESSAGES", "pagoinrete.mo")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pir-pseudo-") as work:
        pot, po = pathlib.Path(work, "messages.pot"), pathlib.Path(work, f"{LANGUAGE}.po")
        messages.template.write(pot)
        po.write_text(translate(pot.read_text(encoding="utf-8"), brackets), encoding="utf-8")
        subprocess.run(["msgfmt", "--check", f"--output-file={target}", po], check=True)
    return target


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(make(sys.argv[1]))
