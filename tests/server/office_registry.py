# SPDX-License-Identifier: GPL-3.0-or-later
"""What test-attacks.py needs to try the operations on a school's registry."""
import time

from families import LUCA, SCHOOL, TEACHER, uid

STAFF = uid('staff attacked')
SCHOOL_PATH = f'/v1/office/schools/{SCHOOL["id"]}'
PAYER = {'tax_code': 'RSSMRA80A41H501W', 'given_name': 'Maria', 'family_name': 'Rossi', 'kinship': 'mother', 'email': 'maria@posta.example'}
OPPOSITION = {'pupil_id': LUCA['id'], 'tax_code': PAYER['tax_code'], 'tax_year': 2026}
ROLL_OVER = {'from': '2026/27', 'classes': [{'class_name': '3B', 'to': '4B'}], 'stays': [], 'left_on': '2026-09-01', 'dry_run': True}
CHANGE = {'given_name': 'Luca', 'family_name': 'Smith', 'birth_date': '2012-01-01', 'school_year': '2026/27', 'class_name': '3', 'section': 'B',
          'course': LUCA['course'], 'payers': [PAYER]}


def furnish(service):
    service.write('insert or ignore into staff (id, school_id, given_name, family_name, tax_code, kind, updated_at) values (?, ?, ?, ?, ?, ?, ?)', STAFF,
                  SCHOOL['id'], 'Paola', 'Bruni', TEACHER['tax_code'][:-1] + 'X', 'teacher', int(time.time()))


def bodies(service):
    """Operations with a body: where to, and a body that would do"""
    furnish(service)
    pupil = f'/v1/office/pupils/{LUCA["id"]}'
    return {
        'changeOfficePupil': (pupil, CHANGE), 'leaveOfficePupil': (pupil + '/leave', {'left_on': '2026-10-01', 'why': 'moved'}),
        'leaveOfficeStaff': (f'/v1/office/staff/{STAFF}/leave', {'left_on': '2026-10-01'}), 'rollOverSchool': (SCHOOL_PATH + '/roll-over', ROLL_OVER),
        'recordTaxOpposition': (SCHOOL_PATH + '/tax-oppositions', OPPOSITION),
        'withdrawTaxOpposition': (SCHOOL_PATH + '/tax-oppositions/withdraw', OPPOSITION),
    }


def things(service):
    """Things of the school's, by operation: id and body"""
    furnish(service)
    school, pupil, staff = SCHOOL['id'], LUCA['id'], STAFF
    return {
        'listOfficePupils': (school, None), 'readOfficePupil': (pupil, None), 'changeOfficePupil': (pupil, CHANGE),
        'leaveOfficePupil': (pupil, {'why': 'moved'}), 'returnOfficePupil': (pupil, None), 'listOfficeClasses': (school, None),
        'listOfficeStaff': (school, None), 'leaveOfficeStaff': (staff, {}), 'returnOfficeStaff': (staff, None), 'rollOverSchool': (school, ROLL_OVER),
        'listTaxOppositions': (school, None), 'recordTaxOpposition': (school, OPPOSITION), 'withdrawTaxOpposition': (school, OPPOSITION),
        'readSchoolLogo': (school, None), 'putSchoolLogo': (school, None), 'deleteSchoolLogo': (school, None),
    }
