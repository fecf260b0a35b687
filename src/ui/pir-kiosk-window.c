/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-window.h"

#include <glib/gi18n.h>

#include "core/pir-kiosk-watch.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"
#include "model/pir-payment-text.h"
#include "ui/pir-ask-page.h"
#include "ui/pir-kiosk-desk.h"
#include "ui/pir-kiosk-hold.h"
#include "ui/pir-kiosk-home.h"
#include "ui/pir-kiosk-keys.h"
#include "ui/pir-kiosk-languages.h"
#include "ui/pir-kiosk-loss.h"
#include "ui/pir-kiosk-notices.h"
#include "ui/pir-kiosk-paper.h"
#include "ui/pir-kiosk-pay.h"
#include "ui/pir-kiosk-phone.h"
#include "ui/pir-kiosk-scan.h"
#include "ui/pir-kiosk-sign-in.h"
#include "ui/pir-kiosk-size.h"
#include "ui/pir-kiosk-staff.h"
#include "ui/pir-kiosk-warning.h"
#include "ui/pir-password-page.h"
#include "ui/pir-recovery-page.h"
#include "ui/pir-registration-page.h"
#include "ui/pir-style.h"
#include "ui/pir-terms-page.h"
#include "ui/pir-words.h"

/* How many times the time somebody gets who asks for more */
#define LONGER 2

struct _PirKioskWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget      *main_box;
  GtkWidget      *bar;
  GtkWidget      *back_button;
  GtkLabel       *title_label;
  GtkWidget      *languages_button;
  GtkWidget      *keys_button;
  GtkWidget      *finish_button;
  GtkLabel       *news_label;
  GtkStack       *stack;
  AdwBin         *keys_bin;
  GtkWidget      *warning;

  PirAccounts    *accounts;    /* (owned) */
  PirContext     *context;     /* (owned) */
  PirKioskPolicy *policy;      /* (owned) */
  char           *server;
  GPtrArray      *trail;       /* of pages in the stack: the last is shown, the others are the way back */
  const char     *wanted;      /* (nullable): where somebody wants to who signs in first */
  PirSessionDuty  duty;        /* that of the page that is shown, if it is one */
  GtkWidget      *loss;        /* (nullable) until something is lost: in the stack, in the place of all */
  GtkWidget      *keys;        /* (nullable) until something can be typed */
  GtkWidget      *before;      /* (nullable) weak: what had the focus before the warning */
  PirKioskScan   *scan;        /* (owned) */
  PirKioskHold   *hold;        /* (owned): staff without a keyboard */
  PirKioskWatch  *watch;       /* (owned) */
  PirOfficeDesk  *desk;        /* (owned) (nullable): where staff look families up */
  char           *verified_at; /* (nullable) */
  gboolean        is_fine;
  gboolean        is_by_pointer;
};

