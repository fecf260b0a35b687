/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-notice-tile.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-sentences.h"
#include "ui/pir-lead-tail.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tile.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

struct _PirNoticeTile
{
  GtkBox     parent_instance;

  AdwAvatar *avatar;
  GtkLabel  *reason_label;
  GtkLabel  *detail_label;
  GtkLabel  *amount_label;
  GtkWidget *state_box;
  GtkImage  *state_icon;
  GtkLabel  *state_label;

  PirNotice *notice; /* (owned) (nullable) */
};

static void pir_notice_tile_tile_init (PirTileInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirNoticeTile, pir_notice_tile, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (PIR_TYPE_TILE, pir_notice_tile_tile_init))

static void
show_notice (PirNoticeTile *self,
             PirNotice     *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  PirDate today = pir_clock_today ();
  PirTone tone = pir_tone_of (notice, today);
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *words = pir_tone_dup_words (notice, today);
  g_autofree char *due = NULL;
  /* Translators: second line of a notice: child's given name, school, category */
  g_autofree char *detail = g_strdup_printf (C_("notice", "%1$s · %2$s · %3$s"), fields->debtor_given_name,
                                             fields->school_name,
                                             pir_sentence_category (fields->category));

  if (fields->due_date != PIR_DATE_NONE)
    due = pir_words_full_day (fields->due_date);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->detail_label, detail);
  gtk_label_set_label (self->amount_label, amount);
  gtk_image_set_from_icon_name (self->state_icon, pir_tone_get_icon (tone));
  gtk_label_set_label (self->state_label, words);
  gtk_widget_set_tooltip_text (self->state_box, due);
  pir_tone_apply (self->state_box, tone);
}

static void
pir_notice_tile_set_object (PirTile  *tile,
                            gpointer  object)
{
  PirNoticeTile *self = PIR_NOTICE_TILE (tile);

  g_assert (object == NULL || PIR_IS_NOTICE (object));

  g_set_object (&self->notice, object);
  gtk_widget_set_opacity (GTK_WIDGET (self), object != NULL ? 1 : 0);
  if (object != NULL)
    show_notice (self, object);
}

static char *
pir_notice_tile_dup_label (PirTile *tile)
{
  PirNoticeTile *self = PIR_NOTICE_TILE (tile);

  /* Translators: state of a row, for screen readers: it is being read */
  return self->notice != NULL ? pir_notice_tile_dup_sentence (self->notice) : g_strdup (_("Loading"));
}

static void
pir_notice_tile_tile_init (PirTileInterface *iface)
{
  iface->set_object = pir_notice_tile_set_object;
  iface->dup_label = pir_notice_tile_dup_label;
}

static void
pir_notice_tile_finalize (GObject *object)
{
  g_clear_object (&PIR_NOTICE_TILE (object)->notice);

  G_OBJECT_CLASS (pir_notice_tile_parent_class)->finalize (object);
}

static void
pir_notice_tile_class_init (PirNoticeTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_notice_tile_finalize;

  g_type_ensure (PIR_TYPE_LEAD_TAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-notice-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, state_box);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, state_icon);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeTile, state_label);
}

static void
pir_notice_tile_init (PirNoticeTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
}

GtkWidget *
pir_notice_tile_new (void)
{
  return g_object_new (PIR_TYPE_NOTICE_TILE, NULL);
}

char *
pir_notice_tile_dup_sentence (PirNotice *notice)
{
  const PirNoticeFields *fields;
  PirDate today = pir_clock_today ();
  g_autofree char *name = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *due = NULL;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  amount = pir_words_money (fields->amount);
  if (fields->due_date == PIR_DATE_NONE)
    /* Translators: a notice in one sentence, for screen readers: child, reason, amount, state */
    return g_strdup_printf (_("%1$s: %2$s, %3$s, %4$s"), name, fields->reason, amount,
                            pir_sentence_standing (pir_notice_get_standing (notice, today)));
  due = pir_words_due (fields->due_date, today);
  /* Translators: a notice in one sentence, for screen readers: child, reason, amount, when it is due, state */
  return g_strdup_printf (_("%1$s: %2$s, %3$s, due %4$s, %5$s"), name, fields->reason, amount, due,
                          pir_sentence_standing (pir_notice_get_standing (notice, today)));
}
