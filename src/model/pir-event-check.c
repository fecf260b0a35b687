/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-event-check.h"

#include "model/pir-names.h"

static const char * const event_check_kind_names[] = {
  [PIR_EVENT_CHECK_RECIPIENTS] = "recipients",
  [PIR_EVENT_CHECK_AMOUNTS] = "amounts",
  [PIR_EVENT_CHECK_ACCOUNT] = "account",
  [PIR_EVENT_CHECK_DATE] = "date",
  [PIR_EVENT_CHECK_CBILL] = "cbill",
  [PIR_EVENT_CHECK_PAYERS] = "payers",
  [PIR_EVENT_CHECK_ADDRESSES] = "addresses",
};

const char *
pir_event_check_kind_to_string (PirEventCheckKind value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (event_check_kind_names), event_check_kind_names[0]);

  return event_check_kind_names[value];
}

gboolean
pir_event_check_kind_from_string (const char        *text,
                                  PirEventCheckKind *value)
{
  guint found;

  if (!pir_names_find (event_check_kind_names, G_N_ELEMENTS (event_check_kind_names), text, &found))
    return FALSE;

  *value = (PirEventCheckKind) found;

  return TRUE;
}

static gboolean
has_passed (PirDate due,
            PirDate today)
{
  return due != PIR_DATE_NONE && due < today;
}

/* How many of the event's dates have passed */
static guint
count_passed (const PirEventFields *event,
              PirDate               today)
{
  guint n = event->has_single && has_passed (event->due_date, today) ? 1 : 0;

  for (gsize i = 0; i < event->n_instalments; i++)
    if (has_passed (event->instalments[i].due_date, today))
      n++;

  return n;
}

static void
add (PirEventCheck     *checks,
     guint             *n,
     PirEventCheckKind  kind,
     gboolean           is_blocking,
     guint              count)
{
  checks[(*n)++] = (PirEventCheck) { kind, is_blocking, count };
}

guint
pir_event_check (const PirEventFields *event,
                 const PirEventFacts  *facts,
                 PirEventCheck        *checks)
{
  gboolean is_named;
  guint n = 0, passed;

  g_return_val_if_fail (event != NULL && facts != NULL, 0);
  g_return_val_if_fail (checks != NULL, 0);

  is_named = event->kind == PIR_EVENT_NAMED;
  passed = count_passed (event, facts->today);
  if (is_named && facts->paying == 0)
    add (checks, &n, PIR_EVENT_CHECK_RECIPIENTS, TRUE, 0);
  if (is_named && !facts->is_askable)
    add (checks, &n, PIR_EVENT_CHECK_AMOUNTS, TRUE, 0);
  if (!facts->has_account)
    add (checks, &n, PIR_EVENT_CHECK_ACCOUNT, TRUE, 0);
  if (passed > 0 && event->is_deadline_hard)
    add (checks, &n, PIR_EVENT_CHECK_DATE, TRUE, passed);
  if (passed > 0 && !event->is_deadline_hard)
    add (checks, &n, PIR_EVENT_CHECK_DATE, FALSE, passed);
  if (!facts->has_cbill)
    add (checks, &n, PIR_EVENT_CHECK_CBILL, FALSE, 0);
  if (is_named && facts->without_payer > 0)
    add (checks, &n, PIR_EVENT_CHECK_PAYERS, FALSE, facts->without_payer);
  if (is_named && facts->without_address > 0)
    add (checks, &n, PIR_EVENT_CHECK_ADDRESSES, FALSE, facts->without_address);

  return n;
}
