/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-instalments.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-details.h"
#include "ui/pir-notice-tile.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

struct _PirInstalments
{
  AdwBin        parent_instance;

  GtkLabel     *heading;
  GtkLabel     *choice_label;
  GtkListBox   *list;

  char         *notice_id;   /* (nullable): whose instalments are shown or being read */
  GCancellable *cancellable; /* (owned) (nullable): the read under way */
};

G_DEFINE_FINAL_TYPE (PirInstalments, pir_instalments, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *text,
            gboolean    expands,
            gboolean    is_this)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), expands ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), expands);
  gtk_widget_set_hexpand (label, expands);
  gtk_widget_add_css_class (label, "numeric");
  if (is_this)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_state (PirNotice *notice)
{
  PirDate today = pir_clock_today ();
  PirTone tone = pir_tone_of (notice, today);
  g_autofree char *words = pir_tone_dup_words (notice, today);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (pir_tone_get_icon (tone)));
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_widget_add_css_class (box, "state");
  gtk_widget_add_css_class (box, "caption");
  pir_tone_apply (box, tone);
  return box;
}

static char *
dup_which (const PirNoticeFields *fields)
{
  if (fields->instalments == 0)
    /* Translators: official term: unica soluzione; in a table, beside the instalments (rate) of the same thing */
    return g_strdup (_("All at once"));
  /* Translators: an instalment (rata) in a table: its number, how many there are */
  return g_strdup_printf (_("%1$u of %2$u"), fields->instalment, fields->instalments);
}

static GtkWidget *
make_row (PirNotice *notice,
          gboolean   is_this)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *sentence = pir_notice_tile_dup_sentence (notice);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *which = dup_which (fields);

  gtk_box_append (GTK_BOX (box), make_label (which, TRUE, is_this));
  gtk_box_append (GTK_BOX (box), make_state (notice));
  gtk_box_append (GTK_BOX (box), make_label (amount, FALSE, is_this));
  gtk_widget_add_css_class (box, "tile");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !is_this);
  if (!is_this)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-notice");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  return row;
}

/* Returns: (transfer full): both prices, where the two ways do not cost the same */
static char *
dup_choice (PirMoney at_once,
            PirMoney in_instalments)
{
  PirMoney difference = MAX (at_once, in_instalments) - MIN (at_once, in_instalments);
  g_autofree char *money = pir_words_money (difference);

  if (difference == 0)
    return g_strdup (_("All at once or in instalments: paying one way closes the other."));
  if (at_once < in_instalments)
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_("All at once or in instalments: paying one way closes the other. All at once costs %s less."),
                            money);
  /* Translators: %s is an amount of money */
  return g_strdup_printf (_("All at once or in instalments: paying one way closes the other. All at once costs %s more."),
                          money);
}

static void
show_choice (PirInstalments *self,
             GPtrArray      *notices)
{
  const PirNoticeFields *first = pir_notice_peek (g_ptr_array_index (notices, 0));
  gboolean is_choice = first->instalments == 0;
  PirMoney in_instalments = 0;
  g_autofree char *words = NULL;

  for (guint i = 1; i < notices->len; i++)
    if (!pir_money_add (in_instalments, pir_notice_peek (g_ptr_array_index (notices, i))->amount, &in_instalments))
      in_instalments = PIR_MONEY_MAX;
  words = dup_choice (first->amount, in_instalments);
  gtk_label_set_label (self->choice_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->choice_label), is_choice);
  gtk_label_set_label (self->heading, is_choice ? _("Two ways to pay") : _("Instalments"));
}

static void
clear (PirInstalments *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirInstalments) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) notices = pir_context_read_plan_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  clear (self);
  for (guint i = 0; notices != NULL && i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);

      gtk_list_box_append (self->list,
                           make_row (notice, g_strcmp0 (pir_notice_peek (notice)->id, self->notice_id) == 0));
    }
  if (notices != NULL && notices->len > 1)
    show_choice (self, notices);
  gtk_widget_set_visible (GTK_WIDGET (self), notices != NULL && notices->len > 1);
}

static void
pir_instalments_dispose (GObject *object)
{
  PirInstalments *self = PIR_INSTALMENTS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_instalments_parent_class)->dispose (object);
}

static void
pir_instalments_finalize (GObject *object)
{
  g_free (PIR_INSTALMENTS (object)->notice_id);

  G_OBJECT_CLASS (pir_instalments_parent_class)->finalize (object);
}

static void
pir_instalments_class_init (PirInstalmentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_instalments_dispose;
  object_class->finalize = pir_instalments_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-instalments.ui");
  gtk_widget_class_bind_template_child (widget_class, PirInstalments, heading);
  gtk_widget_class_bind_template_child (widget_class, PirInstalments, choice_label);
  gtk_widget_class_bind_template_child (widget_class, PirInstalments, list);
}

static void
pir_instalments_init (PirInstalments *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_instalments_show (PirInstalments *self,
                      PirContext     *context,
                      PirNotice      *notice)
{
  const PirNoticeFields *fields;

  g_return_if_fail (PIR_IS_INSTALMENTS (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  fields = pir_notice_peek (notice);
  if (g_strcmp0 (fields->id, self->notice_id) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_free (self->notice_id);
  self->notice_id = g_strdup (fields->id);
  if (fields->event_id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  pir_context_read_plan_async (context, notice, self->cancellable, read_cb, g_object_ref (self));
}