G_DEFINE_FINAL_TYPE (PirKioskWindow, pir_kiosk_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  ENDED,
  LANGUAGE,
  STAFF_EXIT,
  TOUCHED,
  LONGER_TIME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
get_page (PirKioskWindow *self)
{
  return self->trail->len > 0 ? g_ptr_array_index (self->trail, self->trail->len - 1) : NULL;
}

static gboolean
is_signed_in (PirKioskWindow *self)
{
  return pir_session_get_state (pir_context_get_session (self->context)) == PIR_SESSION_ACTIVE;
}

/* Whoever waits for their phone sees its code; what is there for who has signed in can be read without a network. */
static gboolean
can_go_on (PirKioskWindow *self)
{
  return is_signed_in (self) || PIR_IS_KIOSK_PAY (get_page (self)) || PIR_IS_KIOSK_STAFF (get_page (self)) || get_page (self) == NULL;
}

static GtkWidget *
get_loss (PirKioskWindow *self)
{
  if (self->loss == NULL)
    {
      self->loss = pir_kiosk_loss_new ();
      gtk_stack_add_child (self->stack, self->loss);
    }
  return self->loss;
}

static void
show_page (PirKioskWindow *self)
{
  GtkWidget *page = get_page (self);
  gboolean is_first = PIR_IS_KIOSK_LANGUAGES (page) && self->trail->len == 1;
  gboolean is_loss = pir_kiosk_watch_is_lost (self->watch) && !can_go_on (self);
  const char *title = page != NULL ? g_object_get_data (G_OBJECT (page), "kiosk-title") : NULL;

  gtk_stack_set_visible_child (self->stack, is_loss ? get_loss (self) : page);
  gtk_label_set_label (self->title_label, title != NULL ? title : "");
  gtk_widget_set_visible (self->back_button, self->trail->len > 1 && self->duty == PIR_DUTY_NONE && !is_loss);
  gtk_widget_set_visible (self->languages_button, !is_signed_in (self) && !is_loss && self->trail->len == 1);
  gtk_widget_set_visible (self->bar, !is_first);
  /* What staff type is a PIN, which has keys of its own. */
  gtk_widget_set_visible (self->keys_button, !is_loss && !PIR_IS_KIOSK_STAFF (page));
}

/* The window has the way back, and ends what is done here. */
static void
push (PirKioskWindow *self,
      GtkWidget      *page,
      const char     *title)
{
  g_object_set_data_full (G_OBJECT (page), "kiosk-title", g_strdup (title), g_free);
  pir_kiosk_size_fit (GTK_WIDGET (self), page);
  g_ptr_array_add (self->trail, page);
  gtk_stack_add_child (self->stack, page);
  show_page (self);
  /* The stack has moved the focus there where it had it. */
  if (gtk_widget_get_focus_child (page) == NULL && !pir_kiosk_size_focus (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
pop_to (PirKioskWindow *self,
        guint           n)
{
  g_autoptr(GPtrArray) gone = g_ptr_array_new ();

  while (self->trail->len > n)
    g_ptr_array_add (gone, g_ptr_array_steal_index (self->trail, self->trail->len - 1));
  self->duty = PIR_DUTY_NONE;
  if (self->trail->len > 0)
    show_page (self);
  for (guint i = 0; i < gone->len; i++)
    gtk_stack_remove (self->stack, g_ptr_array_index (gone, i));
}

static void
go_languages (PirKioskWindow *self)
{
  push (self, pir_kiosk_languages_new (pir_kiosk_policy_get_languages (self->policy)), NULL);
}

static void
go_home (PirKioskWindow *self)
{
  PirServiceInfo *info = pir_kiosk_watch_get_info (self->watch);
  GtkWidget *home;

  pop_to (self, 0);
  home = pir_kiosk_home_new ();
  if (info != NULL)
    pir_kiosk_home_set_info (PIR_KIOSK_HOME (home), info);
  push (self, home, NULL);
}

static void
pay (PirKioskWindow *self,
     GPtrArray      *notices,
     gboolean        is_paper)
{
  push (self, pir_kiosk_pay_new (self->context, self->policy, notices, is_paper), C_("page of the kiosk", "Pay"));
}

static void
notices_pay_cb (PirKioskWindow *self,
                GPtrArray      *notices)
{
  pay (self, notices, FALSE);
}

static void
paper_pay_cb (PirKioskWindow *self,
              GPtrArray      *notices)
{
  pay (self, notices, TRUE);
}

static void
go_notices (PirKioskWindow *self)
{
  GtkWidget *page = pir_kiosk_notices_new (self->context, self->policy);
  g_autofree char *name = pir_context_dup_name (self->context);

  g_signal_connect_object (page, "pay", G_CALLBACK (notices_pay_cb), self, G_CONNECT_SWAPPED);
  push (self, page, name != NULL ? name : _("Notices"));
}

static PirKioskPaper *
go_paper (PirKioskWindow *self)
{
  GtkWidget *page;

  for (guint i = 0; i < self->trail->len; i++)
    if (PIR_IS_KIOSK_PAPER (g_ptr_array_index (self->trail, i)))
      {
        pop_to (self, i + 1);
        return g_ptr_array_index (self->trail, i);
      }
  page = pir_kiosk_paper_new (self->context, pir_kiosk_policy_get_camera (self->policy));
  g_signal_connect_object (page, "pay", G_CALLBACK (paper_pay_cb), self, G_CONNECT_SWAPPED);
  push (self, page, _("Pay a Notice"));
  return PIR_KIOSK_PAPER (page);
}

/* notices, ask: whoever has signed in gets there */
static void
go_wanted (PirKioskWindow *self,
           const char     *place)
{
  PirServiceInfo *info = pir_kiosk_watch_get_info (self->watch);
  GtkWidget *page;

  if (!is_signed_in (self))
    {
      self->wanted = place;
      page = pir_kiosk_sign_in_new (self->context, self->server);
      pir_kiosk_sign_in_set_info (PIR_KIOSK_SIGN_IN (page), info);
      push (self, page, NULL);
    }
  else if (g_str_equal (place, "ask"))
    push (self, pir_ask_page_new (self->context, ""), _("Ask a School"));
  else
    go_notices (self);
}

/* What comes first for who has signed in: only that is shown. */
static void
show_duty (PirKioskWindow *self,
           PirSessionDuty  duty)
{
  if (duty == PIR_DUTY_PASSWORD)
    push (self, pir_password_page_new (self->context, TRUE), _("Password"));
  else
    push (self, pir_terms_page_new (self->context, self->server, TRUE), _("Conditions and Privacy"));
  self->duty = duty;
  show_page (self);
}

static void
session_notify_cb (PirKioskWindow *self)
{
  PirSessionDuty duty = is_signed_in (self) ? pir_session_get_duty (pir_context_get_session (self->context)) : PIR_DUTY_NONE;
  const char *wanted = self->wanted;

  if (pir_session_get_state (pir_context_get_session (self->context)) == PIR_SESSION_ENDED && self->wanted == NULL)
    go_home (self);
  if (!is_signed_in (self))
    return;
  if (duty == self->duty && (duty != PIR_DUTY_NONE || wanted == NULL))
    return;
  if (duty != PIR_DUTY_NONE)
    {
      go_home (self);
      show_duty (self, duty);
      return;
    }
  self->wanted = NULL;
  go_home (self);
  if (wanted != NULL)
    go_wanted (self, wanted);
}

static void
sync_notify_cb (PirKioskWindow *self)
{
  gboolean is_offline = is_signed_in (self) && pir_sync_get_state (pir_context_get_sync (self->context)) == PIR_SYNC_OFFLINE;

  if (is_offline)
    gtk_label_set_label (self->news_label, _("The network or the service is away. What is shown may be old; it is tried again all the "
                                             "time."));
  gtk_widget_set_visible (GTK_WIDGET (self->news_label), is_offline);
}

static void
enter_context (PirKioskWindow *self)
{
  g_signal_connect_object (pir_context_get_session (self->context), "notify", G_CALLBACK (session_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_sync (self->context), "notify", G_CALLBACK (sync_notify_cb), self, G_CONNECT_SWAPPED);
}

static void
current_notify_cb (PirKioskWindow *self)
{
  g_signal_handlers_disconnect_by_data (pir_context_get_session (self->context), self);
  g_signal_handlers_disconnect_by_data (pir_context_get_sync (self->context), self);
  g_set_object (&self->context, pir_accounts_get_current (self->accounts));
  enter_context (self);
  go_home (self);
}

static void
looked_cb (PirKioskWindow *self)
{
  PirServiceInfo *info = pir_kiosk_watch_get_info (self->watch);

  if (info != NULL && PIR_IS_KIOSK_HOME (get_page (self)))
    pir_kiosk_home_set_info (PIR_KIOSK_HOME (get_page (self)), info);
  else if (info != NULL && PIR_IS_KIOSK_SIGN_IN (get_page (self)))
    pir_kiosk_sign_in_set_info (PIR_KIOSK_SIGN_IN (get_page (self)), info);
  if (pir_kiosk_watch_is_lost (self->watch))
    pir_kiosk_loss_show (PIR_KIOSK_LOSS (get_loss (self)), g_network_monitor_get_network_available (g_network_monitor_get_default ()));
  if (pir_kiosk_watch_is_lost (self->watch) != (gtk_stack_get_visible_child (self->stack) == self->loss))
    show_page (self);
}

/* Some fifty keys, which who only looks never needs */
static PirKioskKeys *
get_keys (PirKioskWindow *self)
{
  if (self->keys == NULL)
    {
      self->keys = pir_kiosk_keys_new (pir_words_language ());
      g_signal_connect_object (self->keys, "put-away", G_CALLBACK (gtk_widget_hide), self->keys_bin, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->keys_bin, self->keys);
    }
  return PIR_KIOSK_KEYS (self->keys);
}

static void
show_keys (PirKioskWindow *self,
           gboolean        is_shown)
{
  if (is_shown)
    get_keys (self);
  gtk_widget_set_visible (GTK_WIDGET (self->keys_bin), is_shown);
}

static void
focus_notify_cb (PirKioskWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkText *text = GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus)) ? GTK_TEXT (focus) : NULL;

  if (PIR_IS_KIOSK_STAFF (get_page (self)))
    text = NULL;
  if (text != NULL || self->keys != NULL)
    pir_kiosk_keys_set_text (get_keys (self), text);
  if (text == NULL || self->is_by_pointer)
    show_keys (self, text != NULL);
}

static gboolean
event_cb (PirKioskWindow *self,
          GdkEvent       *event)
{
  switch ((guint) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      self->is_by_pointer = TRUE;
      if (self->keys != NULL && pir_kiosk_keys_is_wanted (PIR_KIOSK_KEYS (self->keys), event))
        show_keys (self, TRUE);
      break;
    case GDK_KEY_PRESS:
      self->is_by_pointer = FALSE;
      show_keys (self, FALSE);
      break;
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  g_signal_emit (self, signals[TOUCHED], 0);
  return GDK_EVENT_PROPAGATE;
}

/* A paper under the scanner is meant wherever one is, but not in the middle of a payment or while something comes first. */
static void
scanned_cb (PirKioskWindow *self,
            const char     *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) codes = NULL;
  PirKioskPaper *page;

  if (PIR_IS_KIOSK_DESK (get_page (self)))
    {
      pir_kiosk_desk_take (PIR_KIOSK_DESK (get_page (self)), text);
      return;
    }
  if (self->duty != PIR_DUTY_NONE || PIR_IS_KIOSK_PAY (get_page (self)) || PIR_IS_KIOSK_STAFF (get_page (self)) ||
      PIR_IS_KIOSK_LANGUAGES (get_page (self)))
    return;
  codes = pir_payment_text_find (text, &error);
  page = go_paper (self);
  if (codes != NULL)
    pir_kiosk_paper_take (page, codes);
  else
    /* Translators: pagoPA is the name of the national platform for payments to public bodies */
    pir_kiosk_paper_refuse (page, _("What was scanned is not the code of a payment notice. Take the square code with pagoPA beside it."));
}

static void
back_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (user_data);
  GtkWidget *page = get_page (self);

  if (self->duty != PIR_DUTY_NONE || self->trail->len < 2)
    return;
  if ((PIR_IS_REGISTRATION_PAGE (page) && pir_registration_page_back (PIR_REGISTRATION_PAGE (page))) ||
      (PIR_IS_ASK_PAGE (page) && pir_ask_page_back (PIR_ASK_PAGE (page))) ||
      (PIR_IS_KIOSK_DESK (page) && pir_kiosk_desk_back (PIR_KIOSK_DESK (page))) ||
      (PIR_IS_KIOSK_PAPER (page) && pir_kiosk_paper_back (PIR_KIOSK_PAPER (page))))
    return;
  pop_to (self, self->trail->len - 1);
}

static void
terms_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (user_data);

  if (self->duty == PIR_DUTY_NONE && !PIR_IS_TERMS_PAGE (get_page (self)))
    push (self, pir_terms_page_new (self->context, self->server, FALSE), _("Conditions and Privacy"));
}

/* Where pages lead to that were made for more room */
static void
go_activated (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (user_data);

  if (self->duty == PIR_DUTY_NONE)
    go_home (self);
}

static const GActionEntry actions[] = {
  { "back", back_activated },
  { "terms", terms_activated },
  { "go", go_activated, "s" },
};

static void
leave_cb (PirKioskWindow *self)
{
  g_signal_emit (self, signals[STAFF_EXIT], 0);
}

/* Who leaves the page is signed out by it. */
static void
look_up_cb (PirKioskWindow *self)
{
  if (self->desk == NULL)
    self->desk = pir_office_desk_new (self->context, self->server);
  push (self, pir_kiosk_desk_new (self->desk, self->policy), _("For the School Office"));
}

static void
go_staff (PirKioskWindow *self)
{
  GtkWidget *page;

  if (PIR_IS_KIOSK_STAFF (get_page (self)) || !pir_kiosk_policy_has_pin (self->policy))
    return;
  page = pir_kiosk_staff_new (self->policy, self->server);
  pir_kiosk_staff_set_wipe (PIR_KIOSK_STAFF (page), self->verified_at, self->is_fine);
  g_signal_connect_object (page, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "look-up", G_CALLBACK (look_up_cb), self, G_CONNECT_SWAPPED);
  push (self, page, _("For School Staff"));
}

/* "kiosk.NAME" without a parameter */
static void
plain_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (widget);

  if (g_str_equal (name, "kiosk.finish"))
    g_signal_emit (self, signals[ENDED], 0, PIR_KIOSK_END_BUTTON);
  else if (g_str_equal (name, "kiosk.extend"))
    g_signal_emit (self, signals[TOUCHED], 0);
  else if (g_str_equal (name, "kiosk.more-time"))
    g_signal_emit (self, signals[LONGER_TIME], 0, LONGER);
  else if (g_str_equal (name, "kiosk.keyboard"))
    show_keys (self, !gtk_widget_get_visible (GTK_WIDGET (self->keys_bin)));
  else if (g_str_equal (name, "kiosk.staff"))
    go_staff (self);
  else if (g_str_equal (name, "kiosk.home") && self->duty == PIR_DUTY_NONE)
    go_home (self);
}

