# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's pages and mails in every language, and in one that nobody speaks: what stands outside its brackets could not be translated. With
PIR_TEST_PICTURES, a folder, each page is written there, as LANGUAGE-NUMBER.html."""
import concurrent.futures
import email
import email.policy
import html
import json
import os
import re
import sqlite3
import tempfile
import time
import unittest
import urllib.parse
from pathlib import Path

import pseudo
import tap
from families import JOHN, MARIA, SCHOOL, item, uid
import harness
from harness import PASSWORD, Service
from jose import Jose
from messages import completeness
from node import FakeNode, pay, services_known
from office_events import Office, new_id
from office_money import LINES, Till, furnish
from people import NEW_PASSWORD, challenge, link, register
from postbox import Postbox, start_postbox
from providers import CLIENT, FakeProvider
from speech import Speech, find, flat
from waiting import wait_for

LANGUAGES = ['en', pseudo.LANGUAGE, *completeness.languages()]
# Where each needs a password's hash, which takes its time
FEW = ['en', pseudo.LANGUAGE, 'ar']
FORM = {'Content-Type': 'application/x-www-form-urlencoded'}
BROWSER = {'Accept': 'text/html'}
FISCAL = 'https://attributes.eid.gov.it/fiscal_number'
PICTURES = os.environ.get('PIR_TEST_PICTURES')
# What an outbox's row is about, by the kinds of mails
KINDS = {'payment_id': ['payment_paid'], 'link_id': ['registration', 'credentials', 'password', 'email'],
         None: ['user_name', 'password_reset', 'email_asked', 'email_changed', 'handed_over'], 'event_id': ['event', 'event_reminder', 'event_class'],
         'notice_id': ['notice_changed', 'notice_cancelled', 'notice_reopened'], 'refund_id': ['refund_decided', 'refund_done']}


def tag(language):
    return language.replace('_', '-')


def outside(text):
    """What is not in brackets, one within another; not what a mail quotes in lines of their own: a link, a password, a school's words"""
    text, n = re.sub(r'^ {4}.*$', ' ', text, flags=re.M), 1
    while n > 0:
        text, n = re.subn(r'⟦[^⟦⟧]*⟧', ' ', text)
    return text


def read_text(envelope):
    """Subject and text of a mail"""
    mail = email.message_from_bytes(envelope.content)
    part = next(part for part in mail.walk() if part.get_content_type() == 'text/plain')
    return email.policy.default.header_fetch_parse('Subject', mail['Subject']), part.get_payload(decode=True).decode(part.get_content_charset())


def words(text):
    return re.findall(r'[^\W\d_]{2,}', text)


def read_page(answer):
    """What a person reads of it"""
    page = re.sub(r'<style>.*?</style>', '', answer.body.decode(), flags=re.S)
    return html.unescape(re.sub(r'<[^>]+>', ' ', page))


class Shared:
    """One service for all, as long as the program runs"""
    addCleanup = staticmethod(unittest.addModuleCleanup)
    n_pages = 0


def setUpModule():
    folder = tempfile.TemporaryDirectory(prefix='pir-pseudo-')
    Shared.addCleanup(folder.cleanup)
    pseudo.make(folder.name)
    for language in completeness.languages():
        Path(folder.name, language).symlink_to(Path(harness.LOCALE_DIR, language))
    node = FakeNode()
    Shared.addCleanup(node.close)
    Shared.box = Postbox()
    harness.LOCALE_DIR = folder.name
    jose = Jose()
    Shared.addCleanup(jose.close)
    Shared.provider = FakeProvider(jose, {'sub': 'maria', 'given_name': 'Maria', 'family_name': 'Rossi', FISCAL: f'TINIT-{MARIA["tax_code"]}'})
    Shared.addCleanup(Shared.provider.close)
    own = Path(folder.name, 'own.pem')
    own.write_text(jose.key()['pem'])
    own.chmod(0o600)
    lines = [{'account': {**line['account'], 'language': pseudo.LANGUAGE}} if 'account' in line else line for line in LINES]
    Shared.service = Service(node.url, lines, f'[identity spid]\nkind=spid\nname=SPID\nissuer={Shared.provider.issuer}\nclient-id={CLIENT}\nkey-file={own}\n'
                             f'acr=https://www.spid.gov.it/SpidL2\n[mail]\nsmtp-url=smtp://127.0.0.1:{start_postbox(Shared, Shared.box)}\n'
                             'sender=a@pagoinrete.example\n'
                             'retry-seconds=1\n[server]\nname=Prova\nhelp-phone=080 9267603\n[limits]\nrequest-seconds=1\n')
    Shared.addCleanup(Shared.service.close)
    furnish(Shared.service)
    Shared.speech = Speech(folder.name, LANGUAGES[1:], ('src/server/',))
    Shared.known = {*words(json.dumps(lines, ensure_ascii=False)), *words('Prova SPID UniCredit S.p.A. PIR ATT XCTIS A0EDT Gita annullata')}


