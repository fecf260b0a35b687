/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-main-window.h"

#include <glib/gi18n.h>

#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-account-menu.h"
#include "ui/pir-archive-opening.h"
#include "ui/pir-ask-page.h"
#include "ui/pir-bottom-bar.h"
#include "ui/pir-cart-news.h"
#include "ui/pir-cause-opening.h"
#include "ui/pir-header.h"
#include "ui/pir-notices-page.h"
#include "ui/pir-pager.h"
#include "ui/pir-paper-drop.h"
#include "ui/pir-paper-page.h"
#include "ui/pir-password-page.h"
#include "ui/pir-pay-page.h"
#include "ui/pir-preferences-window.h"
#include "ui/pir-recovery-page.h"
#include "ui/pir-registration-page.h"
#include "ui/pir-section.h"
#include "ui/pir-services-page.h"
#include "ui/pir-shortcuts.h"
#include "ui/pir-sidebar.h"
#include "ui/pir-sign-in-page.h"
#include "ui/pir-sign-out.h"
#include "ui/pir-status.h"
#include "ui/pir-terms-page.h"
#include "ui/pir-toast.h"
#include "ui/pir-waiting-page.h"
#include "ui/pir-undo.h"
#include "ui/pir-width-bin.h"
#include "ui/pir-window-icon.h"

struct _PirMainWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  PirWidthBin     *bin;
  GtkStack        *stack;
  GtkWidget       *main_box;
  PirSidebar      *sidebar;
  PirPager        *pager;
  GtkRevealer     *bottom_revealer;
  GtkWidget       *sign_in_page; /* (nullable) until it is needed */
  GtkWidget       *duty_page;    /* (nullable): what comes first, while something does */
  PirSessionDuty   duty;         /* that of duty_page */
  GPtrArray       *over;         /* (owned): pages over all others, each with a way back */
  GtkWidget       *under;        /* (nullable): what the first of them covers */

  PirAccounts     *accounts;     /* (owned) */
  PirContext      *context;      /* (owned): the one that is shown */
  GSettings       *settings;     /* (owned) */
  PirSamples      *samples;      /* (owned) (nullable) */
  PirStatus       *status;       /* (owned) */
  char            *account_id;   /* whose pages are shown */
};

