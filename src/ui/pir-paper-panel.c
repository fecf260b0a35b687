/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-panel.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-papers.h"
#include "ui/pir-code-view.h"
#include "ui/pir-paper-act.h"

struct _PirPaperPanel
{
  AdwBin          parent_instance;

  GtkWidget      *code_row;
  GtkWidget      *code_arrow;
  GtkWidget      *code_box;
  PirCodeView    *code_view;

  GPtrArray      *notices; /* (owned) (nullable) (element-type PirNotice) */
};

G_DEFINE_FINAL_TYPE (PirPaperPanel, pir_paper_panel, ADW_TYPE_BIN)

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PIR_TYPE_PAGE);

  if (page != NULL && PIR_PAPER_PANEL (widget)->notices != NULL)
    pir_paper_act_save (PIR_PAGE (page), PIR_PAPER_PANEL (widget)->notices);
}

/* "paper.open" and "paper.print" */
static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PIR_TYPE_PAGE);

  if (page == NULL || PIR_PAPER_PANEL (widget)->notices == NULL)
    return;
  if (g_str_equal (action_name, "paper.open"))
    pir_paper_act_open (PIR_PAGE (page), PIR_PAPER_PANEL (widget)->notices);
  else
    pir_paper_act_print (PIR_PAGE (page), PIR_PAPER_PANEL (widget)->notices);
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
