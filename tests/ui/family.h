/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service.h"

G_BEGIN_DECLS

/* An invented family with a notice of every kind; numbers are those of fake_uuid ('n', …). */

#define N_TRIP 1       /* Luca, 142,50 €, in 3 days */
#define N_INSURANCE 2  /* Luca, 8,50 €, in 20 days */
#define N_VOLUNTARY 3  /* Sofia, another school, 50,00 €, from 5,00 € to 100,00 €, in 45 days */
#define N_CANTEEN 4    /* Luca, 63,00 €, 5 days ago and still payable */
#define N_EXAM 5       /* Sofia, 90,00 €, 10 days ago and over */
#define N_INSTALMENT 6 /* Sofia, 80,00 € (was 120,00 €), 2 of 3, in 70 days */
#define N_STAFF 7      /* nobody's child, 15,00 €, no due date, a note */
#define N_ELSEWHERE 8  /* Luca, 20,00 €, a payment is open that this computer did not begin */
#define N_WITHDRAWN 9  /* Luca, 30,00 €, withdrawn, with every kind of history */
#define N_TODAY 10     /* Sofia, 12,00 €, today */
#define N_LONG 11      /* only with family_add_long() */
#define N_PAID 12      /* "Gita 12", Luca, 10,12 €, paid on 2025-11-02; its receipt is kept */
#define N_PAID_TOO 13  /* "Gita 13", Luca, 10,13 €, paid on 2025-03-10; its receipt has no document yet */
#define N_PAID_OLD 14  /* "Gita 14", Luca, 10,14 €, paid on 2024-05-05; its receipt is kept */

/** FAMILY_N_PAYABLE: how many of family_add() can be paid */
#define FAMILY_N_PAYABLE 7

/** FAMILY_N: how many there are */
#define FAMILY_N 13

/* Requests of Anna, and a child: UUIDs */
#define FAMILY_WAITING "06000000-0000-4000-8000-000000000001"
#define FAMILY_LONG_CHILD "0b000000-0000-4000-8000-000000000008" /* only with family_add_long() */
#define FAMILY_REJECTED "06000000-0000-4000-8000-000000000002"

/**
 * family_set_stepped_way: two ways to pay, one of them without a name, that take 1 € up to 100 €, more 3 €, and a counter
 * where documents up to 100 € are taken for 1 €
 */
void family_set_stepped_way (FakeService *service);

/** family_add_account: Anna and nothing else */
void family_add_account (FakeService *service);

/** family_add: Anna, children in every state of their link, two requests that came to no child, two schools, the notices, three receipts, seven ways to pay */
void family_add (FakeService *service);

/** family_add_long: a child, a school, a notice, a receipt and a way to pay as long as they may be */
void family_add_long (FakeService *service);

/** family_dup_pdf: Returns: (transfer full): a page that says @words, in plain letters: every reader repairs the index that it has not */
char *family_dup_pdf (const char *words);

/** family_dup_receipt_id: Returns: (transfer full): UUID of the receipt of notice @number */
char *family_dup_receipt_id (guint number);

/** family_get_school_texts: Returns: (transfer none) (array zero-terminated=1): what schools wrote of it: Italian in every language */
const char * const *family_get_school_texts (void);

/** family_get_data: Returns: (transfer none) (array zero-terminated=1): every text above that no translator sees */
const char * const *family_get_data (void);

G_END_DECLS
