/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-help-topic.h"

/* By name: a page that has never been shown need not be known here. */
static const struct { const char *type, *topic; } topics[] = {
  { "PirAccountPage", "account" },
  { "PirAccountsPage", "accounts" },
  { "PirActivityPage", "account" },
  { "PirArchivePage", "archive" },
  { "PirAskPage", "children" },
  { "PirCausePage", "voluntary" },
  { "PirCausesPage", "voluntary" },
  { "PirChildrenPage", "children" },
  { "PirClassPage", "class" },
  { "PirConsentsPage", "account" },
  { "PirDocumentWindow", "receipts" },
  { "PirEmailPage", "account" },
  { "PirFarewellPage", "account" },
  { "PirHouseholdPage", "accounts" },
  { "PirLinkPage", "children" },
  { "PirMoneyPage", "tax" },
  { "PirNoticeView", "notices" },
  { "PirNoticesPage", "notices" },
  { "PirOverviewPage", "notices" },
  { "PirPaperPage", "paper" },
  { "PirPasswordPage", "account" },
  { "PirPayHow", "ways" },
  { "PirPayPage", "pay" },
  { "PirPreferencesWindow", "reminders" },
  { "PirReceiptView", "receipts" },
  { "PirReceiptsPage", "receipts" },
  { "PirRecoveryPage", "register" },
  { "PirRegistrationPage", "register" },
  { "PirServicesPage", "ways" },
  { "PirSessionsPage", "account" },
  { "PirSignInPage", "start" },
  { "PirStartWindow", "start" },
  { "PirTaxPage", "tax" },
  { "PirTermsPage", "safety" },
  { "PirTextPage", "safety" },
  { "PirVoluntaryPage", "voluntary" },
  { "PirWaitingPage", "waiting" },
  { "PirWhyPage", "nothing" },
  { "PirWrongPage", "refunds" },
};

static const char *
find_below (GtkWidget *widget)
{
  const char *topic = pir_help_topic_for_type (G_OBJECT_TYPE (widget));

  if (topic != NULL)
    return topic;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && topic == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child))
      topic = find_below (child);
  return topic;
}

const char *
pir_help_topic_for (GtkWindow *window)
{
  GtkWidget *widget;
  const char *topic = NULL;

  g_return_val_if_fail (window == NULL || GTK_IS_WINDOW (window), NULL);

  if (window == NULL)
    return NULL;
  for (widget = gtk_window_get_focus (window); widget != NULL && topic == NULL; widget = gtk_widget_get_parent (widget))
    topic = pir_help_topic_for_type (G_OBJECT_TYPE (widget));
  return topic != NULL ? topic : find_below (GTK_WIDGET (window));
}

const char *
pir_help_topic_for_type (GType type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (g_type_name (type), topics[i].type))
      return topics[i].topic;
  return NULL;
}
