# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the other end of a registration: answers questions, reads mails, opens links."""
import re
import urllib.parse

from harness import Service
from postbox import Postbox, read_mail, start_postbox
from waiting import wait_for

NUMBERS = 'zero one two three four five six seven eight nine'.split()
WORDS = {
    'an animal': 'cat horse rabbit cow wolf sheep', 'a fruit': 'apple pear banana cherry grape lemon',
    'a colour': 'red yellow green white black grey', 'a part of the body': 'hand nose foot knee ear mouth',
    'a thing of the kitchen': 'spoon fork plate oven glass pot',
}
CHIARA = {
    'given_name': 'Chiara', 'family_name': 'Russo', 'sex': 'f', 'birth_date': '1985-03-12', 'birth_place': 'F839',
    'email': 'chiara@posta.example', 'terms_version': '2026-12', 'privacy_version': '2026-12',
}
CHIARA_CODE = 'RSSCHR85C52F839F'
NEW_PASSWORD = 'Sette-nuvole-su-Enna-4'


def solve(question):
    """What somebody who reads English answers"""
    total = re.fullmatch(r'How much is (\w+) plus (\w+)\?', question)
    if total:
        return str(NUMBERS.index(total[1]) + NUMBERS.index(total[2]))
    kind, words = re.fullmatch(r'Which of these words is (.+?)\? (.+)', question).groups()
    return next(word for word in words.split(', ') if word in WORDS[kind].split())


def start(test, lines=None, config='', box=None):
    """A service that mails to a postbox: test.service, test.box"""
    test.box = box or Postbox()
    test.port = start_postbox(test, test.box)
    test.service = Service(lines=lines, config=f'[mail]\nsmtp-url=smtp://127.0.0.1:{test.port}\nsender=noreply@pagoinrete.example\n'
                                               f'retry-seconds=1\n{config}')
    test.addCleanup(test.service.close)
    return test.service


def challenge(service):
    """A question and its answer, as members of a request"""
    answer = service.call('POST', '/v1/challenges', headers={'Accept-Language': 'en'})
    assert answer.status == 201, answer
    return {'challenge_id': answer.json()['id'], 'answer': solve(answer.json()['question'])}


def begin(service, tax_code=CHIARA_CODE, language='it'):
    return service.call('POST', '/v1/registrations', {'tax_code': tax_code, 'language': language, **challenge(service)})


def register(service, data=None, tax_code=CHIARA_CODE, language='it'):
    """Steps 1 to 4: the registration's id and token"""
    begun = begin(service, tax_code, language)
    assert begun.status == 201, begun
    token, path = begun.json()['token'], f'/v1/registrations/{begun.json()["registration"]["id"]}'
    filled = service.call('PUT', path, data or CHIARA, token=token)
    assert filled.status == 200, filled
    confirmed = service.call('POST', path + '/confirm', token=token)
    assert confirmed.status == 200, confirmed
    return path, token


def mail(test, subject, n=1):
    """The @n-th mail with @subject in its subject, and its text"""
    def find():
        found = [read_mail(test, envelope) for envelope in list(test.box.mails)]
        found = [m for m in found if subject in m['Subject']]
        return found[n - 1] if len(found) >= n else None

    found = wait_for(find, f'mail {n} "{subject}"')
    return found, found.get_body().get_content()


def lines_of(text):
    """What stands in lines of its own: user name, password; in both languages"""
    return re.findall(r'^    (\S+)\r?$', text, re.M)


def link(text):
    """The path of the link in a mail"""
    return urllib.parse.urlsplit(re.search(r'http://\S+/mail/\S+', text)[0]).path


def press(service, path, fields=None):
    """What the page's button does"""
    raw = urllib.parse.urlencode(fields or {}).encode()
    return service.call('POST', path, raw=raw, headers={'Content-Type': 'application/x-www-form-urlencoded'})


def account(test, data=None, tax_code=CHIARA_CODE, n=1):
    """A registered and certified person: user name and provisional password"""
    register(test.service, data, tax_code)
    _, text = mail(test, 'Conferma registrazione', n)
    page = press(test.service, link(text))
    assert 'certificato' in page.body.decode(), page
    _, text = mail(test, 'Creazione utenza', n)
    return lines_of(text)[:2]
