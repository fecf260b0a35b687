# SPDX-License-Identifier: GPL-3.0-or-later
"""A class with a representative: classmates of a sample child, whose parents let the representative see what is asked for them."""
import json
import uuid

from person import Person
from services import PASSWORD, ROOT, USER

# Given name, family name, tax code; the parent's given name and tax code
MATES = [
    ('Alice', 'Bruni', 'BRNLCA09C50M082W', 'Laura', 'BRNLRA75B45H501L'),
    ('Matteo', 'Conti', 'CNTMTT09D11M082R', 'Paolo', 'CNTPLA76C06H501K'),
    ('Yasmine', 'Diallo', 'DLLYMN09E52M082C', 'Awa', 'DLLWAA77D47H501N'),
    ('Pietro', 'Fabbri', 'FBBPTR09H13M082R', 'Marta', 'FBBMRT78E48H501A'),
    ('Greta', 'Leone', 'LNEGRT09L54M082J', 'Luca', 'LNELCU79H09H501Q'),
]


class ClassRoom:
    """That of the child of @office, whose parent, the first of the sample, represents it"""

    def __init__(self, services, office):
        self.services, self.office = services, office
        place = services.rows(f"select school_id, school_year, class_name from pupils where id = '{office.child['id']}'")[0]
        self.school, self.year, self.name = place['school_id'], place['school_year'], place['class_name']
        self._enrol()
        for number in range(len(MATES)):
            parent = Person(services.url, f'genitore{number}').sign_in()
            parent.call('PUT', f'/v1/children/{self.id_of("pupil", number)}/delegation')
        Person(services.url).sign_in().call('PUT', f'/v1/children/{office.child["id"]}/delegation')
        clerk = Person(services.url, f'segreteria.{office.child["code"].lower()}').sign_in()
        clerk.call('POST', '/v1/office/representatives',
                   {'school_id': self.school, 'school_year': self.year, 'class_name': self.name, 'user_name': USER})

    @property
    def target(self):
        """As the action "show-class" takes it"""
        return f'{self.school}|{self.year}|{self.name}'

    @staticmethod
    def id_of(kind, number):
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {number}'))

    def _enrol(self):
        lines = [{'format': 'pagoinrete-import', 'version': 1}]
        for number, (_, family, _, parent, code) in enumerate(MATES):
            lines.append({'account': {
                'id': self.id_of('account', number), 'user_name': f'genitore{number}', 'given_name': parent, 'family_name': family,
                'tax_code': code, 'language': 'it', 'password': PASSWORD}})
        for number, (given, family, code, _, _) in enumerate(MATES):
            lines.append({'pupil': {
                'id': self.id_of('pupil', number), 'given_name': given, 'family_name': family, 'tax_code': code,
                'school_id': self.school, 'school_year': self.year, 'class_name': self.name}})
        for number in range(len(MATES)):
            lines.append({'link': {
                'id': self.id_of('link', number), 'account_id': self.id_of('account', number),
                'pupil_id': self.id_of('pupil', number), 'kinship': 'mother', 'link_state': 'active'}})
        path = self.office.folder / 'class.jsonl'
        path.write_text(''.join(json.dumps(line) + '\n' for line in lines))
        self.services._must(ROOT / 'bin/pagoinrete-server', '--config', self.services.config, 'import', path)
