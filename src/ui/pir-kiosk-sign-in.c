/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-sign-in.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"

struct _PirKioskSignIn
{
  AdwBin        parent_instance;

  PirField     *user_field;
  PirField     *password_field;
  GtkLabel     *error_label;
  GtkSpinner   *spinner;
  GtkWidget    *sign_in_button;
  GtkBox       *page_box;
  GtkWidget    *sign_in_box;
  GtkWidget    *phone_box;
  GtkLabel     *phone_label;
  GtkWidget    *phone_button;
  GtkWidget    *recover_button;
  GtkWidget    *register_button;

  PirContext   *context; /* (owned) */
  char         *server;
  GCancellable *cancellable;
  gboolean      is_busy;
};

G_DEFINE_FINAL_TYPE (PirKioskSignIn, pir_kiosk_sign_in, ADW_TYPE_BIN)

static void
update (PirKioskSignIn *self)
{
  gboolean is_filled = *pir_field_get_text (self->user_field) != '\0' && *pir_field_get_text (self->password_field) != '\0';

  gtk_widget_set_sensitive (self->sign_in_button, is_filled && !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->user_field), !self->is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->password_field), !self->is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->is_busy);
  gtk_spinner_set_spinning (self->spinner, self->is_busy);
}

static void
say (PirKioskSignIn *self,
     const char     *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
changed_cb (PirKioskSignIn *self)
{
  say (self, NULL);
  update (self);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirKioskSignIn) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (pir_session_sign_in_finish (PIR_SESSION (source), result, &error) || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_busy = FALSE;
  update (self);
  sentence = pir_sentence_error (error);
  say (self, sentence);
  pir_field_focus (self->password_field);
}

/* Password fields can be read on the accessibility bus: it goes as soon as it was used. */
static void
sign_in_cb (PirKioskSignIn *self)
{
  if (self->is_busy || !gtk_widget_get_sensitive (self->sign_in_button))
    return;
  self->is_busy = TRUE;
  say (self, NULL);
  pir_session_sign_in_async (pir_context_get_session (self->context), self->server, pir_field_get_text (self->user_field),
                             pir_field_get_text (self->password_field), FALSE, self->cancellable, signed_in_cb, g_object_ref (self));
  pir_field_set_text (self->password_field, "");
  update (self);
}

static void
pir_kiosk_sign_in_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_KIOSK_SIGN_IN (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_kiosk_sign_in_parent_class)->unroot (widget);
}

static void
pir_kiosk_sign_in_finalize (GObject *object)
{
  PirKioskSignIn *self = PIR_KIOSK_SIGN_IN (object);

  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  g_free (self->server);

  G_OBJECT_CLASS (pir_kiosk_sign_in_parent_class)->finalize (object);
}

static void
pir_kiosk_sign_in_class_init (PirKioskSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_sign_in_finalize;
  widget_class->unroot = pir_kiosk_sign_in_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, user_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, password_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, spinner);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, page_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, sign_in_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, phone_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, phone_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, phone_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, recover_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskSignIn, register_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
}

static void
pir_kiosk_sign_in_init (PirKioskSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_kiosk_sign_in_new (PirContext *context,
                       const char *server)
{
  PirKioskSignIn *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_SIGN_IN, NULL);
  self->context = g_object_ref (context);
  self->server = g_strdup (server);
  update (self);
  return GTK_WIDGET (self);
}

/* (transfer full): who can say who somebody is: "SPID, CIE" */
static char *
dup_providers (const PirServiceInfoFields *fields)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  for (gsize i = 0; i < fields->n_providers; i++)
    g_strv_builder_add (names, fields->providers[i].name);
  list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

void
pir_kiosk_sign_in_set_info (PirKioskSignIn *self,
                            PirServiceInfo *info)
{
  const PirServiceInfoFields *fields;
  g_autofree char *providers = NULL;
  g_autofree char *words = NULL;
  gboolean is_first; /* what only the phone can do */

  g_return_if_fail (PIR_IS_KIOSK_SIGN_IN (self));

  fields = info != NULL ? pir_service_info_peek (info) : NULL;
  gtk_widget_set_visible (self->recover_button, fields != NULL && fields->can_register);
  gtk_widget_set_visible (self->register_button, fields != NULL && fields->can_register);
  gtk_widget_set_visible (self->phone_box, fields != NULL);
  if (fields == NULL)
    return;
  is_first = fields->n_providers > 0;
  gtk_box_reorder_child_after (self->page_box, self->phone_box,
                               is_first ? gtk_widget_get_first_child (GTK_WIDGET (self->page_box)) : self->sign_in_box);
  (is_first ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->phone_button, "suggested-action");
  if (!is_first)
    {
      gtk_label_set_label (self->phone_label, _("Or type both on your own phone, where nobody looks on."));
      return;
    }
  providers = dup_providers (fields);
  /* Translators: %s names ways to prove who one is: "SPID, CIE" */
  words = g_strdup_printf (_("With your own phone: %s"), providers);
  gtk_label_set_label (self->phone_label, words);
}