class Spoken(unittest.TestCase):
    service = property(lambda self: Shared.service)
    box = property(lambda self: Shared.box)

    @staticmethod
    def faults(english, text, language, also=()):
        yield from Shared.speech.faults(english, text, language)
        if language == pseudo.LANGUAGE and ('⟦' not in text or set(words(outside(text))) - Shared.known - set(also)):
            yield f'not translated: {set(words(outside(text))) - Shared.known - set(also)} in {text}'

    def said(self, faults):
        self.assertEqual(len(faults), 0, '\n'.join(faults[:20]))


class Pages(Spoken):
    def setUp(self):
        self.service.write('delete from throttle')

    def each(self, what, ask, status=200, also=(), languages=LANGUAGES, italian=()):
        """@ask: gives an answer for the headers of a browser and a language; @italian: what schools wrote of what is on it"""
        english, faults = None, []
        with self.subTest(what):
            for language in languages:
                answer = ask({**BROWSER, 'Accept-Language': tag(language)}, language)
                if (answer.status, answer.headers['Content-Language']) != (status, tag(language)):
                    faults.append(f'{language}: {answer.status}, {answer.headers["Content-Language"]}')
                if f'<html lang="{tag(language)}" dir="{"rtl" if language == "ar" else "ltr"}">' not in answer.body.decode():
                    faults.append(f'{language}: another language or direction')
                if re.search('<input type="(text|password)"(?![^>]* dir="ltr")', answer.body.decode()):
                    faults.append(f'{language}: a code, a name or a password is not written from the left')
                if set(re.findall(r'lang="it"><bdi>(.*?)</bdi>', answer.body.decode())) != {html.escape(name) for name in italian}:
                    faults.append(f'{language}: what a school wrote is not marked as Italian')
                if PICTURES:
                    Path(PICTURES, f'{language}-{Shared.n_pages:03}.html').write_bytes(answer.body)
                english = english or read_page(answer)
                faults += self.faults(english, read_page(answer), language, also)
            Shared.n_pages += 1
            self.said(faults)

    def get(self, path, status=200, also=(), what=None, **options):
        self.each(what or path, lambda headers, language: self.service.call('GET', path, headers=headers), status, {*words(path), *also}, **options)

    def mailed_link(self, begin):
        """The path of the link that comes of it, whose language is that of the mail"""
        n = len(self.box.mails)
        begin()
        def find():
            return next((link(text) for _, text in map(read_text, self.box.mails[n:]) if '/mail/' in text), None)
        return wait_for(find, 'a link')

    def look(self, what, path, also=(), **fields):
        """Behind the link of a mail, which speaks the language that the mail had; @fields: of its form, which is sent"""
        def ask(headers, language):
            self.service.write('update mail_links set used_at = case when ? then null else used_at end, language = ?', bool(fields), tag(language))
            if fields:
                return self.service.call('POST', path, raw=urllib.parse.urlencode(fields).encode(), headers={**FORM, **headers})
            return self.service.call('GET', path, headers=headers)
        self.each(what, ask, also={*words(path), *also}, languages=FEW if fields.get('password') == NEW_PASSWORD else LANGUAGES)

    def test_pages(self):
        for path in ('return/ok', 'return/cancel', 'return/error', 'mail/AAAA', 'verify', 'enter'):
            self.get(f'/{path}')
        self.get('/verify/7K3M-9QXR-2TBD-HW5P', 404)
        self.get('/enter/WDJB-MJHT', 404)
        for path in ('authorize?provider=spid', 'oidc/callback/spid?state=x'):
            self.get(f'/{path}', 400)

    def test_certificate(self):
        token = self.service.token(MARIA['user_name'])
        receipt = self.service.rows('select id from receipts where notice_id = ?', uid('notice gita'))[0]['id']
        wait_for(lambda: self.service.call('GET', f'/v1/receipts/{receipt}/attestation', token=token).status == 200, 'the certificate')
        code = self.service.rows('select code from attestations')[0]['code']
        self.get(f'/verify/{code}', what='genuine', italian=[SCHOOL['name']])

    def test_links(self):
        """Live ones: a registration, a new address, a new password; what each says when it was used, and when it is over"""
        registration = self.mailed_link(lambda: register(self.service, language=pseudo.LANGUAGE))
        also = ('chiara', 'nuova', 'posta', 'example')
        self.look('registration', registration, also)
        self.service.call('POST', registration, raw=b'', headers=FORM)
        self.look('registered', registration)
        token = self.service.token(MARIA['user_name'])
        address = self.mailed_link(lambda: self.service.call('POST', '/v1/me/email', {'email': 'nuova@posta.example', 'password': PASSWORD}, token=token))
        self.look('address', address, also)
        self.service.call('POST', address, raw=b'', headers=FORM)
        self.look('address changed', address)
        password = self.mailed_link(self.ask_password)
        self.look('password', password)
        for wrong in ('a', 'A' * 201, 'Password1', 'John-Smith-1979'):
            self.look(f'wrong password {wrong[:20]}', password, password=wrong, password_again='x')
        self.look('password set', password, password=NEW_PASSWORD, password_again=NEW_PASSWORD)
        self.look('over', password)

    def ask_password(self):
        answer = self.service.call('POST', '/v1/recoveries/password', {'user_name': JOHN['user_name'], 'tax_code': JOHN['tax_code'], **challenge(self.service)})
        self.assertEqual(answer.status, 202, answer)

    def test_hand_off(self):
        """Of a screen that waits: the page, a password that is wrong, the question; by a provider the question, yes and no, and what goes wrong there"""
        screens, others = ({language: self.service.call('POST', '/v1/hand-offs').json()['user_code'] for language in LANGUAGES} for _ in range(2))
        also = {word for code in [*screens.values(), *others.values()] for word in words(code)}
        grants = {}
        def press(codes, more='', **fields):
            def ask(headers, language):
                self.service.write('delete from throttle')
                raw = urllib.parse.urlencode({**fields, **grants.get(codes[language], {})}).encode()
                return self.service.call('POST', f'/enter/{codes[language]}{more}', raw=raw, headers={**FORM, **headers})
            return ask
        def come(**changes):
            def ask(headers, language):
                there = self.service.call('GET', f'/enter/{screens[language]}/sign-in?provider=spid', headers=headers)
                back = urllib.parse.urlsplit(Shared.provider.way_back(there.headers['Location'], **changes))
                answer = self.service.call('GET', f'{back.path}?{back.query}', headers=headers)
                grants.update({screens[language]: {'grant': grant} for grant in re.findall('name="grant" value="(.*?)"', answer.body.decode())})
                return answer
            return ask
        self.each('code', lambda headers, language: self.service.call('GET', f'/enter/{screens[language]}', headers=headers), also=also)
        self.each('wrong', press(others, '/sign-in', user_name=MARIA['user_name'], password='x'), also=also, languages=FEW)
        self.each('question', press(others, '/sign-in', user_name=MARIA['user_name'], password=PASSWORD), also=also, languages=FEW)
        self.each('no', press(others, answer='no'), also=also)
        for word in ('access_denied', 'temporarily_unavailable', 'server_error'):
            self.each(word, come(code=None, error=word), also=also)
        Shared.provider.change = {'userinfo': {FISCAL: None}}
        self.each('no tax code', come(), also=also)
        Shared.provider.change = {}
        self.each('question by a provider', come(), also=also)
        self.assertEqual(len(grants), len(LANGUAGES))
        self.each('yes', press(screens, answer='yes'), also=also)

    def test_questions(self):
        """What tells people from machines is asked in the reader's language."""
        keys = [key for key in Shared.speech.forms['en'] if re.match('Which of these words is|How much is', key[1])]
        self.assertEqual(len(keys), 6)
        faults = []
        for language in LANGUAGES:
            self.setUp()
            for _ in range(3):
                question = self.service.call('POST', '/v1/challenges', headers={'Accept-Language': tag(language)}).json()['question']
                if not any(find(Shared.speech.parts[language][key], flat(question)) for key in keys):
                    faults.append(f'{language}: {question}')
        self.said(faults)

    def test_trouble(self):
        self.get('/return/other', 404)
        self.get('/v1/other', 404)
        for seconds in (30, 150):
            for _ in range(30):
                if self.service.call('GET', '/mail/' + 'x' * 43).status == 429:
                    break
            self.service.write('update throttle set blocked_until = ?', int(time.time()) + seconds)
            self.get('/mail/' + 'x' * 43, 429, what=f'{seconds} seconds')
        database = sqlite3.connect(f'{self.service.data}/server.db', isolation_level=None)
        self.addCleanup(database.close)
        database.execute('begin immediate')
        with concurrent.futures.ThreadPoolExecutor(len(LANGUAGES)) as pool:
            begin = lambda language: self.service.call('GET', '/mail/' + 'y' * 43, headers={**BROWSER, 'Accept-Language': tag(language)})
            answers = dict(zip(LANGUAGES, pool.map(begin, LANGUAGES)))
        database.execute('rollback')
        self.each('busy', lambda headers, language: answers[language], 503)
        self.service.write('alter table mail_links rename to gone')
        self.addCleanup(self.service.write, 'alter table gone rename to mail_links')
        self.service.write('delete from throttle')
        self.get('/mail/' + 'z' * 43, 500, what='fault')


