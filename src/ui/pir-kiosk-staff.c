/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-staff.h"

#include <glib/gi18n.h>

#include "pir-config.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-keys.h"
#include "ui/pir-words.h"

struct _PirKioskStaff
{
  AdwBin          parent_instance;

  GtkStack       *stack;
  PirField       *pin_field;
  GtkLabel       *error_label;
  AdwBin         *pad_bin;
  GtkWidget      *check_button;
  GtkListBox     *facts;
  GtkWidget      *look_up_button;
  GtkWidget      *leave_button;

  PirKioskPolicy *policy;      /* (owned) */
  char           *server;
  char           *verified_at; /* (nullable) */
  GCancellable   *cancellable;
  gboolean        is_fine;
};

G_DEFINE_FINAL_TYPE (PirKioskStaff, pir_kiosk_staff, ADW_TYPE_BIN)

enum
{
  LEAVE,
  LOOK_UP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (PirKioskStaff *self,
     const char    *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
show_facts (PirKioskStaff *self)
{
  guint seconds = pir_kiosk_policy_get_idle_seconds (self->policy);
  const char *printer = pir_kiosk_policy_get_printer (self->policy);
  g_autofree char *idle = pir_words_span (seconds);
  g_autofree char *wipe = NULL;

  if (self->verified_at != NULL && self->is_fine)
    /* Translators: %s is a moment such as "27 November 2026, 10:42" */
    wipe = g_strdup_printf (_("%s: nothing was left"), self->verified_at);
  else if (self->verified_at != NULL)
    /* Translators: %s is a moment such as "27 November 2026, 10:42" */
    wipe = g_strdup_printf (_("%s: something was left. Switch this computer off and call who looks after it."), self->verified_at);
  else
    wipe = g_strdup (_("No session has ended yet"));
  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("Last wipe verified"), wipe);
  pir_fact_list_add (self->facts, _("Ends when nobody touches it for"), idle);
  /* Translators: a fact for the staff: the name of the print queue */
  pir_fact_list_add (self->facts, _("Printer"), printer != NULL && *printer != '\0' ? printer : _("The default one"));
  pir_fact_list_add (self->facts, _("Service"), self->server);
  /* Translators: a fact for the staff: of this program */
  pir_fact_list_add (self->facts, _("Version"), PIR_VERSION);
}

/* Who has to wait is told how long. */
static void
refuse (PirKioskStaff *self)
{
  guint wait = pir_kiosk_policy_get_wait (self->policy);
  g_autofree char *left = NULL;
  g_autofree char *words = NULL;

  if (wait == 0)
    {
      say (self, _("This is not the PIN."));
      return;
    }
  left = pir_words_span (wait);
  /* Translators: %s is a time left, such as "30 s" */
  words = g_strdup_printf (_("Too many wrong PINs. The next try can be made in %s."), left);
  say (self, words);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirKioskStaff) self = user_data;
  gboolean is_it = pir_kiosk_policy_check_pin_finish (PIR_KIOSK_POLICY (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->check_button, TRUE);
  if (!is_it)
    {
      refuse (self);
      return;
    }
  show_facts (self);
  gtk_widget_set_visible (self->leave_button, pir_kiosk_policy_can_exit (self->policy));
  gtk_widget_set_visible (self->look_up_button, pir_kiosk_policy_can_look_up (self->policy));
  gtk_stack_set_visible_child_name (self->stack, "open");
}

static void
check_cb (PirKioskStaff *self)
{
  if (*pir_field_get_text (self->pin_field) == '\0' || !gtk_widget_get_sensitive (self->check_button))
    return;
  say (self, NULL);
  gtk_widget_set_sensitive (self->check_button, FALSE);
  pir_kiosk_policy_check_pin_async (self->policy, pir_field_get_text (self->pin_field), self->cancellable, checked_cb, g_object_ref (self));
  pir_field_set_text (self->pin_field, "");
}

static void
leave_cb (PirKioskStaff *self)
{
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
look_up_cb (PirKioskStaff *self)
{
  g_signal_emit (self, signals[LOOK_UP], 0);
}

static void
pir_kiosk_staff_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_KIOSK_STAFF (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_kiosk_staff_parent_class)->unroot (widget);
}

static void
pir_kiosk_staff_finalize (GObject *object)
{
  PirKioskStaff *self = PIR_KIOSK_STAFF (object);

  g_clear_object (&self->policy);
  g_object_unref (self->cancellable);
  g_free (self->server);
  g_free (self->verified_at);

  G_OBJECT_CLASS (pir_kiosk_staff_parent_class)->finalize (object);
}

static void
pir_kiosk_staff_class_init (PirKioskStaffClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_staff_finalize;
  widget_class->unroot = pir_kiosk_staff_unroot;
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOOK_UP] = g_signal_new ("look-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-staff.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, stack);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, pin_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, pad_bin);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, check_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, facts);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, look_up_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskStaff, leave_button);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_up_cb);
}

static void
pir_kiosk_staff_init (PirKioskStaff *self)
{
  GtkWidget *pad = pir_kiosk_keys_new_pad ();

  gtk_widget_init_template (GTK_WIDGET (self));
  pir_kiosk_keys_set_text (PIR_KIOSK_KEYS (pad), pir_field_get_typed (self->pin_field));
  adw_bin_set_child (self->pad_bin, pad);
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_kiosk_staff_new (PirKioskPolicy *policy,
                     const char     *server)
{
  PirKioskStaff *self;

  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (policy), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_STAFF, NULL);
  self->policy = g_object_ref (policy);
  self->server = g_strdup (server);
  return GTK_WIDGET (self);
}

void
pir_kiosk_staff_set_wipe (PirKioskStaff *self,
                          const char    *verified_at,
                          gboolean       is_fine)
{
  g_return_if_fail (PIR_IS_KIOSK_STAFF (self));

  g_free (self->verified_at);
  self->verified_at = g_strdup (verified_at);
  self->is_fine = is_fine;
  show_facts (self);
}
