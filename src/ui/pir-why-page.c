/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-why-page.h"

#include "core/pir-reasons.h"
#include "core/pir-session.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-letter-window.h"
#include "ui/pir-why-row.h"

struct _PirWhyPage
{
  PirPage     parent_instance;

  GtkStack   *stack;
  GtkWidget  *facts_box;
  GtkListBox *facts;
  GtkListBox *chances;

  GPtrArray  *reasons; /* (owned) (nullable): PirWhy, as the rows show them */
};

G_DEFINE_FINAL_TYPE (PirWhyPage, pir_why_page, PIR_TYPE_PAGE)

static void
letter_cb (PirWhyPage *self,
           PirWhyRow  *row)
{
  PirAccount *account = pir_session_get_account (pir_context_get_session (pir_page_get_context (PIR_PAGE (self))));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (account != NULL)
    gtk_window_present (GTK_WINDOW (pir_letter_window_new (window, pir_page_get_context (PIR_PAGE (self)),
                                                           pir_school_letter_new (account, pir_why_row_get_why (row)), NULL, NULL, NULL)));
}

static void
add_row (PirWhyPage   *self,
         const PirWhy *why)
{
  GtkWidget *row = pir_why_row_new (why);

  g_signal_connect_object (row, "letter", G_CALLBACK (letter_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (pir_why_is_fact (why->kind) ? self->facts : self->chances, row);
}

static void
reasons_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirWhyPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *reasons = pir_reasons_read_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reasons == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  pir_fact_list_clear (self->facts);
  pir_fact_list_clear (self->chances);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = reasons;
  for (guint i = 0; i < reasons->len; i++)
    add_row (self, g_ptr_array_index (reasons, i));
  gtk_widget_set_visible (self->facts_box, gtk_list_box_get_row_at_index (self->facts, 0) != NULL);
  gtk_stack_set_visible_child_name (self->stack, "reasons");
}

static void
read_reasons (PirWhyPage *self)
{
  pir_reasons_read_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)),
                          reasons_read_cb, g_object_ref (self));
}

static void
pir_why_page_constructed (GObject *object)
{
  static const char * const topics[] = { "changed::people", "changed::notices", "changed::sync" };
  PirWhyPage *self = PIR_WHY_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  G_OBJECT_CLASS (pir_why_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    g_signal_connect_object (context, topics[i], G_CALLBACK (read_reasons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_session (context), "notify::state", G_CALLBACK (read_reasons), self,
                           G_CONNECT_SWAPPED);
  read_reasons (self);
}

static void
pir_why_page_finalize (GObject *object)
{
  g_clear_pointer (&PIR_WHY_PAGE (object)->reasons, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_why_page_parent_class)->finalize (object);
}

static void
pir_why_page_class_init (PirWhyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_why_page_constructed;
  object_class->finalize = pir_why_page_finalize;

  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-why-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirWhyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirWhyPage, facts_box);
  gtk_widget_class_bind_template_child (widget_class, PirWhyPage, facts);
  gtk_widget_class_bind_template_child (widget_class, PirWhyPage, chances);
}

static void
pir_why_page_init (PirWhyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
