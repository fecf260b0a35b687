/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-route.h"

#include <string.h>

#include "documents/pir-flow-xml.h"
#include "server/pir-api-events.h"
#include "server/pir-api-hand-offs.h"
#include "server/pir-api-office-notices.h"
#include "server/pir-api-money.h"
#include "server/pir-api-pupils.h"
#include "server/pir-api.h"
#include "server/pir-logo-maker.h"
#include "server/pir-note-check.h"

#define CONFIGURED PIR_ROUTE_MAX_BODY

static const PirRoute routes[] = {
  { "GET", "/v1/info", TRUE, 0, pir_api_read_info },
  { "POST", "/v1/sessions", TRUE, 4096, pir_api_sign_in },
  { "POST", "/v1/sessions/code", TRUE, 4096, pir_api_sign_in_with_code },
  { "POST", "/v1/sessions/hand-off", TRUE, 4096, pir_api_sign_in_with_hand_off },
  { "POST", "/v1/sessions/refresh", TRUE, 4096, pir_api_refresh },
  { "DELETE", "/v1/sessions/current", FALSE, 0, pir_api_sign_out },
  { "GET", "/v1/me", FALSE, 0, pir_api_read_account },
  { "GET", "/v1/me/activity", FALSE, 0, pir_api_list_activity },
  { "GET", "/v1/me/consents", FALSE, 0, pir_api_list_consents },
  { "POST", "/v1/me/consents", FALSE, 4096, pir_api_accept },
  { "POST", "/v1/me/email", FALSE, 4096, pir_api_change_email },
  { "DELETE", "/v1/me/email", FALSE, 0, pir_api_forget_email },
  { "GET", "/v1/me/identities", FALSE, 0, pir_api_list_identities },
  { "POST", "/v1/me/password", FALSE, 4096, pir_api_change_password },
  { "POST", "/v1/me/delete", FALSE, 4096, pir_api_delete_account },
  { "GET", "/v1/me/export", FALSE, 0, pir_api_export },
  { "GET", "/v1/me/sessions", FALSE, 0, pir_api_list_sessions },
  { "DELETE", "/v1/me/sessions/{}", FALSE, 0, pir_api_end_session },
  { "GET", "/v1/children", FALSE, 0, pir_api_list_children },
  { "GET", "/v1/schools", FALSE, 0, pir_api_list_schools },
  { "GET", "/v1/notices", FALSE, 0, pir_api_list_notices },
  { "GET", "/v1/notices/{}", FALSE, 0, pir_api_read_notice },
  { "GET", "/v1/notices/{}/note", FALSE, 0, pir_api_read_notice_note },
  { "GET", "/v1/changes", FALSE, 0, pir_api_read_changes },
  { "GET", "/v1/events", FALSE, 0, pir_api_watch },
  { "GET", "/v1/payment-documents", FALSE, 0, pir_api_draw_payment_document },
  { "GET", "/v1/payment-services", FALSE, 0, pir_api_list_services },
  { "POST", "/v1/quotes", FALSE, CONFIGURED, pir_api_quote },
  { "POST", "/v1/payments", FALSE, CONFIGURED, pir_api_pay },
  { "GET", "/v1/payments/{}", FALSE, 0, pir_api_read_payment },
  { "POST", "/v1/payments/{}/abandon", FALSE, 0, pir_api_abandon },
  { "GET", "/v1/receipts/{}", FALSE, 0, pir_api_read_receipt },
  { "GET", "/v1/receipts/{}/document", FALSE, 0, pir_api_read_document },
  { "GET", "/v1/receipts/{}/attestation", FALSE, 0, pir_api_read_attestation },
  { "GET", "/v1/receipts/{}/xml", FALSE, 0, pir_api_read_receipt_data },
  { "POST", "/v1/receipts/{}/refunds", FALSE, 8192, pir_api_request_refund },
  { "POST", "/v1/refunds/{}/withdraw", FALSE, 0, pir_api_withdraw_refund },
  { "POST", "/v1/notice-lookups", TRUE, 4096, pir_api_look_up },
  { "GET", "/v1/guest-payment-services", TRUE, 0, pir_api_list_guest_services },
  { "POST", "/v1/guest-quotes", TRUE, CONFIGURED, pir_api_quote_guest },
  { "POST", "/v1/guest-payments", TRUE, CONFIGURED, pir_api_pay_as_guest },
  { "GET", "/v1/guest-payments/current", TRUE, 0, pir_api_read_guest_payment },
  { "POST", "/v1/guest-payments/current/abandon", TRUE, 0, pir_api_abandon_as_guest },
  { "GET", "/v1/guest-payments/current/receipts/{}/document", TRUE, 0, pir_api_read_guest_document },
  { "POST", "/v1/challenges", TRUE, 0, pir_api_make_challenge },
  { "POST", "/v1/registrations", TRUE, 4096, pir_api_begin_registration },
  { "GET", "/v1/registrations/{}", TRUE, 0, pir_api_read_registration },
  { "PUT", "/v1/registrations/{}", TRUE, CONFIGURED, pir_api_fill_registration },
  { "DELETE", "/v1/registrations/{}", TRUE, 0, pir_api_drop_registration },
  { "POST", "/v1/registrations/{}/confirm", TRUE, 0, pir_api_confirm_registration },
  { "POST", "/v1/registrations/{}/mail", TRUE, 0, pir_api_mail_registration },
  { "POST", "/v1/recoveries/user-name", TRUE, 4096, pir_api_recover_user_name },
  { "POST", "/v1/recoveries/password", TRUE, 4096, pir_api_recover_password },
  { "GET", "/mail/{}", TRUE, 0, pir_api_open_mail_link },
  { "POST", "/mail/{}", TRUE, 4096, pir_api_use_mail_link },
  { "GET", "/v1/terms", TRUE, 0, pir_api_list_terms },
  { "GET", "/v1/school-directory", FALSE, 0, pir_api_find_schools },
  { "GET", "/v1/school-directory/places", FALSE, 0, pir_api_list_school_places },
  { "GET", "/v1/open-causes", FALSE, 0, pir_api_list_open_causes },
  { "GET", "/v1/open-causes/{}", FALSE, 0, pir_api_read_open_cause },
  { "POST", "/v1/open-causes/{}/notices", FALSE, 4096, pir_api_make_open_notice },
  { "POST", "/v1/notices/{}/withdraw", FALSE, 0, pir_api_withdraw_open_notice },
  { "GET", "/v1/link-requests", FALSE, 0, pir_api_list_link_requests },
  { "POST", "/v1/link-requests", FALSE, 8192, pir_api_request_link },
  { "POST", "/v1/link-requests/{}/withdraw", FALSE, 0, pir_api_withdraw_link_request },
  { "POST", "/v1/children/{}/revoke", FALSE, 0, pir_api_revoke_link },
  { "PUT", "/v1/children/{}/delegation", FALSE, 0, pir_api_delegate },
  { "DELETE", "/v1/children/{}/delegation", FALSE, 0, pir_api_revoke_delegation },
  { "GET", "/v1/representations", FALSE, 0, pir_api_list_representations },
  { "GET", "/v1/office/schools", FALSE, 0, pir_api_list_office_schools },
  { "GET", "/v1/office/schools/{}", FALSE, 0, pir_api_read_office_school },
  { "PUT", "/v1/office/schools/{}", FALSE, 8192, pir_api_change_office_school },
  { "GET", "/v1/office/schools/{}/credit-accounts", FALSE, 0, pir_api_list_credit_accounts },
  { "POST", "/v1/office/schools/{}/credit-accounts", FALSE, 4096, pir_api_add_credit_account },
  { "DELETE", "/v1/office/credit-accounts/{}", FALSE, 0, pir_api_end_credit_account },
  { "GET", "/v1/office/schools/{}/checks", FALSE, 0, pir_api_check_office_school },
  { "POST", "/v1/office/schools/{}/imports", FALSE, 33554432, pir_api_take_registry },
  { "GET", "/v1/office/schools/{}/pupils", FALSE, 0, pir_api_list_office_pupils },
  { "GET", "/v1/office/pupils/{}", FALSE, 0, pir_api_read_office_pupil },
  { "PATCH", "/v1/office/pupils/{}", FALSE, 16384, pir_api_change_office_pupil },
  { "POST", "/v1/office/pupils/{}/leave", FALSE, 4096, pir_api_leave_office_pupil },
  { "POST", "/v1/office/pupils/{}/return", FALSE, 0, pir_api_return_office_pupil },
  { "POST", "/v1/office/pupils/{}/look-ups", FALSE, 0, pir_api_look_pupil_up },
  { "GET", "/v1/office/pupils/{}/payment-document", FALSE, 0, pir_api_draw_pupil_document },
  { "GET", "/v1/office/schools/{}/classes", FALSE, 0, pir_api_list_office_classes },
  { "GET", "/v1/office/schools/{}/staff", FALSE, 0, pir_api_list_office_staff },
  { "POST", "/v1/office/staff/{}/leave", FALSE, 4096, pir_api_leave_office_staff },
  { "POST", "/v1/office/staff/{}/return", FALSE, 0, pir_api_return_office_staff },
  { "POST", "/v1/office/schools/{}/roll-over", FALSE, CONFIGURED, pir_api_roll_over_school },
  { "GET", "/v1/office/schools/{}/tax-oppositions", FALSE, 0, pir_api_list_tax_oppositions },
  { "POST", "/v1/office/schools/{}/tax-oppositions", FALSE, 4096, pir_api_record_tax_opposition },
  { "POST", "/v1/office/schools/{}/tax-oppositions/withdraw", FALSE, 4096, pir_api_withdraw_tax_opposition },
  { "GET", "/v1/office/schools/{}/logo", FALSE, 0, pir_api_read_school_logo },
  { "PUT", "/v1/office/schools/{}/logo", FALSE, PIR_LOGO_MOST, pir_api_put_school_logo },
  { "DELETE", "/v1/office/schools/{}/logo", FALSE, 0, pir_api_delete_school_logo },
  { "GET", "/v1/office/schools/{}/links", FALSE, 0, pir_api_list_office_links },
  { "GET", "/v1/office/schools/{}/delegations", FALSE, 0, pir_api_list_office_delegations },
  { "GET", "/v1/office/schools/{}/audit", FALSE, 0, pir_api_list_office_audit },
  { "GET", "/v1/office/schools/{}/audit-check", FALSE, 0, pir_api_check_office_audit },
  { "POST", "/v1/office/links/{}/revoke", FALSE, 0, pir_api_revoke_office_link },
  { "POST", "/v1/office/link-request-decisions", FALSE, 16384, pir_api_decide_link_requests },
  { "GET", "/v1/office/link-requests", FALSE, 0, pir_api_list_office_requests },
  { "POST", "/v1/office/link-requests/{}/confirm", FALSE, 0, pir_api_confirm_link_request },
  { "POST", "/v1/office/link-requests/{}/reject", FALSE, 4096, pir_api_reject_link_request },
  { "GET", "/v1/office/representatives", FALSE, 0, pir_api_list_representatives },
  { "POST", "/v1/office/representatives", FALSE, 4096, pir_api_enable_representative },
  { "DELETE", "/v1/office/representatives/{}", FALSE, 0, pir_api_disable_representative },
  { "GET", "/v1/office/schools/{}/events", FALSE, 0, pir_api_list_events },
  { "POST", "/v1/office/schools/{}/events", FALSE, 16384, pir_api_create_event },
  { "GET", "/v1/office/schools/{}/reasons", FALSE, 0, pir_api_list_reasons },
  { "GET", "/v1/office/events/{}", FALSE, 0, pir_api_read_event },
  { "PUT", "/v1/office/events/{}", FALSE, 16384, pir_api_change_event },
  { "DELETE", "/v1/office/events/{}", FALSE, 0, pir_api_delete_event },
  { "GET", "/v1/office/events/{}/recipients", FALSE, 0, pir_api_list_recipients },
  { "POST", "/v1/office/events/{}/recipients", FALSE, CONFIGURED, pir_api_add_recipients },
  { "PATCH", "/v1/office/recipients/{}", FALSE, 4096, pir_api_change_recipient },
  { "DELETE", "/v1/office/recipients/{}", FALSE, 0, pir_api_delete_recipient },
  { "PUT", "/v1/office/events/{}/note", FALSE, PIR_NOTE_MOST, pir_api_put_event_note },
  { "GET", "/v1/office/events/{}/note", FALSE, 0, pir_api_read_event_note },
  { "DELETE", "/v1/office/events/{}/note", FALSE, 0, pir_api_delete_event_note },
  { "POST", "/v1/office/events/{}/submit", FALSE, 0, pir_api_submit_event },
  { "POST", "/v1/office/events/{}/recall", FALSE, 0, pir_api_recall_event },
  { "POST", "/v1/office/events/{}/approve", FALSE, 0, pir_api_approve_event },
  { "POST", "/v1/office/events/{}/reject", FALSE, 4096, pir_api_reject_event },
  { "POST", "/v1/office/events/{}/notify", FALSE, 0, pir_api_notify_event },
  { "POST", "/v1/office/events/{}/remind", FALSE, 4096, pir_api_remind_event },
  { "POST", "/v1/office/events/{}/close", FALSE, 0, pir_api_close_event },
  { "POST", "/v1/office/events/{}/cancel", FALSE, 0, pir_api_cancel_event },
  { "GET", "/v1/office/events/{}/payment-documents", FALSE, 0, pir_api_draw_event_documents },
  { "GET", "/v1/office/schools/{}/notices", FALSE, 0, pir_api_list_office_notices },
  { "GET", "/v1/office/schools/{}/notices.csv", FALSE, 0, pir_api_export_office_notices },
  { "GET", "/v1/office/notices/{}", FALSE, 0, pir_api_read_office_notice },
  { "PATCH", "/v1/office/notices/{}", FALSE, 4096, pir_api_change_office_notice },
  { "GET", "/v1/office/notices/{}/payment-document", FALSE, 0, pir_api_draw_office_document },
  { "GET", "/v1/office/receipts/{}/attestation", FALSE, 0, pir_api_read_office_attestation },
  { "POST", "/v1/office/notices/{}/cancel", FALSE, 0, pir_api_cancel_office_notice },
  { "POST", "/v1/office/notices/{}/settle", FALSE, 4096, pir_api_settle_office_notice },
  { "POST", "/v1/office/notices/{}/exempt", FALSE, 4096, pir_api_exempt_office_notice },
  { "POST", "/v1/office/notices/{}/reopen", FALSE, 0, pir_api_reopen_office_notice },
  { "GET", "/v1/office/schools/{}/refunds", FALSE, 0, pir_api_list_refunds },
  { "POST", "/v1/office/schools/{}/refunds", FALSE, 8192, pir_api_ask_refund },
  { "POST", "/v1/office/refunds/{}/approve", FALSE, 8192, pir_api_approve_refund },
  { "POST", "/v1/office/refunds/{}/refuse", FALSE, 8192, pir_api_refuse_refund },
  { "POST", "/v1/office/refunds/{}/done", FALSE, 4096, pir_api_complete_refund },
  { "GET", "/v1/office/schools/{}/credits", FALSE, 0, pir_api_list_credits },
  { "POST", "/v1/office/schools/{}/credits", FALSE, 2097152, pir_api_take_credits },
  { "POST", "/v1/office/schools/{}/payment-flows", FALSE, PIR_FLOW_XML_MAX, pir_api_take_flow },
  { "GET", "/v1/office/schools/{}/reconciliation", FALSE, 0, pir_api_read_reconciliation },
  { "POST", "/v1/office/schools/{}/reconciliation", FALSE, 0, pir_api_match_credits },
  { "GET", "/v1/office/schools/{}/uncredited-receipts", FALSE, 0, pir_api_list_uncredited },
  { "GET", "/v1/office/schools/{}/tax-export", FALSE, 0, pir_api_export_tax },
  { "POST", "/v1/psp/verify", TRUE, 4096, pir_api_verify_notice },
  { "POST", "/v1/psp/activate", TRUE, 4096, pir_api_activate_notice },
  { "POST", "/v1/psp/outcomes", TRUE, 16384, pir_api_take_outcome },
  { "POST", "/v1/psp/receipts", TRUE, 131072, pir_api_take_receipt },
  { "GET", "/verify", TRUE, 0, pir_api_ask_code },
  { "POST", "/verify", TRUE, 4096, pir_api_verify_form },
  { "GET", "/verify/{}", TRUE, 0, pir_api_verify },
  { "GET", "/return/{}", TRUE, 0, pir_api_show_return },
  { "POST", "/v1/hand-offs", TRUE, 0, pir_api_begin_hand_off },
  { "GET", "/v1/hand-offs/current", TRUE, 0, pir_api_read_hand_off },
  { "DELETE", "/v1/hand-offs/current", TRUE, 0, pir_api_withdraw_hand_off },
  { "GET", "/enter", TRUE, 0, pir_api_ask_user_code },
  { "POST", "/enter", TRUE, 4096, pir_api_open_typed_user_code },
  { "GET", "/enter/{}", TRUE, 0, pir_api_open_user_code },
  { "POST", "/enter/{}", TRUE, 4096, pir_api_answer_user_code },
  { "GET", "/enter/{}/sign-in", TRUE, 0, pir_api_sign_in_on_phone },
  { "POST", "/enter/{}/sign-in", TRUE, 4096, pir_api_enter_password_on_phone },
  { "GET", "/authorize", TRUE, 0, pir_api_authorize },
  { "GET", "/oidc/callback/{}", TRUE, 0, pir_api_come_back },
  { "GET", "/oidc/jwks", TRUE, 0, pir_api_read_keys },
  { "GET", "/.well-known/openid-federation", TRUE, 0, pir_api_read_entity_configuration },
};

