/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-link-page.h"

#include <glib/gi18n.h>

#include "core/pir-link-acts.h"
#include "core/pir-sentences-links.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-link-row.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

struct _PirLinkPage
{
  PirPage     parent_instance;

  GtkStack   *stack;
  AdwAvatar  *avatar;
  GtkLabel   *name_label;
  GtkLabel   *place_label;
  GtkBox     *state_box;
  GtkLabel   *next_label;
  GtkLabel   *reason_label;
  GtkWidget  *delegation_list;
  GtkSwitch  *delegation_switch;
  GtkListBox *facts;
  GtkWidget  *notices_button;
  GtkWidget  *again_button;
  GtkWidget  *withdraw_button;
  GtkWidget  *revoke_button;

  char       *target; /* (owned) (nullable) */
  PirLink    *link;   /* (owned) (nullable) until it has been read, and where it is not there */
  gboolean    is_filling;
};

G_DEFINE_FINAL_TYPE (PirLinkPage, pir_link_page, PIR_TYPE_PAGE)

static void read_links (PirLinkPage *self);

static void
add_moment (PirLinkPage *self,
            const char  *name,
            gint64       moment)
{
  g_autofree char *text = moment != 0 ? pir_words_moment (moment) : NULL;

  pir_fact_list_add (self->facts, name, text);
}

static void
show_facts (PirLinkPage *self)
{
  const PirLinkFields *fields = pir_link_peek (self->link);
  const PirLinkRequestFields *request = fields->request != NULL ? pir_link_request_peek (fields->request) : NULL;
  const char *tax_code = request != NULL ? request->tax_code : pir_pupil_peek (fields->pupil)->tax_code;

  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("You are"), pir_sentence_kinship (fields->kinship));
  gtk_list_box_append (self->facts, pir_fact_row_new_code (_("Tax code"), tax_code, tax_code));
  pir_fact_list_add (self->facts, _("School"), fields->school_name);
  if (fields->school != NULL && pir_school_peek (fields->school)->email != NULL)
    /* Translators: label: who answers at the school (segreteria) */
    gtk_list_box_append (self->facts, pir_fact_row_new_code (_("School office"), pir_school_peek (fields->school)->email,
                                                             pir_school_peek (fields->school)->email));
  if (request != NULL)
    /* Translators: label: the day of the request */
    add_moment (self, _("Asked on"), request->requested_at);
  if (request != NULL && request->state != PIR_LINK_REQUESTED)
    /* Translators: label: the day of the last change of the request */
    add_moment (self, _("Last change"), request->state_since);
}

/* Whoever has a class can let its representatives see and pay; adult pupils and staff have nobody to speak for. */
static void
show_delegation (PirLinkPage *self)
{
  const PirLinkFields *fields = pir_link_peek (self->link);
  gboolean is_delegated = fields->pupil != NULL && pir_pupil_peek (fields->pupil)->is_delegated;

  self->is_filling = TRUE;
  gtk_widget_set_visible (self->delegation_list, fields->pupil != NULL && fields->state == PIR_LINK_ACTIVE &&
                                                   fields->kinship != PIR_KINSHIP_SELF);
  gtk_switch_set_active (self->delegation_switch, is_delegated);
  gtk_switch_set_state (self->delegation_switch, is_delegated);
  gtk_widget_set_sensitive (GTK_WIDGET (self->delegation_switch), TRUE);
  self->is_filling = FALSE;
}

static void
show_buttons (PirLinkPage *self)
{
  const PirLinkFields *fields = pir_link_peek (self->link);
  gboolean has_notices = fields->state == PIR_LINK_ACTIVE || fields->state == PIR_LINK_ENDED;

  gtk_widget_set_visible (self->notices_button, has_notices);
  gtk_widget_set_visible (self->again_button, fields->request != NULL && (fields->state == PIR_LINK_REJECTED ||
                                                                          fields->state == PIR_LINK_WITHDRAWN ||
                                                                          fields->state == PIR_LINK_REVOKED));
  gtk_widget_set_visible (self->withdraw_button, fields->state == PIR_LINK_REQUESTED && fields->request != NULL);
  gtk_widget_set_visible (self->revoke_button, fields->state == PIR_LINK_ACTIVE && fields->pupil != NULL);
}