class Mails(Spoken):
    def variants(self):
        """(kind, what it is about: a column, an id) of every kind that the outbox knows"""
        office, till = Office(self.service), Till(self.service)
        event = office.notified('3B', instalments=[{'share': 6000}, {'share': 6000}])['id']
        token = self.service.token('john.smith')
        services_known(self.service, token)
        payment = pay(self.service, token, [item(self.service, token, '001')]).json()
        self.assertEqual(self.service.outcome(payment).status, 204)
        refunds = [till.asked(name, 1000)['id'] for name in ('gita', 'mensa', 'corso')]
        for refund, act in zip(refunds, ('approve', 'refuse', 'approve')):
            self.assertEqual(till.move(refund, act, {'note': 'Gita annullata'}).status, 200)
        self.assertEqual(till.move(refunds[2], 'done').status, 200)
        register(self.service, language=pseudo.LANGUAGE)
        links = self.service.rows('select id from mail_links')
        about = {'payment_id': payment['id'], 'link_id': links[0]['id'], 'event_id': event, 'notice_id': uid('notice editable'), 'refund_id': refunds[2]}
        found = [(kind, column, about.get(column)) for column, kinds in KINDS.items() for kind in kinds]
        return found + [('refund_decided', 'refund_id', refund) for refund in refunds[:2]]

    def test_every_kind(self):
        """Subject and sentences in the reader's language, then the same in Italian"""
        source = (harness.SOURCE / 'src/server/pir-repo-outbox.c').read_text()
        self.assertEqual(sorted(re.findall(r'\[PIR_MAIL_\w+\] = "(\w+)"', source)), sorted(kind for kinds in KINDS.values() for kind in kinds))
        variants = self.variants()
        wait_for(lambda: not self.service.rows("select 1 from outbox where state = 'waiting'"), 'what was mailed meanwhile', every=0.1)
        self.box.mails.clear()
        columns = [column for column in KINDS if column]
        self.service.write_all([(f'insert into outbox (id, kind, account_id, recipient, language, next_at, created_at, {", ".join(columns)}) values'
                                 f' (?, ?, ?, ?, ?, 0, ?{", ?" * len(columns)})', new_id(), kind, JOHN['id'], f'{language}.{n}@posta.example', tag(language),
                                 int(time.time()), *(about if c == column else None for c in columns))
                                for n, (kind, column, about) in enumerate(variants) for language in LANGUAGES])
        wait_for(lambda: len(self.box.mails) >= len(variants) * len(LANGUAGES), 'every mail', every=0.1)
        mails = {envelope.rcpt_tos[0].split('@')[0]: read_text(envelope) for envelope in self.box.mails}
        for n, (kind, *_) in enumerate(variants):
            english = [mails[f'en.{n}'][0].split(' - ')[0], mails[f'en.{n}'][1].split('-' * 40)[0]]
            faults = []
            for language in LANGUAGES:
                subject, text = mails[f'{language}.{n}']
                own, *italian = zip(subject.split(' - '), re.split(r'-{40}', text))
                for spoken, said in [(language, own), *(('it', part) for part in italian)]:
                    faults += [*self.faults(english[0], said[0], spoken), *self.faults(english[1], said[1], spoken)]
                if len(italian) != (language != 'it'):
                    faults.append(f'{len(italian)} times Italian beside {language}: {text}')
            with self.subTest(f'{kind} {n}'):
                self.said(faults)


if __name__ == '__main__':
    tap.main()