static void
go_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (widget);
  const char *place = g_variant_get_string (parameter, NULL);

  if (self->duty != PIR_DUTY_NONE)
    return;
  if (g_str_equal (place, "notices"))
    go_wanted (self, "notices");
  else if (g_str_equal (place, "ask"))
    go_wanted (self, "ask");
  else if (g_str_equal (place, "paper"))
    go_paper (self);
  else if (g_str_equal (place, "register") && !is_signed_in (self))
    push (self, pir_registration_page_new (self->context, self->server), _("Create an Account"));
  else if (g_str_equal (place, "phone") && !is_signed_in (self))
    push (self, pir_kiosk_phone_new (self->context, self->server), NULL);
  else if (g_str_equal (place, "recover") && !is_signed_in (self))
    push (self, pir_recovery_page_new (self->context, self->server), _("Forgotten Credentials"));
  else if (g_str_equal (place, "languages") && !is_signed_in (self))
    go_languages (self);
}

static void
language_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_signal_emit (widget, signals[LANGUAGE], 0, g_variant_get_string (parameter, NULL));
}

/* What closes a window ends the session, which is all that it may do. */
static gboolean
pir_kiosk_window_close_request (GtkWindow *window)
{
  g_signal_emit (window, signals[ENDED], 0, PIR_KIOSK_END_BUTTON);
  return TRUE;
}