static void
show_link (PirLinkPage *self)
{
  const PirLinkFields *fields = pir_link_peek (self->link);
  const char *reason = fields->request != NULL ? pir_link_request_peek (fields->request)->reason : NULL;
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);
  g_autofree char *place = pir_link_row_dup_place (self->link);
  /* Translators: %s is why a school has rejected a request, in the words of its office */
  g_autofree char *quoted = reason != NULL ? g_strdup_printf (_("The school writes: “%s”"), reason) : NULL;

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->place_label, place);
  pir_link_row_show_state (self->state_box, self->link);
  gtk_label_set_label (self->next_label, pir_sentence_link_next (self->link));
  gtk_label_set_label (self->reason_label, quoted != NULL ? quoted : "");
  pir_school_text_mark_part (GTK_WIDGET (self->reason_label), reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), quoted != NULL);
  show_facts (self);
  show_delegation (self);
  show_buttons (self);
  gtk_stack_set_visible_child_name (self->stack, "link");
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirLinkPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);
  PirLink *found;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (links == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  found = self->target != NULL ? pir_link_find (links, self->target) : NULL;
  g_set_object (&self->link, found);
  if (self->link != NULL)
    show_link (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "gone");
}

static void
read_links (PirLinkPage *self)
{
  pir_context_read_links_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)),
                                links_read_cb, g_object_ref (self));
}

/* What has changed comes with the feed; what has not is shown as it is. */
static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirLinkPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_link_act_finish (PIR_CONTEXT (source), result, &error) ||
      g_cancellable_is_cancelled (pir_page_get_cancellable (PIR_PAGE (self))))
    return;
  pir_page_say_error (PIR_PAGE (self), error);
  read_links (self);
}

static gboolean
delegation_set_cb (PirLinkPage *self,
                   gboolean     is_delegated)
{
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_filling || self->link == NULL)
    return FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->delegation_switch), FALSE);
  busy = pir_busy_change (PIR_PAGE (self));
  pir_link_delegate_async (pir_page_get_context (PIR_PAGE (self)), pir_link_peek (self->link)->id, is_delegated, busy, acted_cb,
                           g_object_ref (self));
  /* The state follows when the feed says so. */
  return TRUE;
}

static void
notices_clicked_cb (PirLinkPage *self)
{
  const PirLinkFields *fields = pir_link_peek (self->link);

  /* What is in one's own name is no child's. */
  if (fields->pupil != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-child", "s", fields->id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "notices");
}

static void
again_clicked_cb (PirLinkPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.ask-school", "s",
                              pir_link_request_peek (pir_link_peek (self->link)->request)->id);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             PirLinkPage      *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  g_autoptr(GCancellable) busy = pir_busy_change (PIR_PAGE (self));
  const PirLinkFields *fields = self->link != NULL ? pir_link_peek (self->link) : NULL;

  if (fields == NULL)
    return;
  if (g_str_equal (response, "withdraw") && fields->request != NULL)
    pir_link_withdraw_async (context, pir_link_request_peek (fields->request)->id, busy, acted_cb, g_object_ref (self));
  else if (g_str_equal (response, "revoke") && fields->pupil != NULL)
    pir_link_revoke_async (context, fields->id, busy, acted_cb, g_object_ref (self));
}

static void
ask (PirLinkPage *self,
     const char  *title,
     const char  *text,
     const char  *response,
     const char  *label)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog = adw_message_dialog_new (window, title, text);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), response, label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), response, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
withdraw_clicked_cb (PirLinkPage *self)
{
  ask (self, _("Take the Request Back?"), _("The school will not decide about it. You can ask again at any time."), "withdraw",
       _("_Take It Back"));
}

static void
revoke_clicked_cb (PirLinkPage *self)
{
  ask (self, _("End the Link?"), _("You will not see this child’s notices any more and cannot pay them here. What you paid "
                                   "stays, with its receipts. To see notices again, the school has to confirm a new request."),
       "revoke", _("_End the Link"));
}

static void
pir_link_page_set_target (PirPage    *page,
                          const char *target)
{
  PirLinkPage *self = PIR_LINK_PAGE (page);

  if (g_strcmp0 (self->target, target) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target);
  g_clear_object (&self->link);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  read_links (self);
}

static void
pir_link_page_constructed (GObject *object)
{
  PirLinkPage *self = PIR_LINK_PAGE (object);

  G_OBJECT_CLASS (pir_link_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::people", G_CALLBACK (read_links), self,
                           G_CONNECT_SWAPPED);
}

static void
pir_link_page_finalize (GObject *object)
{
  PirLinkPage *self = PIR_LINK_PAGE (object);

  g_clear_object (&self->link);
  g_free (self->target);

  G_OBJECT_CLASS (pir_link_page_parent_class)->finalize (object);
}

static void
pir_link_page_class_init (PirLinkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_link_page_constructed;
  object_class->finalize = pir_link_page_finalize;
  PIR_PAGE_CLASS (klass)->set_target = pir_link_page_set_target;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-link-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, state_box);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, delegation_list);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, delegation_switch);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, facts);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, notices_button);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, PirLinkPage, revoke_button);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delegation_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, notices_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, revoke_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_clicked_cb);
}

static void
pir_link_page_init (PirLinkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
