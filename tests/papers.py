# SPDX-License-Identifier: GPL-3.0-or-later
"""A document in several languages, as poppler reads it: its fonts, where its words stand, and whether it is said in each language."""
import html
import re
import subprocess
import unicodedata

from messages import PLACEHOLDER

# Nothing is nearer to the edge of an A4 page than printers reach (points)
WIDTH, HEIGHT, EDGE = 595.3, 841.9, 20
WORD = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def letters(text):
    """Letters and figures of a message, however a font joins them and poppler tells them"""
    return {c for c in unicodedata.normalize("NFKD", PLACEHOLDER.sub("", text)) if unicodedata.category(c)[0] in "LN"}


def faults(papers, speech, is_rtl):
    """What is wrong with @papers, of which each is in its language: fonts, edges, and what is not said in it; @speech: with joint=''"""
    texts = {}
    for language, pdf in papers.items():
        found = WORD.findall(run("pdftotext", "-bbox", pdf, "-"))
        texts[language] = html.unescape(" ".join(word for *_, word in found))
        yield from (f"{language}: “{word}” is at the edge" for left, top, right, bottom, word in found
                    if float(left) < EDGE or float(top) < EDGE or float(right) > WIDTH - EDGE or float(bottom) > HEIGHT - EDGE)
        yield from (f"{language}: a letter that no font has in “{word}”" for *_, word in found if "\ufffd" in word or "\0" in word)
    joined = next(iter(papers.values())).with_suffix(".joined")
    run("qpdf", "--empty", "--pages", *papers.values(), "--", joined)
    yield from (f"not embedded, or without its letters: {row}" for row in run("pdffonts", joined).splitlines()[2:] if row.split()[-5:-2] != ["yes"] * 3)
    for language, text in texts.items():
        if is_rtl(language):
            # Words of a line come in another order
            for key in speech.said(texts["en"]):
                if not any(letters(form) <= letters(text) for form in speech.forms[language][key]):
                    yield f"{language}: “{key[1]}” lacks {letters(speech.forms[language][key][0]) - letters(text)}"
        else:
            yield from (f"{language}: {fault}" for fault in speech.faults(texts["en"], text, language))
