/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-section.h"

#include <glib/gi18n.h>

#include "ui/pir-account-page.h"
#include "ui/pir-accounts-page.h"
#include "ui/pir-activity-page.h"
#include "ui/pir-archive-page.h"
#include "ui/pir-cause-page.h"
#include "ui/pir-causes-page.h"
#include "ui/pir-children-page.h"
#include "ui/pir-class-page.h"
#include "ui/pir-consents-page.h"
#include "ui/pir-email-page.h"
#include "ui/pir-farewell-page.h"
#include "ui/pir-household-page.h"
#include "ui/pir-link-page.h"
#include "ui/pir-money-page.h"
#include "ui/pir-notices-page.h"
#include "ui/pir-overview-page.h"
#include "ui/pir-pay-page.h"
#include "ui/pir-receipts-page.h"
#include "ui/pir-services-page.h"
#include "ui/pir-sessions-page.h"
#include "ui/pir-tax-page.h"
#include "ui/pir-text-page.h"
#include "ui/pir-voluntary-page.h"
#include "ui/pir-waiting-page.h"
#include "ui/pir-why-page.h"
#include "ui/pir-wrong-page.h"

static const PirSection sections[] = {
  { "overview", NC_("place in the window", "Overview"), "pir-overview-symbolic", "overview", pir_overview_page_get_type },
  /* Translators: the list of payment notices (avvisi telematici) */
  { "notices", NC_("place in the window", "Notices"), "pir-notices-symbolic", "notices", pir_notices_page_get_type },
  /* Translators: the list of telematic receipts (ricevute telematiche) */
  { "receipts", NC_("place in the window", "Receipts"), "pir-receipts-symbolic", "receipts", pir_receipts_page_get_type },
  /* Translators: contributions that anyone may pay (versamenti volontari) */
  { "voluntary", NC_("place in the window", "Voluntary"), "pir-voluntary-symbolic", "voluntary", pir_voluntary_page_get_type },
  { "children", NC_("place in the window", "Children"), "pir-children-symbolic", "children", pir_children_page_get_type },
  /* Translators: the documents that are kept on this computer, as a whole */
  { "archive", NC_("place in the window", "Archive"), NULL, "receipts", pir_archive_page_get_type },
  /* Translators: what of a year's receipts counts for the tax return */
  { "tax", NC_("place in the window", "Tax Year"), NULL, "receipts", pir_tax_page_get_type },
  { "money", NC_("place in the window", "Money Over Time"), NULL, "receipts", pir_money_page_get_type },
  { "causes", NC_("place in the window", "Contributions"), NULL, "voluntary", pir_causes_page_get_type },
  { "cause", NC_("place in the window", "Contribution"), NULL, "voluntary", pir_cause_page_get_type },
  { "link", NC_("place in the window", "Child"), NULL, "children", pir_link_page_get_type },
  { "why", NC_("place in the window", "Why Do I See Nothing?"), NULL, "children", pir_why_page_get_type },
  /* Translators: of a class whose representative (rappresentante di classe) somebody is */
  { "class", NC_("place in the window", "Class"), NULL, "children", pir_class_page_get_type },
  { "wrong", NC_("place in the window", "Something Is Wrong"), NULL, "notices", pir_wrong_page_get_type },
  { "pay", NC_("place in the window", "Pay"), NULL, NULL, pir_pay_page_get_type },
  { "payment", NC_("place in the window", "Payment"), NULL, NULL, pir_waiting_page_get_type },
  { "services", NC_("place in the window", "What Can Be Paid, and How"), NULL, NULL, pir_services_page_get_type },
  { "accounts", NC_("place in the window", "Accounts"), NULL, NULL, pir_accounts_page_get_type },
  { "profile", NC_("place in the window", "Your Account"), NULL, NULL, pir_account_page_get_type },
  { "email", NC_("place in the window", "E-mail"), NULL, NULL, pir_email_page_get_type },
  { "sessions", NC_("place in the window", "Sessions"), NULL, NULL, pir_sessions_page_get_type },
  { "activity", NC_("place in the window", "What Happened"), NULL, NULL, pir_activity_page_get_type },
  { "consents", NC_("place in the window", "What You Have Accepted"), NULL, NULL, pir_consents_page_get_type },
  { "text", NC_("place in the window", "Accepted Text"), NULL, NULL, pir_text_page_get_type },
  { "farewell", NC_("place in the window", "Delete the Account"), NULL, NULL, pir_farewell_page_get_type },
  { "household", NC_("place in the window", "Household"), NULL, NULL, pir_household_page_get_type },
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