G_DEFINE_FINAL_TYPE (PirMainWindow, pir_main_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_pages (PirMainWindow *self)
{
  if (pir_pager_get_page (self->pager) == NULL)
    pir_pager_go (self->pager, "overview", NULL);
  gtk_stack_set_visible_child (self->stack, self->main_box);
  pir_cause_opening_go_on (GTK_WINDOW (self), self->context);
}

static void
show_sign_in (PirMainWindow *self)
{
  if (self->sign_in_page == NULL)
    {
      self->sign_in_page = pir_sign_in_page_new (self->context, self->settings, self->samples);
      gtk_stack_add_named (self->stack, self->sign_in_page, "sign-in");
    }
  pir_sign_in_page_reset (PIR_SIGN_IN_PAGE (self->sign_in_page));
  gtk_stack_set_visible_child (self->stack, self->sign_in_page);
}

/* Registration, recovery, terms: over what is shown, until one goes back */
static void
push (PirMainWindow *self,
      GtkWidget     *page)
{
  if (self->over->len == 0)
    self->under = gtk_stack_get_visible_child (self->stack);
  g_ptr_array_add (self->over, page);
  gtk_stack_add_child (self->stack, page);
  gtk_stack_set_visible_child (self->stack, page);
}

static void
pop (PirMainWindow *self)
{
  GtkWidget *page = g_ptr_array_steal_index (self->over, self->over->len - 1);

  if (self->over->len > 0)
    gtk_stack_set_visible_child (self->stack, g_ptr_array_index (self->over, self->over->len - 1));
  else
    gtk_stack_set_visible_child (self->stack, self->under);
  gtk_stack_remove (self->stack, page);
}

static gboolean
is_over (PirMainWindow *self,
         GType          type)
{
  for (guint i = 0; i < self->over->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (g_ptr_array_index (self->over, i), type))
      return TRUE;
  return FALSE;
}

static const char *
get_server (PirMainWindow *self)
{
  if (self->sign_in_page != NULL && pir_session_get_state (pir_context_get_session (self->context)) != PIR_SESSION_ACTIVE)
    return pir_sign_in_page_get_server (PIR_SIGN_IN_PAGE (self->sign_in_page));
  return pir_session_get_server (pir_context_get_session (self->context));
}

/* What comes first is shown first, and only that. */
static void
show_duty (PirMainWindow  *self,
           PirSessionDuty  duty)
{
  GtkWidget *old = self->duty_page;

  if (self->duty == duty)
    return;
  self->duty = duty;
  self->duty_page = NULL;
  if (duty == PIR_DUTY_PASSWORD)
    self->duty_page = pir_password_page_new (self->context, TRUE);
  else if (duty == PIR_DUTY_TERMS)
    self->duty_page = pir_terms_page_new (self->context, get_server (self), TRUE);
  if (self->duty_page != NULL)
    {
      gtk_stack_add_child (self->stack, self->duty_page);
      gtk_stack_set_visible_child (self->stack, self->duty_page);
    }
  else
    {
      show_pages (self);
    }
  if (old != NULL)
    gtk_stack_remove (self->stack, old);
}

static void
session_notify_cb (PirMainWindow *self)
{
  PirSession *session = pir_context_get_session (self->context);
  PirAccount *account = pir_session_get_account (session);
  const char *id = account != NULL ? pir_account_peek (account)->id : NULL;
  PirSessionState state = pir_session_get_state (session);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "sign-out")),
                               state == PIR_SESSION_ACTIVE || state == PIR_SESSION_ENDED);
  if (g_strcmp0 (id, self->account_id) != 0)
    {
      /* At start the pages are there before the name of the account has been read. */
      if (self->account_id != NULL)
        pir_pager_clear (self->pager);
      g_free (self->account_id);
      self->account_id = g_strdup (id);
    }
  if (state == PIR_SESSION_ACTIVE)
    while (self->over->len > 0 && self->under == self->sign_in_page)
      pop (self);
  show_duty (self, state == PIR_SESSION_ACTIVE ? pir_session_get_duty (session) : PIR_DUTY_NONE);
  if (self->duty != PIR_DUTY_NONE || self->over->len > 0)
    return;
  if (state == PIR_SESSION_NONE)
    show_sign_in (self);
  else if (state == PIR_SESSION_ACTIVE || self->sign_in_page == NULL ||
           gtk_stack_get_visible_child (self->stack) != self->sign_in_page)
    show_pages (self);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirMainWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (pir_session_unlock_finish (PIR_SESSION (source), result, &error))
    return;
  sentence = pir_sentence_error (error);
  pir_main_window_say (self, sentence);
}

static void
payment_closed_cb (PirMainWindow *self,
                   PirIntent     *intent,
                   PirPayment    *payment)
{
  g_autofree char *sentence = pir_sentence_payment (payment);

  /* The page of the payment says it itself. */
  if (!PIR_IS_WAITING_PAGE (pir_pager_get_page (self->pager)))
    pir_main_window_say (self, sentence);
}

static void
update_bottom_bar (PirMainWindow *self)
{
  PirPage *page = pir_pager_get_page (self->pager);

  gtk_revealer_set_reveal_child (self->bottom_revealer,
                                 pir_width_bin_is_narrow (self->bin) && page != NULL && !pir_page_is_sub (page));
}

static void
narrow_notify_cb (PirMainWindow *self)
{
  update_bottom_bar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
section_notify_cb (PirMainWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "go");
  const char *section = pir_pager_get_section (self->pager);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (section != NULL ? section : ""));
}

