/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-section.h"

#include <glib/gi18n.h>

#include "ui/pir-children-page.h"
#include "ui/pir-notices-page.h"
#include "ui/pir-overview-page.h"
#include "ui/pir-pay-page.h"
#include "ui/pir-receipts-page.h"
#include "ui/pir-waiting-page.h"

static const PirSection sections[] = {
  { "overview", NC_("place in the window", "Overview"), "pir-overview-symbolic", pir_overview_page_get_type },
  /* Translators: the list of payment notices (avvisi telematici) */
  { "notices", NC_("place in the window", "Notices"), "pir-notices-symbolic", pir_notices_page_get_type },
  /* Translators: the list of telematic receipts (ricevute telematiche) */
  { "receipts", NC_("place in the window", "Receipts"), "pir-receipts-symbolic", pir_receipts_page_get_type },
  { "children", NC_("place in the window", "Children"), "pir-children-symbolic", pir_children_page_get_type },
  { "pay", NC_("place in the window", "Pay"), NULL, pir_pay_page_get_type },
  { "payment", NC_("place in the window", "Payment"), NULL, pir_waiting_page_get_type },
};

const PirSection *
pir_section_get_all (gsize *n_sections)
{
  g_return_val_if_fail (n_sections != NULL, NULL);

  *n_sections = G_N_ELEMENTS (sections);
  return sections;
}

const PirSection *
pir_section_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].name, name) == 0)
      return &sections[i];
  return NULL;
}

const char *
pir_section_get_title (const PirSection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dpgettext2 (NULL, "place in the window", self->title);
}