static gboolean
pir_kiosk_window_enable_debugging (GtkWindow *window,
                                   gboolean   is_toggled)
{
  return FALSE;
}

/* Somebody is to see it: it looks whether the service is there. */
static void
pir_kiosk_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_kiosk_window_parent_class)->map (widget);

  pir_kiosk_watch_start (PIR_KIOSK_WINDOW (widget)->watch);
}

static void
pir_kiosk_window_unmap (GtkWidget *widget)
{
  pir_kiosk_watch_stop (PIR_KIOSK_WINDOW (widget)->watch);

  GTK_WIDGET_CLASS (pir_kiosk_window_parent_class)->unmap (widget);
}

static void
pir_kiosk_window_dispose (GObject *object)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (object);

  g_clear_weak_pointer (&self->before);

  G_OBJECT_CLASS (pir_kiosk_window_parent_class)->dispose (object);
}

static void
pir_kiosk_window_finalize (GObject *object)
{
  PirKioskWindow *self = PIR_KIOSK_WINDOW (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->context);
  g_clear_object (&self->policy);
  g_clear_object (&self->scan);
  g_clear_object (&self->hold);
  g_clear_object (&self->watch);
  g_clear_object (&self->desk);
  g_ptr_array_unref (self->trail);
  g_free (self->server);
  g_free (self->verified_at);

  G_OBJECT_CLASS (pir_kiosk_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, main_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, languages_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, keys_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, finish_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, news_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, keys_bin);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWindow, warning);
}

