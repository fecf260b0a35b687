# SPDX-License-Identifier: GPL-3.0-or-later
"""A database of the newest version is made one of an older version: with what the service itself has written into it."""
from harness import SOURCE

VERSION = len(list((SOURCE / 'resources/sql/server').glob('*.sql')))
# What takes out again what came with a version
UNDO = {
    3: ['drop table proofs'],
    4: ['drop table terms_texts'],
    5: ['alter table activity drop column place'],
    6: ['drop index notices_by_plan', 'create index notices_by_event on notices (event_id)'],
    7: ['alter table payments drop column language'],
    8: [f'alter table schools drop column {column}'
        for column in ('sector', 'website', 'postal_account', 'postal_account_holder', 'postal_account_authorisation')],
    9: ['drop table open_notices', 'drop table open_causes'],
    10: ['drop table attestations', 'drop table creditor_accounts', "delete from counters where name = 'papers'"],
    11: [f'alter table receipts drop column {column}' for column in ('psp_tax_code', 'transfer_date')],
    12: ['drop table listed_schools', 'drop table municipalities'],
    13: ['drop table registry_rows', 'drop index audit_by_school', 'alter table audit drop column school_id', 'drop index pupils_by_name',
         'drop index outbox_by_event', 'alter table outbox drop column event_id', 'alter table notices drop column credit_account_id',
         'drop table event_recipients', 'drop table event_instalments', 'drop table events', 'drop table staff', 'drop table pupil_payers',
         'alter table pupils drop column left_at', 'alter table pupils drop column left_why', 'drop table credit_accounts'],
    14: [*[f'drop index {index}' for index in (
             'activity_by_time', 'sessions_by_use', 'open_notices_withdrawn', 'notices_open', 'outbox_by_state', 'outbox_by_link',
             'notice_payers_derived', 'notices_by_ref', 'receipts_by_ref', 'receipts_by_time', 'outbox_by_notice', 'notices_by_office',
             'notices_by_year', 'notices_unpaid_by_class', 'notices_unpaid_by_day', 'notices_paid_by_day', 'notices_settled')],
         'create index notices_by_school on notices (school_id, state)',
         'drop table credit_receipts', 'drop table credits', 'drop table flow_payments', 'drop table payment_flows',
         *[f'alter table outbox drop column {column}' for column in ('refund_id', 'notice_id')], 'drop table refunds',
         *[f'alter table notices drop column {column}' for column in ('has_own_terms', 'settled_note', 'settled_on', 'settled_how')],
         'drop table tax_oppositions', 'drop table school_logos'],
    15: ['drop index sign_ins_by_grant', 'drop index sign_ins_by_hand_off',
         *[f'alter table sign_ins drop column {column}' for column in ('grant_hash', 'account_id', 'hand_off_id')], 'drop table hand_offs'],
    16: ['drop index listed_schools_bare'],
}


def go_back(service, version):
    """Makes the database one of an older version"""
    for later in range(VERSION, version, -1):
        for step in UNDO[later]:
            service.write(step)
    service.write(f'pragma user_version = {version}')
