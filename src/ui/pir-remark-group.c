/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-remark-group.h"

#include "core/pir-remarks.h"
#include "ui/pir-button.h"
#include "ui/pir-entry-row.h"
#include "ui/pir-page.h"

struct _PirRemarkGroup
{
  AdwBin        parent_instance;

  PirEntryRow  *text_row;
  PirEntryRow  *tags_row;
  GtkWidget    *undo_button;

  PirContext   *context;     /* (owned) (nullable) */
  char         *notice_id;   /* (nullable) */
  PirRemark    *remark;      /* (owned) (nullable): what is noted */
  PirRemark    *before;      /* (owned) (nullable): what was noted before the last change */
  GCancellable *cancellable; /* (owned): what is under way about this notice */
};

G_DEFINE_FINAL_TYPE (PirRemarkGroup, pir_remark_group, ADW_TYPE_BIN)

/* The cursor stays where it is as long as nothing is new. */
static void
set_row (PirEntryRow *row,
         const char  *text)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    pir_entry_row_set_shown_text (row, text);
}

static void
fill (PirRemarkGroup *self)
{
  set_row (self->text_row, self->remark != NULL ? self->remark->text : "");
  set_row (self->tags_row, self->remark != NULL ? self->remark->tags : "");
  gtk_widget_set_visible (self->undo_button, self->before != NULL);
}

static void
fail (PirRemarkGroup *self,
      const GError   *error)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PIR_TYPE_PAGE);

  if (page != NULL)
    pir_page_say_error (PIR_PAGE (page), error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirRemarkGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirRemark) remark = pir_remark_find_finish (PIR_CONTEXT (source), result, &error);

  if (remark == NULL)
    {
      fail (self, error);
      return;
    }
  if (g_strcmp0 (remark->notice_id, self->notice_id) != 0)
    return;
  g_clear_pointer (&self->remark, pir_remark_free);
  self->remark = g_steal_pointer (&remark);
  fill (self);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(PirRemarkGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_remark_set_finish (PIR_CONTEXT (source), result, &error))
    fail (self, error);
}

static void
set_remark (PirRemarkGroup *self,
            const char     *text,
            const char     *tags)
{
  g_autoptr(PirRemark) old = g_steal_pointer (&self->remark);

  self->remark = pir_remark_new (self->notice_id, text, tags, 0);
  g_clear_pointer (&self->before, pir_remark_free);
  self->before = old != NULL ? g_steal_pointer (&old) : pir_remark_new (self->notice_id, NULL, NULL, 0);
  /* Whatever is shown next, it is noted. */
  pir_remark_set_async (self->context, self->notice_id, self->remark->text, self->remark->tags, NULL, set_cb, g_object_ref (self));
  fill (self);
}

static void
apply_cb (PirRemarkGroup *self)
{
  if (self->notice_id != NULL)
    set_remark (self, gtk_editable_get_text (GTK_EDITABLE (self->text_row)), gtk_editable_get_text (GTK_EDITABLE (self->tags_row)));
}

static void
undo_cb (PirRemarkGroup *self)
{
  g_autoptr(PirRemark) before = g_steal_pointer (&self->before);

  if (before == NULL || self->notice_id == NULL)
    return;
  set_remark (self, before->text, before->tags);
  g_clear_pointer (&self->before, pir_remark_free);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_row));
  fill (self);
}

static void
pir_remark_group_dispose (GObject *object)
{
  PirRemarkGroup *self = PIR_REMARK_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->notice_id, g_free);
  g_clear_pointer (&self->remark, pir_remark_free);
  g_clear_pointer (&self->before, pir_remark_free);

  G_OBJECT_CLASS (pir_remark_group_parent_class)->dispose (object);
}

static void
pir_remark_group_class_init (PirRemarkGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_remark_group_dispose;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-remark-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PirRemarkGroup, text_row);
  gtk_widget_class_bind_template_child (widget_class, PirRemarkGroup, tags_row);
  gtk_widget_class_bind_template_child (widget_class, PirRemarkGroup, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
}

static void
pir_remark_group_init (PirRemarkGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_remark_group_show (PirRemarkGroup *self,
                       PirContext     *context,
                       const char     *notice_id)
{
  g_return_if_fail (PIR_IS_REMARK_GROUP (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  if (g_strcmp0 (notice_id, self->notice_id) == 0 && context == self->context)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->context, context);
  g_free (self->notice_id);
  self->notice_id = g_strdup (notice_id);
  g_clear_pointer (&self->remark, pir_remark_free);
  g_clear_pointer (&self->before, pir_remark_free);
  fill (self);
  if (notice_id != NULL)
    pir_remark_find_async (context, notice_id, self->cancellable, found_cb, g_object_ref (self));
}
