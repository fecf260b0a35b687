/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirSchoolCheck:
 * @PIR_SCHOOL_CHECK_PROFILE: address, municipality, province and e-mail of the school are there
 * @PIR_SCHOOL_CHECK_CREDITOR: the creditor's tax code has the right control digit
 * @PIR_SCHOOL_CHECK_CBILL: there is a CBILL code: without it no document for banks' counters
 * @PIR_SCHOOL_CHECK_CREDIT_ACCOUNT: there is an account in use
 * @PIR_SCHOOL_CHECK_HEAD: somebody can approve events
 * @PIR_SCHOOL_CHECK_PUPILS: there are pupils of the school year
 * @PIR_SCHOOL_CHECK_LINKS: each of them has a payer who is linked
 *
 * What is looked at before a school's first payment event.
 */
typedef enum
{
  PIR_SCHOOL_CHECK_PROFILE,
  PIR_SCHOOL_CHECK_CREDITOR,
  PIR_SCHOOL_CHECK_CBILL,
  PIR_SCHOOL_CHECK_CREDIT_ACCOUNT,
  PIR_SCHOOL_CHECK_HEAD,
  PIR_SCHOOL_CHECK_PUPILS,
  PIR_SCHOOL_CHECK_LINKS,
} PirSchoolCheck;

/** pir_school_check_to_string: Returns: (transfer none): its name in the interface ("profile" …) */
const char *pir_school_check_to_string (PirSchoolCheck value);

/** pir_school_check_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_school_check_from_string (const char     *text,
                                       PirSchoolCheck *value);

/**
 * PirSchoolCheckFields:
 *
 * What was found.
 */
typedef struct
{
  PirSchoolCheck  check;
  gboolean        is_right;
  gboolean        is_required; /* whether an event has to wait for it */
  guint           n;           /* how many there are: accounts in use, heads, pupils; of links, pupils without any */
  const char     *members;     /* (nullable) of the profile: what is missing, members of School separated by spaces */
} PirSchoolCheckFields;

/** pir_school_check_copy: Returns: (transfer full): the same, with a string of its own */
PirSchoolCheckFields *pir_school_check_copy (const PirSchoolCheckFields *check);

/** pir_school_check_free: @check: (nullable) (transfer full): what pir_school_check_copy() made */
void pir_school_check_free (PirSchoolCheckFields *check);

G_END_DECLS