static const struct
{
  const char *method;
  const char *path;
  gboolean    is_right; /* of people who do not accept: their data, and to leave (Regulation (EU) 2016/679, articles 15, 17, 20) */
} first[] = {
  { "DELETE", "/v1/sessions/current", FALSE }, { "GET", "/v1/me", FALSE },           { "GET", "/v1/me/consents", FALSE },
  { "POST", "/v1/me/consents", FALSE },        { "POST", "/v1/me/password", FALSE }, { "GET", "/v1/me/export", TRUE },
  { "POST", "/v1/me/delete", TRUE },
};

static const char * const pages[] = {
  "/mail/{}", "/return/{}", "/verify", "/verify/{}", "/authorize", "/oidc/callback/{}", "/enter", "/enter/{}", "/enter/{}/sign-in", NULL,
};

static const char * const spooled[] = { "/v1/office/schools/{}/imports", NULL };

/* Whether @path fits @template; what stands for "{}" is from @begin to @end */
static gboolean
fits (const char  *template,
      const char  *path,
      const char **begin,
      const char **end)
{
  const char *hole = strstr (template, "{}");
  gsize head;

  *begin = *end = NULL;
  if (hole == NULL)
    return strcmp (template, path) == 0;

  head = (gsize) (hole - template);
  if (strncmp (template, path, head) != 0)
    return FALSE;

  *begin = path + head;
  *end = *begin + strcspn (*begin, "/");

  return *end > *begin && strcmp (*end, hole + 2) == 0;
}