/* Nothing of what was shown of one account is there when another one is shown. */
static void
leave_context (PirMainWindow *self)
{
  g_signal_handlers_disconnect_by_data (pir_context_get_session (self->context), self);
  g_signal_handlers_disconnect_by_data (pir_context_get_checkout (self->context), self);
  g_signal_handlers_disconnect_by_data (pir_context_get_cart (self->context), self);
  gtk_stack_set_visible_child (self->stack, self->main_box);
  for (guint i = 0; i < self->over->len; i++)
    gtk_stack_remove (self->stack, g_ptr_array_index (self->over, i));
  g_ptr_array_set_size (self->over, 0);
  self->under = NULL;
  if (self->duty_page != NULL)
    gtk_stack_remove (self->stack, g_steal_pointer (&self->duty_page));
  self->duty = PIR_DUTY_NONE;
  if (self->sign_in_page != NULL)
    gtk_stack_remove (self->stack, g_steal_pointer (&self->sign_in_page));
  pir_pager_clear (self->pager);
  g_clear_pointer (&self->account_id, g_free);
}

static void
enter_context (PirMainWindow *self)
{
  PirContext *context = self->context;

  g_clear_object (&self->status);
  self->status = pir_status_new (context, self->settings);
  pir_sidebar_setup (self->sidebar, context, self->status);
  pir_pager_setup (self->pager, context, self->status);
  g_signal_connect_object (pir_context_get_session (context), "notify", G_CALLBACK (session_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_checkout (context), "closed", G_CALLBACK (payment_closed_cb), self,
                           G_CONNECT_SWAPPED);
  pir_cart_news_tell (pir_context_get_cart (context), self);
  session_notify_cb (self);
}

static void
current_notify_cb (PirMainWindow *self)
{
  leave_context (self);
  g_set_object (&self->context, pir_accounts_get_current (self->accounts));
  enter_context (self);
}

static void
go_activated (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  pir_main_window_go (PIR_MAIN_WINDOW (user_data), g_variant_get_string (parameter, NULL), NULL);
}

/* Whether a page over the others has a step of its own to go back to */
static gboolean
go_back_within (GtkWidget *page)
{
  return (PIR_IS_REGISTRATION_PAGE (page) && pir_registration_page_back (PIR_REGISTRATION_PAGE (page))) ||
         (PIR_IS_ASK_PAGE (page) && pir_ask_page_back (PIR_ASK_PAGE (page))) ||
         (PIR_IS_PAPER_PAGE (page) && pir_paper_page_back (PIR_PAPER_PAGE (page)));
}

static void
back_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  if (self->over->len > 0)
    {
      GtkWidget *page = g_ptr_array_index (self->over, self->over->len - 1);

      if (!go_back_within (page))
        pop (self);
    }
  else if (self->duty_page != NULL)
    {
      return;
    }
  else if (gtk_stack_get_visible_child (self->stack) == self->main_box)
    pir_pager_back (self->pager);
  else if (pir_session_get_state (pir_context_get_session (self->context)) != PIR_SESSION_NONE)
    show_pages (self);
  else if (pir_accounts_can_give_up (self->accounts))
    pir_accounts_give_up (self->accounts);
}

static void
find_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);
  PirPage *page = pir_pager_get_page (self->pager);

  if (page == NULL || gtk_stack_get_visible_child (self->stack) != self->main_box)
    return;
  if (pir_page_find (page))
    return;
  pir_pager_go (self->pager, "notices", NULL);
  pir_page_find (pir_pager_get_page (self->pager));
}

/* show-notice, show-receipt and so on: what to show is the parameter */
static void
show_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  static const struct { const char *action, *section; } places[] = {
    { "show-notice", "notices" }, { "show-receipt", "receipts" }, { "show-payment", "payment" },
    { "show-text", "text" }, { "show-link", "link" }, { "show-causes", "causes" }, { "show-cause", "cause" },
    { "show-class", "class" }, { "show-wrong", "wrong" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), places[i].action))
      pir_main_window_go (PIR_MAIN_WINDOW (user_data), places[i].section, g_variant_get_string (parameter, NULL));
}

