/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-panel.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-papers.h"
#include "ui/pir-code-view.h"
#include "ui/pir-compat.h"
#include "ui/pir-document-window.h"
#include "ui/pir-page.h"
#include "ui/pir-print.h"
#include "ui/pir-words.h"

struct _PirPaperPanel
{
  AdwBin          parent_instance;

  GtkWidget      *code_row;
  GtkWidget      *code_arrow;
  GtkWidget      *code_box;
  PirCodeView    *code_view;

  GPtrArray      *notices; /* (owned) (nullable) (element-type PirNotice) */
};

/* A document on its way, which is finished whatever the panel shows by then */
typedef struct
{
  PirPage   *page;    /* (owned) */
  GPtrArray *notices; /* (owned) */
  GFile     *file;    /* (owned) (nullable): to be printed, and removed then */
  gboolean   shows;   /* it is to be looked at, and is removed with its window */
} Act;

G_DEFINE_FINAL_TYPE (PirPaperPanel, pir_paper_panel, ADW_TYPE_BIN)

static Act *
act_new (PirPaperPanel *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PIR_TYPE_PAGE);
  Act *act;

  if (page == NULL || self->notices == NULL)
    return NULL;

  act = g_new0 (Act, 1);
  act->page = g_object_ref (PIR_PAGE (page));
  act->notices = g_ptr_array_ref (self->notices);
  return act;
}

static void
act_free (Act *act)
{
  if (act->file != NULL)
    g_file_delete_async (act->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&act->file);
  g_ptr_array_unref (act->notices);
  g_object_unref (act->page);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static GtkWindow *
get_window (Act *act)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (act->page));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Only what can be paid has a document; the day may have changed since the page was shown. */
static void
say_error (Act          *act,
           const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    pir_page_say (act->page, _("Nothing of this can be paid any more"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (act->page, _("The payment document could not be written; try another folder"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_papers_write_finish (PIR_CONTEXT (source), result, &error);

  if (file != NULL)
    pir_page_say (act->page, _("The payment document was saved"));
  else
    say_error (act, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  PirPage *page = act->page;
  GPtrArray *notices = act->notices;

  if (file != NULL)
    pir_papers_write_async (pir_page_get_context (page), notices, pir_words_language (), file, pir_page_get_cancellable (page),
                            saved_cb, g_steal_pointer (&act));
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_autoptr(Act) act = act_new (PIR_PAPER_PANEL (widget));
  g_autofree char *name = NULL;

  if (act == NULL)
    return;
  name = pir_papers_dup_name (act->notices);
  pir_compat_save_async (get_window (act), _("Save Payment Document"), name, NULL, place_chosen_cb, act);
  g_steal_pointer (&act);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Act) act = user_data;

  pir_print_say (GTK_WINDOW (source), result, act->page);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_papers_write_finish (PIR_CONTEXT (source), result, &error);
  g_autofree char *name = NULL;
  Act *next = act;

  if (file == NULL)
    {
      say_error (act, error);
      return;
    }
  name = pir_papers_dup_name (act->notices);
  if (act->shows && get_window (act) != NULL)
    {
      pir_document_window_open_made (GTK_WIDGET (act->page), file, _("Payment document"), name);
      return;
    }
  act->file = g_steal_pointer (&file);
  if (get_window (act) == NULL)
    return;
  g_steal_pointer (&act);
  pir_print_async (get_window (next), _("Print Payment Document"), next->file, name, pir_page_get_cancellable (next->page),
                   printed_cb, next);
}

/* "paper.open" and "paper.print" */
static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  Act *act = act_new (PIR_PAPER_PANEL (widget));

  if (act != NULL)
    act->shows = g_str_equal (action_name, "paper.open");
  if (act != NULL)
    pir_papers_write_async (pir_page_get_context (act->page), act->notices, pir_words_language (), NULL,
                            pir_page_get_cancellable (act->page), drawn_cb, act);
}

/* Made when somebody wants to see it */
static void
show_code (PirPaperPanel *self,
           gboolean       is_shown)
{
  PirCodeMatrix *matrix = NULL;

  if (is_shown && self->notices->len == 1)
    matrix = pir_papers_new_qr (g_ptr_array_index (self->notices, 0));
  gtk_widget_set_visible (self->code_box, matrix != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->code_arrow), matrix != NULL ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->code_row), GTK_ACCESSIBLE_STATE_EXPANDED, matrix != NULL, -1);
  pir_code_view_set_matrix (self->code_view, matrix);
}

static void
show_code_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  PirPaperPanel *self = PIR_PAPER_PANEL (widget);

  if (self->notices != NULL)
    show_code (self, !gtk_widget_get_visible (self->code_box));
}

static void
pir_paper_panel_dispose (GObject *object)
{
  PirPaperPanel *self = PIR_PAPER_PANEL (object);

  g_clear_pointer (&self->notices, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_paper_panel_parent_class)->dispose (object);
}

static void
pir_paper_panel_class_init (PirPaperPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_paper_panel_dispose;

  g_type_ensure (PIR_TYPE_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-paper-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPaperPanel, code_row);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPanel, code_arrow);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPanel, code_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPanel, code_view);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "paper.open", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "paper.show-code", NULL, show_code_cb);
}

static void
pir_paper_panel_init (PirPaperPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_paper_panel_show (PirPaperPanel *self,
                      GPtrArray     *notices)
{
  gboolean has_payable = FALSE;

  g_return_if_fail (PIR_IS_PAPER_PANEL (self));
  g_return_if_fail (notices != NULL);

  for (guint i = 0; i < notices->len && !has_payable; i++)
    has_payable = pir_notice_is_payable (g_ptr_array_index (notices, i), pir_clock_today ());
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  self->notices = notices;
  show_code (self, FALSE);
  gtk_widget_set_visible (self->code_row, notices->len == 1);
  gtk_widget_set_visible (GTK_WIDGET (self), has_payable);
}
