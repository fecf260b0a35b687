/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-audit-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/pir-event-enums.h"
#include "office/pir-event-labels.h"
#include "office/pir-labels.h"
#include "office/pir-school-labels.h"

#define N_TABLE_WORDS 9 /* of what is told of an import */

/* @detail: (nullable): NULL = whatever it is, which the label does not say then */
static const struct
{
  const char *act;
  const char *detail;
  const char *label;
} acts[] = {
  { "link_confirmed", NULL, NC_("audit", "request confirmed") },
  { "link_rejected", NULL, NC_("audit", "request rejected") },
  { "link_revoked", NULL, NC_("audit", "link ended") },
  { "representative_enabled", NULL, NC_("audit", "representative made") },
  { "representative_disabled", NULL, NC_("audit", "representative ended") },
  { "school_changed", NULL, NC_("audit", "school’s profile changed") },
  { "credit_account_added", NULL, NC_("audit", "account added") },
  { "credit_account_ended", NULL, NC_("audit", "account ended") },
  { "registry_taken", NULL, NC_("audit", "table imported") },
  { "event_created", NULL, NC_("audit", "event written") },
  { "event_changed", NULL, NC_("audit", "event changed") },
  { "event_deleted", NULL, NC_("audit", "event deleted") },
  { "event_moved", "submit", NC_("audit", "event submitted") },
  { "event_moved", "recall", NC_("audit", "event taken back") },
  { "event_moved", "approve", NC_("audit", "event approved") },
  { "event_moved", "reject", NC_("audit", "event sent back") },
  { "event_moved", "notify", NC_("audit", "event notified") },
  { "event_moved", "close", NC_("audit", "event closed") },
  { "event_moved", "cancel", NC_("audit", "event cancelled") },
  { "event_reminded", "forced", NC_("audit", "families reminded again") },
  { "event_reminded", "", NC_("audit", "families reminded") },
  { "recipients_added", NULL, NC_("audit", "recipients added") },
  { "recipient_changed", NULL, NC_("audit", "recipient changed") },
  { "recipient_deleted", NULL, NC_("audit", "recipient taken away") },
  { "note_put", NULL, NC_("audit", "note attached") },
  { "note_deleted", NULL, NC_("audit", "note removed") },
  { "pupil_looked_up", NULL, NC_("audit", "pupil looked up at the desk") },
  { "pupil_changed", NULL, NC_("audit", "pupil changed") },
  { "pupil_left", NULL, NC_("audit", "pupil left") },
  { "pupil_returned", NULL, NC_("audit", "pupil returned") },
  { "staff_left", NULL, NC_("audit", "staff left") },
  { "staff_returned", NULL, NC_("audit", "staff returned") },
  { "rolled_over", NULL, NC_("audit", "new school year begun") },
  { "opposition_recorded", NULL, NC_("audit", "opposition recorded") },
  { "opposition_withdrawn", NULL, NC_("audit", "opposition withdrawn") },
  { "logo_put", NULL, NC_("audit", "logo set") },
  { "logo_deleted", NULL, NC_("audit", "logo removed") },
  { "notice_printed", NULL, NC_("audit", "payment document printed") },
  { "attestation_printed", NULL, NC_("audit", "certificate printed") },
  { "notice_changed", NULL, NC_("audit", "notice changed") },
  { "notice_cancelled", NULL, NC_("audit", "notice withdrawn") },
  { "notice_settled", NULL, NC_("audit", "notice paid elsewhere") },
  { "notice_exempted", NULL, NC_("audit", "notice exempt") },
  { "notice_reopened", NULL, NC_("audit", "notice asked for again") },
  { "refund_asked", NULL, NC_("audit", "refund asked for") },
  { "refund_requested", NULL, NC_("audit", "refund asked for by a family") },
  { "refund_withdrawn", NULL, NC_("audit", "refund taken back by a family") },
  { "refund_approved", NULL, NC_("audit", "refund approved") },
  { "refund_refused", NULL, NC_("audit", "refund refused") },
  { "refund_done", NULL, NC_("audit", "refund done") },
  { "credits_taken", NULL, NC_("audit", "bank’s list imported") },
  { "credits_matched", NULL, NC_("audit", "sums matched again") },
  { "flow_taken", NULL, NC_("audit", "provider’s report taken") },
  { "tax_exported", NULL, NC_("audit", "tax year exported") },
};

/* Returns: index in acts, or -1 */
static int
find (const char *act,
      const char *detail)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (act, acts[i].act) == 0 && (acts[i].detail == NULL || strcmp (detail, acts[i].detail) == 0))
      return (int) i;

  return -1;
}

const char *
pir_label_audit_act (const char *act,
                     const char *detail)
{
  int found;

  g_return_val_if_fail (act != NULL && detail != NULL, "");

  found = find (act, detail);

  return found >= 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "audit", acts[found].label) : act;
}

/* "pupils: 12 rows, 3 added, 2 changed, 4 payers", as the service writes it */
static char *
dup_table (const char *detail)
{
  g_auto (GStrv) words = g_strsplit (detail, " ", -1);

  if (g_strv_length (words) != N_TABLE_WORDS || strcmp (words[2], "rows,") != 0 || strcmp (words[8], "payers") != 0)
    return g_strdup (detail);

  /* Translators: numbers of a table of people: rows, people who are new, people who changed, payers who are new or changed. */
  return g_strdup_printf (_("rows %1$s, new %2$s, changed %3$s, payers %4$s"), words[1], words[3], words[5], words[7]);
}

char *
pir_label_audit_detail (const char *act,
                        const char *detail)
{
  PirCreditAccountKind kind;
  PirEventState state;
  int found;

  g_return_val_if_fail (act != NULL && detail != NULL, NULL);

  found = find (act, detail);
  if (found < 0 || acts[found].detail != NULL)
    return g_strdup (found < 0 ? detail : "");
  if (strcmp (act, "event_changed") == 0 && pir_event_state_from_string (detail, &state))
    return g_strdup (pir_label_event_state (state));
  if (strcmp (act, "credit_account_added") == 0 && pir_credit_account_kind_from_string (detail, &kind))
    return g_strdup (pir_label_account_kind (kind));
  if (strcmp (act, "registry_taken") == 0)
    return dup_table (detail);
  if (g_str_has_prefix (act, "refund_"))
    return pir_label_money (g_ascii_strtoll (detail, NULL, 10));
  if (strcmp (act, "notice_reopened") == 0 || strcmp (act, "logo_put") == 0)
    return g_strdup ("");
  /* Ids of accounts and links mean nothing to a person. */
  if (g_uuid_string_is_valid (detail))
    return g_strdup ("");

  return g_strdup (detail);
}