static void
list_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);
  gboolean is_search = g_str_equal (g_action_get_name (G_ACTION (action)), "search");

  pir_main_window_go (self, "notices", NULL);
  if (PIR_IS_NOTICES_PAGE (pir_pager_get_page (self->pager)))
    (is_search ? pir_notices_page_search : pir_notices_page_show_child) (
      PIR_NOTICES_PAGE (pir_pager_get_page (self->pager)), g_variant_get_string (parameter, NULL));
}

/* A link to a cause leads to its page, where a person decides. Somebody has to be signed in to the service that it is of. */
static void
open_link_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);
  PirContext *context = self->duty == PIR_DUTY_NONE ? self->context : NULL;
  g_autofree char *id = pir_cause_opening_dup_id (GTK_WINDOW (self), context, g_variant_get_string (parameter, NULL));

  if (id != NULL)
    pir_main_window_go (self, "cause", id);
}

/* pay, profile: the place of that name */
static void
place_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  pir_main_window_go (PIR_MAIN_WINDOW (user_data), g_action_get_name (G_ACTION (action)), NULL);
}

/* A place; before somebody has signed in, and while something is done over the places, over that. */
static void
services_activated (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);
  gboolean has_account = pir_session_get_state (pir_context_get_session (self->context)) != PIR_SESSION_NONE;

  if (has_account && self->over->len == 0)
    pir_main_window_go (self, "services", NULL);
  else if (self->duty == PIR_DUTY_NONE && !is_over (self, PIR_TYPE_SERVICES_PAGE))
    push (self, pir_services_page_new_over (self, self->context, self->status, has_account ? NULL : get_server (self)));
}

/* register, recover, terms, password: one of each at most */
static void
door_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);
  PirSession *session = pir_context_get_session (self->context);
  const char *name = g_action_get_name (G_ACTION (action));
  gboolean is_active = pir_session_get_state (session) == PIR_SESSION_ACTIVE;

  if (g_str_equal (name, "terms") && !is_over (self, PIR_TYPE_TERMS_PAGE) && self->duty == PIR_DUTY_NONE)
    push (self, pir_terms_page_new (self->context, get_server (self), FALSE));
  else if (g_str_equal (name, "password") && is_active && self->duty == PIR_DUTY_NONE && self->over->len == 0)
    push (self, pir_password_page_new (self->context, FALSE));
  else if (g_str_equal (name, "register") && !is_active && self->over->len == 0)
    push (self, pir_registration_page_new (self->context, get_server (self)));
  else if (g_str_equal (name, "recover") && !is_active && self->over->len == 0)
    push (self, pir_recovery_page_new (self->context, get_server (self)));
}

/* Returns: (nullable): the page that pays by paper; NULL where something comes first */
static PirPaperPage *
show_paper (PirMainWindow *self)
{
  if (self->duty != PIR_DUTY_NONE)
    return NULL;
  while (self->over->len > 0 && !PIR_IS_PAPER_PAGE (g_ptr_array_index (self->over, self->over->len - 1)))
    pop (self);
  if (self->over->len == 0)
    push (self, pir_paper_page_new (self->context));
  return g_ptr_array_index (self->over, self->over->len - 1);
}

static void
pay_paper_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  show_paper (PIR_MAIN_WINDOW (user_data));
}

/* The parameter is the address of a file that a person dropped, or opened with this program. */
static void
open_paper_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  PirPaperPage *page = show_paper (PIR_MAIN_WINDOW (user_data));
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (page != NULL)
    pir_paper_page_read_file (page, file);
}

