/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-services-page.h"

#include <glib/gi18n.h>

#include "core/pir-door.h"
#include "core/pir-pay-ways.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-entry-row.h"
#include "ui/pir-header.h"
#include "ui/pir-offer-list.h"
#include "ui/pir-words.h"

/* What notices of schools mostly ask for */
static const PirMoney examples[] = { 1000, 5000, 15000, 50000 };

#define FIRST_EXAMPLE 1

struct _PirServicesPage
{
  PirPage       parent_instance;

  GtkStack     *stack;
  AdwStatusPage *none_page;
  GtkWidget    *again_button;
  GtkEditable  *amount_row;
  GtkFlowBox   *examples_box;
  GtkWidget    *wrong_label;
  PirWaysBar   *bar;
  GtkWidget    *none_label;
  PirOfferList *online_list;
  GtkWidget    *document_box;
  PirOfferList *document_list;

  PirPayWays   *pay_ways;    /* (owned) */
  PirDoor      *door;        /* (owned) (nullable): whom to ask before somebody has signed in */
  GPtrArray    *services;    /* (owned) (nullable) (element-type PirService) */
};

G_DEFINE_FINAL_TYPE (PirServicesPage, pir_services_page, PIR_TYPE_PAGE)

static gsize
show_offers (PirServicesPage *self,
             PirOfferList    *list,
             const PirWays   *ways,
             PirMoney         amount)
{
  g_autoptr(PirQuote) quote = pir_quote_new (self->services, ways, &amount, 1, 1);
  gsize n_offers;

  pir_quote_get_offers (quote, &n_offers);
  pir_offer_list_show (list, quote, pir_ways_bar_get_order (self->bar));
  return n_offers;
}

static void
show_wrong (PirServicesPage *self,
            gboolean         is_right)
{
  g_autofree char *doubt = pir_words_ambiguous (gtk_editable_get_text (self->amount_row));

  gtk_label_set_label (GTK_LABEL (self->wrong_label), doubt != NULL ? doubt : _("This is no amount, such as 50,00."));
  gtk_widget_set_visible (self->wrong_label, !is_right);
}

static void
show_services (PirServicesPage *self)
{
  const PirWays document = { .has_method = TRUE, .method = PIR_METHOD_COUNTER };
  PirPayScope scope = pir_ways_bar_get_scope (self->bar);
  PirWays ways = pir_pay_ways_make (self->pay_ways, scope);
  PirMoney amount;
  gboolean is_right = pir_money_parse (gtk_editable_get_text (self->amount_row), &amount) && amount > 0;

  show_wrong (self, is_right);
  if (!is_right || self->services == NULL)
    return;
  gtk_widget_set_visible (self->none_label, show_offers (self, self->online_list, &ways, amount) == 0);
  /* Methods, banks and favourites are for what is paid from here. */
  gtk_widget_set_visible (self->document_box, scope == PIR_PAY_SCOPE_ALL &&
                          show_offers (self, self->document_list, &document, amount) > 0);
}

/* @services: (nullable) */
static void
take_services (PirServicesPage *self,
               GPtrArray       *services)
{
  g_clear_pointer (&self->services, g_ptr_array_unref);
  if (services != NULL && services->len > 0)
    self->services = g_ptr_array_ref (services);
  gtk_stack_set_visible_child_name (self->stack, self->services != NULL ? "services" : "none");
  show_services (self);
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirServicesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = pir_context_read_services_finish (PIR_CONTEXT (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_services (self, services);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirServicesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = pir_door_read_services_finish (PIR_DOOR (source), result, &error);
  g_autofree char *sentence = NULL;

  if (g_cancellable_is_cancelled (pir_page_get_cancellable (PIR_PAGE (self))))
    return;
  sentence = error != NULL ? pir_sentence_error (error) : g_strdup (_("The service has not been told any yet."));
  adw_status_page_set_description (self->none_page, sentence);
  gtk_widget_set_visible (self->again_button, TRUE);
  take_services (self, services);
}

static void
read_services (PirServicesPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  GCancellable *cancellable = pir_page_get_cancellable (PIR_PAGE (self));
  g_autoptr(GCancellable) busy = self->door != NULL ? pir_busy_ask (PIR_PAGE (self)) : NULL;

  if (self->door != NULL)
    pir_door_read_services_async (self->door, busy, told_cb, g_object_ref (self));
  else if (pir_session_get_state (pir_context_get_session (context)) != PIR_SESSION_NONE)
    pir_context_read_services_async (context, cancellable, services_read_cb, g_object_ref (self));
}

static void
example_clicked_cb (PirServicesPage *self,
                    GtkButton       *button)
{
  gtk_editable_set_text (self->amount_row, gtk_button_get_label (button));
}

static void
add_example (PirServicesPage *self,
             PirMoney         amount)
{
  g_autofree char *words = pir_words_money (amount);
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "numeric");
  g_signal_connect_object (button, "clicked", G_CALLBACK (example_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->examples_box, button, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
pir_services_page_constructed (GObject *object)
{
  PirServicesPage *self = PIR_SERVICES_PAGE (object);
  PirContext *context;
  g_autofree char *first = pir_words_money (examples[FIRST_EXAMPLE]);

  G_OBJECT_CLASS (pir_services_page_parent_class)->constructed (object);

  context = pir_page_get_context (PIR_PAGE (self));
  self->pay_ways = g_object_ref (pir_context_get_pay_ways (context));
  /* Favourites are kept for an account. */
  if (pir_session_get_state (pir_context_get_session (context)) != PIR_SESSION_NONE)
    pir_offer_list_set_pay_ways (self->online_list, self->pay_ways);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    add_example (self, examples[i]);
  gtk_editable_set_text (self->amount_row, first);
  /* What is read is shown later: never while a row's own popover tells of the change. */
  g_signal_connect_object (self->pay_ways, "changed", G_CALLBACK (read_services), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::sync", G_CALLBACK (read_services), self, G_CONNECT_SWAPPED);
  read_services (self);
}

static void
pir_services_page_finalize (GObject *object)
{
  PirServicesPage *self = PIR_SERVICES_PAGE (object);

  g_clear_object (&self->pay_ways);
  g_clear_object (&self->door);
  g_clear_pointer (&self->services, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_services_page_parent_class)->finalize (object);
}

static void
pir_services_page_class_init (PirServicesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_services_page_constructed;
  object_class->finalize = pir_services_page_finalize;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_ENTRY_ROW);
  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_OFFER_LIST);
  g_type_ensure (PIR_TYPE_WAYS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-services-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, amount_row);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, examples_box);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, wrong_label);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, bar);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, none_label);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, online_list);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, document_box);
  gtk_widget_class_bind_template_child (widget_class, PirServicesPage, document_list);
  gtk_widget_class_bind_template_callback (widget_class, read_services);
  gtk_widget_class_bind_template_callback (widget_class, show_services);
}

static void
pir_services_page_init (PirServicesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_services_page_new_over (gpointer    window,
                            PirContext *context,
                            PirStatus  *status,
                            const char *server)
{
  PirServicesPage *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_STATUS (status), NULL);

  self = g_object_new (PIR_TYPE_SERVICES_PAGE, "context", context, "status", server == NULL ? status : NULL, "is-sub", TRUE, NULL);
  g_object_bind_property (window, "narrow", self, "narrow", G_BINDING_SYNC_CREATE);
  if (server != NULL)
    {
      self->door = pir_door_new (context, server);
      read_services (self);
    }
  return GTK_WIDGET (self);
}
