/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-password-page.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "core/pir-session-duty.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"
#include "ui/pir-ui.h"

/* From here on, length alone makes it hard. */
#define LONG 14

struct _PirPasswordPage
{
  AdwBin        parent_instance;

  GtkWidget    *scroller;
  GtkWidget    *back_button;
  GtkWidget    *sign_out_button;
  GtkLabel     *why_label;
  PirField     *old_field;
  PirField     *new_field;
  GtkLevelBar  *level;
  GtkLabel     *level_label;
  GtkBox       *rules;
  PirField     *again_field;
  GtkLabel     *error_label;
  GtkWidget    *go_on_button;

  PirContext   *context;      /* (owned) */
  GCancellable *cancellable;
  gboolean      is_busy;
  gboolean      is_first;
};

G_DEFINE_FINAL_TYPE (PirPasswordPage, pir_password_page, ADW_TYPE_BIN)

static const PirPasswordFaults rules[] = {
  PIR_PASSWORD_FAULT_LENGTH, PIR_PASSWORD_FAULT_DIGIT, PIR_PASSWORD_FAULT_UPPER,
  PIR_PASSWORD_FAULT_LOWER, PIR_PASSWORD_FAULT_BREACHED, PIR_PASSWORD_FAULT_PERSONAL,
};

static PirPasswordFaults
check (PirPasswordPage *self)
{
  PirAccount *account = pir_session_get_account (pir_context_get_session (self->context));
  const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;
  const char *personal[6] = { NULL };
  guint n = 0;

  if (fields != NULL)
    {
      personal[n++] = fields->user_name;
      personal[n++] = fields->given_name;
      personal[n++] = fields->family_name;
      personal[n++] = fields->tax_code;
      personal[n++] = fields->email; /* the last: it may be NULL */
    }
  return pir_typed_check_password (pir_field_get_text (self->new_field), personal);
}

static void
show_rule (PirPasswordPage   *self,
           GtkWidget         *row,
           PirPasswordFaults  rule,
           gboolean           is_kept)
{
  GtkWidget *image = gtk_widget_get_first_child (row);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), is_kept ? "emblem-ok-symbolic" : "radio-symbolic");
  if (is_kept)
    gtk_widget_add_css_class (row, "tone-paid");
  else
    gtk_widget_remove_css_class (row, "tone-paid");
  /* Translators: for screen readers; what a new password has to be like, and whether it is */
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, is_kept ? C_("demand on a password", "Kept") :
      /* Translators: a demand on a new password that is not met */
      C_("demand on a password", "Not yet"),
                                  -1);
}

static void
show_level (PirPasswordPage   *self,
            PirPasswordFaults  faults)
{
  static const char * const words[] = { "", N_("Easy to guess"), N_("Not quite there"),
      /* Translators: a demand on a new password that is met */
      N_("Good"), N_("Hard to guess") };
  glong length = g_utf8_strlen (pir_field_get_text (self->new_field), -1);
  guint level = length == 0 ? 0 : 1;

  if (length > 0 && faults == 0)
    level = length >= LONG ? 4 : 3;
  else if (length > 0 && !(faults & (PIR_PASSWORD_FAULT_LENGTH | PIR_PASSWORD_FAULT_BREACHED | PIR_PASSWORD_FAULT_PERSONAL)))
    level = 2;
  gtk_level_bar_set_value (self->level, level);
  gtk_label_set_label (self->level_label, level > 0 ? _(words[level]) : "");
}

static void
update (PirPasswordPage *self)
{
  const char *text = pir_field_get_text (self->new_field);
  gboolean is_typed = *text != '\0';
  PirPasswordFaults faults = check (self);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rules));
  gboolean is_ready = is_typed && faults == 0 && *pir_field_get_text (self->old_field) != '\0' &&
                      g_str_equal (text, pir_field_get_text (self->again_field));

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++, row = gtk_widget_get_next_sibling (row))
    show_rule (self, row, rules[i], is_typed && !(faults & rules[i]));
  show_level (self, faults);
  gtk_widget_set_sensitive (self->go_on_button, is_ready && !self->is_busy);
}

static void
changed_cb (PirPasswordPage *self)
{
  const char *text = pir_field_get_text (self->new_field);
  const char *again = pir_field_get_text (self->again_field);

  if (self->context == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  /* As soon as it cannot become the same any more */
  if (*again != '\0' && !g_str_has_prefix (text, again))
    pir_field_say (self->again_field, PIR_TYPED_WRONG, _("This is not the same password."));
  else
    pir_field_say (self->again_field, PIR_TYPED_FINE, NULL);
  update (self);
}

static void
clear_fields (PirPasswordPage *self)
{
  pir_field_set_text (self->old_field, "");
  pir_field_set_text (self->new_field, "");
  pir_field_set_text (self->again_field, "");
}

static void
fail (PirPasswordPage *self,
      const GError    *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  self->is_busy = FALSE;
  update (self);
  if (pir_sentence_get_problem (error) == PIR_PROBLEM_CREDENTIALS)
    {
      pir_field_say (self->old_field, PIR_TYPED_WRONG, _("This is not the password as it is."));
      pir_field_focus (self->old_field);
      return;
    }
  gtk_label_set_label (self->error_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
password_changed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(PirPasswordPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_session_change_password_finish (PIR_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_done)
    fail (self, error);
  else if (!self->is_first)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
go_on_cb (PirPasswordPage *self)
{
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy || !gtk_widget_get_sensitive (self->go_on_button))
    return;
  self->is_busy = TRUE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  busy = pir_busy_change_in (GTK_WIDGET (self), self->cancellable);
  pir_session_change_password_async (pir_context_get_session (self->context), pir_field_get_text (self->old_field),
                                     pir_field_get_text (self->new_field), busy, password_changed_cb, g_object_ref (self));
  /* Password fields can be read on the accessibility bus: they go as soon as they were used. */
  clear_fields (self);
}

static void
add_rule (PirPasswordPage   *self,
          PirPasswordFaults  rule)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (pir_sentence_password_rule (rule));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (row), pir_ui_telling_icon_new ("radio-symbolic", NULL));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->rules, row);
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_password_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_PASSWORD_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_password_page_parent_class)->unroot (widget);
}

static void
pir_password_page_finalize (GObject *object)
{
  PirPasswordPage *self = PIR_PASSWORD_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_password_page_parent_class)->finalize (object);
}

static void
pir_password_page_class_init (PirPasswordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_password_page_finalize;
  widget_class->unroot = pir_password_page_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-password-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, sign_out_button);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, why_label);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, old_field);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, new_field);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, level);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, level_label);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, rules);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, again_field);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirPasswordPage, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
pir_password_page_init (PirPasswordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    add_rule (self, rules[i]);
}

GtkWidget *
pir_password_page_new (PirContext *context,
                       gboolean    is_first)
{
  PirPasswordPage *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_PASSWORD_PAGE, NULL);
  self->context = g_object_ref (context);
  self->is_first = is_first;
  gtk_label_set_label (self->why_label, is_first ?
                       _("The password from the mail is provisional. Choose one that only you know; then you go on.") :
                       _("Wherever else you are signed in, you will be signed out."));
  gtk_widget_set_visible (self->back_button, !is_first);
  gtk_widget_set_visible (self->sign_out_button, is_first);
  update (self);
  return GTK_WIDGET (self);
}