/* The parameter is a request to repeat, or "". */
static void
ask_school_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  if (pir_session_get_state (pir_context_get_session (self->context)) != PIR_SESSION_ACTIVE)
    pir_main_window_say (self, _("Sign in first: the school is asked through the service."));
  else if (self->duty == PIR_DUTY_NONE && self->over->len == 0)
    push (self, pir_ask_page_new (self->context, g_variant_get_string (parameter, NULL)));
}

static void
sign_in_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  if (self->duty != PIR_DUTY_NONE)
    return;
  while (self->over->len > 0)
    pop (self);
  show_sign_in (self);
}

static void
sign_out_activated (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  pir_sign_out_ask (GTK_WINDOW (self), self->context);
}

static void
unlock_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  /* lint: busy: the keyring asks in a window of its own */
  pir_session_unlock_async (pir_context_get_session (self->context), NULL, unlocked_cb, g_object_ref (self));
}

static void
preferences_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  gtk_window_present (GTK_WINDOW (pir_preferences_window_new (GTK_WINDOW (self), self->context, self->settings)));
}

static void
shortcuts_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  GtkWidget *window = pir_shortcuts_window_new ();

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (user_data));
  gtk_window_present (GTK_WINDOW (window));
}

static void
menu_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (user_data);

  if (!pir_sidebar_popup_menu (self->sidebar))
    pir_header_popup_menu_within (GTK_WIDGET (self->pager));
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (widget);
  PirPage *page = pir_pager_get_page (self->pager);

  if (page != NULL && gtk_stack_get_visible_child (self->stack) == self->main_box)
    pir_page_act (page, name + strlen ("page."));
}

static const GActionEntry actions[] = {
  { "go", go_activated, "s", "'overview'" },
  { "back", back_activated },
  { "find", find_activated },
  { "show-notice", show_activated, "s" },
  { "show-receipt", show_activated, "s" },
  { "show-payment", show_activated, "s" },
  { "show-link", show_activated, "s" },
  { "show-child", list_activated, "s" },
  { "search", list_activated, "s" },
  { "show-causes", show_activated, "s" },
  { "show-cause", show_activated, "s" },
  { "show-class", show_activated, "s" },
  { "show-wrong", show_activated, "s" },
  { "open-link", open_link_activated, "s" },
  { "show-text", show_activated, "s" },
  { "ask-school", ask_school_activated, "s" },
  { "pay", place_activated },
  { "pay-paper", pay_paper_activated },
  { "open-paper", open_paper_activated, "s" },
  { "services", services_activated },
  { "profile", place_activated },
  { "register", door_activated },
  { "recover", door_activated },
  { "terms", door_activated },
  { "password", door_activated },
  { "sign-in", sign_in_activated },
  { "sign-out", sign_out_activated },
  { "unlock", unlock_activated },
  { "preferences", preferences_activated },
  { "shortcuts", shortcuts_activated },
  { "menu", menu_activated },
};

static void
save_size (PirMainWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
pir_main_window_close_request (GtkWindow *window)
{
  save_size (PIR_MAIN_WINDOW (window));

  return GTK_WINDOW_CLASS (pir_main_window_parent_class)->close_request (window);
}

static void
pir_main_window_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, pir_width_bin_is_narrow (PIR_MAIN_WINDOW (object)->bin));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_main_window_finalize (GObject *object)
{
  PirMainWindow *self = PIR_MAIN_WINDOW (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_object (&self->samples);
  g_clear_object (&self->status);
  g_free (self->account_id);
  g_ptr_array_unref (self->over);

  G_OBJECT_CLASS (pir_main_window_parent_class)->finalize (object);
}

static void
pir_main_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_main_window_parent_class)->realize (widget);

  pir_window_icon_apply (widget);
}