static void
pir_kiosk_window_class_init (PirKioskWindowClass *klass)
{
  static const char * const plain[] = { "kiosk.finish", "kiosk.extend", "kiosk.more-time", "kiosk.keyboard", "kiosk.staff", "kiosk.home" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = pir_kiosk_window_dispose;
  object_class->finalize = pir_kiosk_window_finalize;
  widget_class->map = pir_kiosk_window_map;
  widget_class->unmap = pir_kiosk_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = pir_kiosk_window_close_request;
  GTK_WINDOW_CLASS (klass)->enable_debugging = pir_kiosk_window_enable_debugging;

  signals[ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LANGUAGE] = g_signal_new ("language", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STAFF_EXIT] = g_signal_new ("staff-exit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOUCHED] = g_signal_new ("touched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LONGER_TIME] = g_signal_new ("longer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_widget_class_install_action (widget_class, plain[i], NULL, plain_action);
  gtk_widget_class_install_action (widget_class, "kiosk.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "kiosk.language", "s", language_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK, "kiosk.staff", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_S, GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK, "kiosk.staff", NULL);

  g_type_ensure (PIR_TYPE_KIOSK_WARNING);
  bind_template (widget_class);
}

static void
pir_kiosk_window_init (PirKioskWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->trail = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "kiosk");
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  self->scan = pir_kiosk_scan_new (GTK_WIDGET (self));
  g_signal_connect_object (self->scan, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  self->hold = pir_kiosk_hold_new (GTK_WIDGET (self));
  g_signal_connect_object (self->hold, "held", G_CALLBACK (go_staff), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_notify_cb), NULL);
}

GtkWidget *
pir_kiosk_window_new (GtkApplication *application,
                      PirAccounts    *accounts,
                      GSettings      *settings,
                      PirKioskPolicy *policy)
{
  PirKioskWindow *self;
  const char *server;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (policy), NULL);

  pir_style_start_kiosk ();
  self = g_object_new (PIR_TYPE_KIOSK_WINDOW, "application", application, NULL);
  self->accounts = g_object_ref (accounts);
  self->context = g_object_ref (pir_accounts_get_current (accounts));
  self->policy = g_object_ref (policy);
  server = pir_kiosk_policy_get_server (policy);
  self->server = server != NULL ? g_strdup (server) : g_settings_get_string (settings, "server");
  self->watch = pir_kiosk_watch_new (accounts, self->server);
  g_signal_connect_object (self->watch, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "notify::current", G_CALLBACK (current_notify_cb), self, G_CONNECT_SWAPPED);
  enter_context (self);
  pir_kiosk_size_cover (GTK_WINDOW (self));
  go_languages (self);
  return GTK_WIDGET (self);
}

void
pir_kiosk_window_begin (PirKioskWindow *self)
{
  g_return_if_fail (PIR_IS_KIOSK_WINDOW (self));

  go_home (self);
}

PirOfficeDesk *
pir_kiosk_window_get_desk (PirKioskWindow *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_WINDOW (self), NULL);

  return self->desk;
}