const PirRoute *
pir_route_find (const char  *method,
                const char  *path,
                char       **parameter,
                char       **allowed)
{
  g_autoptr (GString) methods = NULL;
  const char *begin, *end;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!fits (routes[i].path, path, &begin, &end))
        continue;

      if (strcmp (routes[i].method, method) == 0)
        {
          if (parameter != NULL && begin != NULL)
            *parameter = g_strndup (begin, (gsize) (end - begin));
          return &routes[i];
        }
      if (methods == NULL)
        methods = g_string_new (routes[i].method);
      else
        g_string_append_printf (methods, ", %s", routes[i].method);
    }

  if (allowed != NULL && methods != NULL)
    *allowed = g_string_free (g_steal_pointer (&methods), FALSE);

  return NULL;
}

gboolean
pir_route_is_page (const PirRoute *route)
{
  g_return_val_if_fail (route != NULL, FALSE);

  return g_strv_contains (pages, route->path);
}

gboolean
pir_route_is_spooled (const PirRoute *route)
{
  g_return_val_if_fail (route != NULL, FALSE);

  return g_strv_contains (spooled, route->path);
}

gboolean
pir_route_comes_first (const PirRoute *route,
                       const PirDues  *dues)
{
  g_return_val_if_fail (route != NULL, FALSE);
  g_return_val_if_fail (dues != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (strcmp (first[i].method, route->method) == 0 && strcmp (first[i].path, route->path) == 0)
      return !first[i].is_right || !dues->must_change_password;

  return route->is_open;
}