static void
pir_main_window_class_init (PirMainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char * const page_actions[] = {
    "page.open", "page.save", "page.print", "page.show-in-folder", "page.open-certificate",
    "page.save-certificate", "page.print-certificate", "page.save-data", "page.select", "page.select-all",
    "page.copy", "page.calendar", "page.undo",
  };

  object_class->finalize = pir_main_window_finalize;
  object_class->get_property = pir_main_window_get_property;
  widget_class->realize = pir_main_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = pir_main_window_close_request;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  for (gsize i = 0; i < G_N_ELEMENTS (page_actions); i++)
    gtk_widget_class_install_action (widget_class, page_actions[i], NULL, page_action);

  g_type_ensure (PIR_TYPE_BOTTOM_BAR);
  g_type_ensure (PIR_TYPE_PAGER);
  g_type_ensure (PIR_TYPE_SIDEBAR);
  g_type_ensure (PIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, bin);
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, main_box);
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, pager);
  gtk_widget_class_bind_template_child (widget_class, PirMainWindow, bottom_revealer);
}

static void
pir_main_window_init (PirMainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->over = g_ptr_array_new ();
  pir_undo_setup (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->bin, "notify::narrow", G_CALLBACK (narrow_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pager, "notify::is-sub", G_CALLBACK (update_bottom_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pager, "notify::section", G_CALLBACK (section_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pager, "said", G_CALLBACK (pir_main_window_say), self, G_CONNECT_SWAPPED);
}

static void
restore_size (PirMainWindow *self)
{
  int width = g_settings_get_int (self->settings, "window-width");
  int height = g_settings_get_int (self->settings, "window-height");

  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  else
    pir_width_bin_expect (self->bin, width);
}

GtkWidget *
pir_main_window_new (GtkApplication *application,
                     PirAccounts    *accounts,
                     GSettings      *settings,
                     PirSamples     *samples)
{
  PirMainWindow *self;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PIR_TYPE_MAIN_WINDOW, "application", application, NULL);
  self->accounts = g_object_ref (accounts);
  self->context = g_object_ref (pir_accounts_get_current (accounts));
  self->settings = g_object_ref (settings);
  self->samples = samples != NULL ? g_object_ref (samples) : NULL;
  pir_account_actions_add (G_ACTION_MAP (self), accounts);
  pir_archive_opening_add (GTK_APPLICATION_WINDOW (self), accounts);
  pir_paper_drop_add (GTK_WIDGET (self));
  restore_size (self);
  g_signal_connect_object (accounts, "notify::current", G_CALLBACK (current_notify_cb), self, G_CONNECT_SWAPPED);
  enter_context (self);
  return GTK_WIDGET (self);
}

void
pir_main_window_say (PirMainWindow *self,
                     const char    *text)
{
  pir_main_window_offer (self, text, NULL, NULL);
}

void
pir_main_window_offer (PirMainWindow *self,
                       const char    *text,
                       const char    *label,
                       const char    *action)
{
  AdwToast *toast;

  g_return_if_fail (PIR_IS_MAIN_WINDOW (self));
  g_return_if_fail (text != NULL);

  toast = pir_toast_new (text);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, action != NULL ? 0 : 5);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
pir_main_window_go (PirMainWindow *self,
                    const char    *section,
                    const char    *target)
{
  g_return_if_fail (PIR_IS_MAIN_WINDOW (self));
  g_return_if_fail (section != NULL);

  /* Actions come from the session bus as well: nothing there is too strange. */
  if (pir_section_find (section) == NULL ||
      pir_session_get_state (pir_context_get_session (self->context)) == PIR_SESSION_NONE || self->duty != PIR_DUTY_NONE)
    return;
  while (self->over->len > 0)
    pop (self);
  gtk_stack_set_visible_child (self->stack, self->main_box);
  /* What has been begun cannot be gone back to. */
  if (g_str_equal (section, "payment") && PIR_IS_PAY_PAGE (pir_pager_get_page (self->pager)))
    pir_pager_replace (self->pager, section, target);
  else
    pir_pager_go (self->pager, section, target);
}