static void
show_warning (PirKioskWindow *self,
              gboolean        is_shown)
{
  if (gtk_widget_get_visible (self->warning) == is_shown)
    return;
  if (is_shown)
    g_set_weak_pointer (&self->before, gtk_root_get_focus (GTK_ROOT (self)));
  gtk_widget_set_sensitive (self->main_box, !is_shown);
  gtk_widget_set_visible (self->warning, is_shown);
  if (is_shown)
    pir_kiosk_warning_focus (PIR_KIOSK_WARNING (self->warning));
  else if (self->before != NULL)
    gtk_widget_grab_focus (self->before);
}

void
pir_kiosk_window_warn (PirKioskWindow *self,
                       guint           seconds)
{
  g_return_if_fail (PIR_IS_KIOSK_WINDOW (self));

  pir_kiosk_warning_say (PIR_KIOSK_WARNING (self->warning), seconds);
  show_warning (self, seconds > 0);
}

/* What changes from now on, as that somebody is signed out, changes nothing here. */
void
pir_kiosk_window_leave (PirKioskWindow *self)
{
  g_return_if_fail (PIR_IS_KIOSK_WINDOW (self));

  pir_kiosk_watch_stop (self->watch);
  g_signal_handlers_disconnect_by_data (self->watch, self);
  g_signal_handlers_disconnect_by_data (self->accounts, self);
  g_signal_handlers_disconnect_by_data (pir_context_get_session (self->context), self);
  g_signal_handlers_disconnect_by_data (pir_context_get_sync (self->context), self);
  gtk_widget_set_visible (GTK_WIDGET (self->news_label), FALSE);
  show_warning (self, FALSE);
  show_keys (self, FALSE);
  pop_to (self, 0);
  go_languages (self);
  gtk_widget_set_can_target (self->main_box, FALSE);
}

void
pir_kiosk_window_set_wipe (PirKioskWindow *self,
                           const char     *verified_at,
                           gboolean        is_fine)
{
  g_return_if_fail (PIR_IS_KIOSK_WINDOW (self));

  g_free (self->verified_at);
  self->verified_at = g_strdup (verified_at);
  self->is_fine = is_fine;
  if (PIR_IS_KIOSK_STAFF (get_page (self)))
    pir_kiosk_staff_set_wipe (PIR_KIOSK_STAFF (get_page (self)), verified_at, is_fine);
}
