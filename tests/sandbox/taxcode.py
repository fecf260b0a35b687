# SPDX-License-Identifier: GPL-3.0-or-later
"""Codice fiscale from the rules of the decree of 23/12/1976, written apart from the program's own code."""
import unicodedata
from datetime import date

ODD = dict(zip('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
               [1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
                1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
MONTHS = 'ABCDEHLMPRST'
OMOCODIA = 'LMNPQRSTUV'


def letters(name):
    plain = unicodedata.normalize('NFD', name).upper()
    return [c for c in plain if 'A' <= c <= 'Z']


def three(name, is_given):
    consonants = [c for c in letters(name) if c not in 'AEIOU']
    vowels = [c for c in letters(name) if c in 'AEIOU']
    if is_given and len(consonants) >= 4:
        del consonants[1]
    return ''.join((consonants + vowels + list('XXX'))[:3])


def check_letter(first15):
    total = 0
    for position, character in enumerate(first15, start=1):
        if position % 2:
            total += ODD[character]
        else:
            total += int(character) if character.isdigit() else ord(character) - ord('A')
    return chr(ord('A') + total % 26)


def compute(family, given, is_female, birth, place):
    first15 = (three(family, False) + three(given, True) + f'{birth.year % 100:02d}' + MONTHS[birth.month - 1] +
               f'{birth.day + 40 * is_female:02d}' + place)
    return first15 + check_letter(first15)


def is_valid(code):
    return len(code) == 16 and check_letter(code[:15]) == code[15]


def birth_day(code, century=2000):
    """Day of birth and sex that a code without omocodia says."""
    day = int(code[9:11])
    return date(century + int(code[6:8]), MONTHS.index(code[8]) + 1, day - 40 if day > 40 else day), day > 40


def is_body_code_valid(code):
    """Eleven digits of a body: Luhn, as for partita IVA."""
    total = 0
    for position, digit in enumerate(map(int, code)):
        doubled = digit * 2 if position % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return len(code) == 11 and total % 10 == 0
