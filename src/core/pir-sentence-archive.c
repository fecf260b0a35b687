/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sentences-archive.h"

#include <glib/gi18n-lib.h>

static const char * const findings[] = {
  [PIR_FINDING_CHANGED] = N_("It was changed after it had been kept"),
  [PIR_FINDING_MISSING] = N_("It is not there any more"),
  [PIR_FINDING_UNREADABLE] = N_("It cannot be read"),
  [PIR_FINDING_FOREIGN] = N_("The app has not put this file here"),
  [PIR_FINDING_LEDGER] = N_("The record of when it was kept was changed"),
};

const char *
pir_sentence_finding (PirFindingKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (findings), NULL);

  return _(findings[kind]);
}

char *
pir_sentence_audit (const PirAudit *audit)
{
  guint n;

  g_return_val_if_fail (audit != NULL, NULL);

  n = audit->findings->len;
  if (n > 0)
    /* Translators: %u is how many things were found to be wrong with the kept documents */
    return g_strdup_printf (ngettext ("%u thing is not as it was kept", "%u things are not as they were kept", n), n);
  if (audit->n_documents == 0)
    return g_strdup (_("There is no document here yet"));

  /* Translators: %u is how many documents are kept on this computer */
  return g_strdup_printf (ngettext ("%u document, and it is as it was kept", "All %u documents are as they were kept",
                                    audit->n_documents),
                          audit->n_documents);
}

char *
pir_sentence_exported (const PirAudit *audit)
{
  g_return_val_if_fail (audit != NULL, NULL);

  /* Translators: %u is how many documents were written to another place */
  return g_strdup_printf (ngettext ("%u document was exported", "%u documents were exported", audit->n_documents),
                          audit->n_documents);
}

char *
pir_sentence_imported (guint n_documents)
{
  /* Translators: %u is how many documents were in an archive that was taken in */
  return g_strdup_printf (ngettext ("%u document was imported", "%u documents were imported", n_documents), n_documents);
}
