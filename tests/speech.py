# SPDX-License-Identifier: GPL-3.0-or-later
"""Which messages of the program a text is made of, and whether the same text in another language is made of their translations."""
import gettext
import re

from messages import PLACEHOLDER, completeness

# A message of fewer letters is found by chance
LEAST_LETTERS = 5
# What is put in is no longer than this
FARTHEST = 200


def flat(text, joint=' '):
    return joint.join(text.split())


def source(text):
    """A message as it stands in a catalogue, without what its file escapes"""
    return text.replace('\\n', '\n').replace('\\"', '"')


def cut(form, joint):
    """What stands between the placeholders of a message"""
    return [part for part in (flat(part, joint) for part in PLACEHOLDER.sub('\0', form).replace('%%', '%').split('\0')) if part]


def find(forms, text):
    """Where a message stands in @text, with something in place of its placeholders: begin and end; None where it does not"""
    for first, *rest in forms:
        begin = text.find(first)
        while begin >= 0:
            end = begin + len(first)
            for part in rest:
                at = text.find(part, end, end + FARTHEST + len(part))
                if at < 0:
                    break
                end = at + len(part)
            else:
                return begin, end
            begin = text.find(first, begin + 1)
    return None


class Speech:
    """@folder: of the catalogues; @places: where the messages stand that may come; @joint: what stands for spaces and ends of lines"""

    def __init__(self, folder, languages, places, joint=' '):
        self.joint = joint
        found = [m for m in completeness.read(completeness.FOLDER / 'it.po') if any(p.startswith(places) for p in m.places)]
        self.forms, self.read = {'en': {}}, {}
        for message in found:
            one, many = (source(message.fields[k]) if k in message.fields else None for k in ('msgid', 'msgid_plural'))
            if len(re.findall(r'[^\W\d_]', PLACEHOLDER.sub('', one))) >= LEAST_LETTERS:
                self.forms['en'][message.fields.get('msgctxt'), one] = [one] + [many] * (many is not None)
        for language in languages:
            with open(f'{folder}/{language}/LC_MESSAGES/pagoinrete.mo', 'rb') as file:
                catalogue = gettext.GNUTranslations(file)._catalog
            self.forms[language] = {}
            for context, one in self.forms['en']:
                name = one if context is None else f'{context}\x04{one}'
                self.forms[language][context, one] = [catalogue[name]] if name in catalogue else [t for k, t in catalogue.items() if isinstance(k, tuple) and k[0] == name]
        self.parts = {language: {key: [cut(form, joint) for form in forms] for key, forms in found.items()} for language, found in self.forms.items()}

    def said(self, english):
        """The messages that an English text is made of: of those within one another the longest"""
        if english not in self.read:
            text = flat(english, self.joint)
            spans = {key: span for key, forms in self.parts['en'].items() if (span := find(forms, text))}
            within = lambda a, b: b[0] <= a[0] and a[1] <= b[1] and a != b
            self.read[english] = [key for key, span in spans.items() if not any(within(span, other) for other in spans.values())]
        return self.read[english]

    def faults(self, english, text, language):
        """What of @english is not in @text in @language, and what is still English there"""
        text, keys = flat(text, self.joint), self.said(english)
        if not keys:
            yield f'no message is known in “{flat(english)[:200]}”'
        for english_words in sorted({key[1] for key in keys}):
            # One word of English may be that of several messages
            alike = [key for key in keys if key[1] == english_words]
            if not any(find(self.parts[language][key], text) for key in alike):
                yield f'“{english_words}” is not said in {language}: {[self.forms[language][key] for key in alike]} is not in “{text}”'
            elif language != 'en' and find(self.parts['en'][alike[0]], text) and not any(
                    find(self.parts['en'][key], flat(form, self.joint)) for key in alike for form in self.forms[language][key]):
                yield f'“{english_words}” is English in {language}: “{text}”'
