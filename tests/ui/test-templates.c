/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template has a class of its name, and every widget class of src/ui can be made, shown and taken away again: the lists
 * are read from the resources and from the headers, so that a new one without a line here fails. With PIR_TEST_PICTURES each is drawn. */

#include "picture.h"
#include "stage.h"

#include "core/pir-cart-line-private.h"
#include "ui/pir-accessibility-window.h"
#include "ui/pir-account-page.h"
#include "ui/pir-accounts-page.h"
#include "ui/pir-activity-page.h"
#include "ui/pir-archive-page.h"
#include "ui/pir-ask-page.h"
#include "ui/pir-banner.h"
#include "ui/pir-bar-chart.h"
#include "ui/pir-book-note.h"
#include "ui/pir-bottom-bar.h"
#include "ui/pir-button.h"
#include "ui/pir-camera-view.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-cart-line-row.h"
#include "ui/pir-cause-card.h"
#include "ui/pir-cause-page.h"
#include "ui/pir-causes-page.h"
#include "ui/pir-certificate-row.h"
#include "ui/pir-child-card.h"
#include "ui/pir-child-form.h"
#include "ui/pir-children-page.h"
#include "ui/pir-class-grid.h"
#include "ui/pir-class-page.h"
#include "ui/pir-class-row.h"
#include "ui/pir-code-view.h"
#include "ui/pir-columns-window.h"
#include "ui/pir-columns.h"
#include "ui/pir-consents-page.h"
#include "ui/pir-countdown.h"
#include "ui/pir-document-page.h"
#include "ui/pir-document-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-door-links.h"
#include "ui/pir-elsewhere.h"
#include "ui/pir-email-page.h"
#include "ui/pir-entry-row.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-farewell-page.h"
#include "ui/pir-field.h"
#include "ui/pir-filter-bar.h"
#include "ui/pir-first-steps.h"
#include "ui/pir-form-heading.h"
#include "ui/pir-gift-fields.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-header.h"
#include "ui/pir-help-window.h"
#include "ui/pir-household-page.h"
#include "ui/pir-household-tile.h"
#include "ui/pir-household-view.h"
#include "ui/pir-instalments.h"
#include "ui/pir-intent-row.h"
#include "ui/pir-kiosk-desk.h"
#include "ui/pir-kiosk-home.h"
#include "ui/pir-kiosk-keys.h"
#include "ui/pir-kiosk-languages.h"
#include "ui/pir-kiosk-loss.h"
#include "ui/pir-kiosk-notices.h"
#include "ui/pir-kiosk-outcome.h"
#include "ui/pir-kiosk-paper.h"
#include "ui/pir-kiosk-pay.h"
#include "ui/pir-kiosk-phone.h"
#include "ui/pir-kiosk-printing.h"
#include "ui/pir-kiosk-pupil.h"
#include "ui/pir-kiosk-receipts.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-kiosk-sign-in.h"
#include "ui/pir-kiosk-staff.h"
#include "ui/pir-kiosk-together.h"
#include "ui/pir-kiosk-warning.h"
#include "ui/pir-kiosk-window.h"
#include "ui/pir-lead-row.h"
#include "ui/pir-lead-tail.h"
#include "ui/pir-letter-window.h"
#include "ui/pir-link-page.h"
#include "ui/pir-link-row.h"
#include "ui/pir-list-row.h"
#include "ui/pir-money-page.h"
#include "ui/pir-note-panel.h"
#include "ui/pir-note-row.h"
#include "ui/pir-notice-tile.h"
#include "ui/pir-notice-view.h"
#include "ui/pir-notices-page.h"
#include "ui/pir-offer-list.h"
#include "ui/pir-offer-row.h"
#include "ui/pir-overview-page.h"
#include "ui/pir-pager.h"
#include "ui/pir-paper-form.h"
#include "ui/pir-paper-list.h"
#include "ui/pir-paper-notice.h"
#include "ui/pir-paper-page.h"
#include "ui/pir-paper-panel.h"
#include "ui/pir-paper-waiting.h"
#include "ui/pir-password-page.h"
#include "ui/pir-pay-how.h"
#include "ui/pir-pay-page.h"
#include "ui/pir-person-form.h"
#include "ui/pir-place-field.h"
#include "ui/pir-place-finder.h"
#include "ui/pir-preferences-window.h"
#include "ui/pir-question.h"
#include "ui/pir-receipt-tile.h"
#include "ui/pir-receipt-view.h"
#include "ui/pir-receipts-page.h"
#include "ui/pir-recovery-page.h"
#include "ui/pir-refund-button.h"
#include "ui/pir-refund-window.h"
#include "ui/pir-registration-mail.h"
#include "ui/pir-registration-page.h"
#include "ui/pir-remark-group.h"
#include "ui/pir-reminder-settings.h"
#include "ui/pir-resumed-note.h"
#include "ui/pir-school-finder.h"
#include "ui/pir-selection-bar.h"
#include "ui/pir-services-page.h"
#include "ui/pir-sessions-page.h"
#include "ui/pir-share-row.h"
#include "ui/pir-sidebar.h"
#include "ui/pir-sign-in-page.h"
#include "ui/pir-split.h"
#include "ui/pir-start-window.h"
#include "ui/pir-step-heading.h"
#include "ui/pir-tax-page.h"
#include "ui/pir-terms-page.h"
#include "ui/pir-text-page.h"
#include "ui/pir-tile.h"
#include "ui/pir-ui.h"
#include "ui/pir-view-button.h"
#include "ui/pir-voluntary-page.h"
#include "ui/pir-waiting-page.h"
#include "ui/pir-way-menu.h"
#include "ui/pir-way-popover.h"
#include "ui/pir-ways-bar.h"
#include "ui/pir-why-page.h"
#include "ui/pir-why-row.h"
#include "ui/pir-width-bin.h"
#include "ui/pir-withdraw-button.h"
#include "ui/pir-wrong-page.h"

typedef GtkWidget *(*Make) (GType type);

typedef struct
{
  GType (*get_type) (void);
  Make  make;
} Class;

static Stage *stage; /* one for all classes */

static GtkWidget *
make_bare (GType type)
{
  return g_object_new (type, NULL);
}

static GtkWidget *
make_page (GType type)
{
  g_autoptr (PirStatus) status = pir_status_new (stage->world->context, stage->settings);

  return g_object_new (type, "context", stage->world->context, "status", status, NULL);
}

static GtkWidget *
make_cart_line_row (GType type)
{
  g_autoptr (PirNotice) notice = world_find_notice (stage->world, N_VOLUNTARY);
  g_autoptr (PirCartLine) line = pir_cart_line_new (notice, 5000, 0);

  return pir_cart_line_row_new (pir_context_get_cart (stage->world->context), line);
}

static GtkWidget *
make_note_row (GType type)
{
  PirKeptNoteFields fields = { "gita.pdf", 48213, "aa", "2026/gita.pdf", 1790000000 };
  g_autoptr (PirKeptNote) note = pir_kept_note_new (&fields);

  return pir_note_row_new (note, PIR_NOTE_CHANGED);
}

static GtkWidget *
make_child_card (GType type)
{
  g_autoptr (PirNotice) notice = world_find_notice (stage->world, N_TRIP);
  g_autoptr (PirPupil) pupil = fake_pupil ();
  PirChildDue due = { .pupil = pupil, .next = notice, .n_payable = 3, .amount = 21400 };
  GtkWidget *card = pir_child_card_new (stage->world->context);

  pir_child_card_show (PIR_CHILD_CARD (card), &due, pir_notice_peek (notice)->due_date);

  return card;
}

static GtkWidget *
make_fact_row (GType type)
{
  return pir_fact_row_new_code ("Number", "3010 0000", "30100000");
}

static GtkWidget *
make_intent_row (GType type)
{
  PirIntentFields fields = { .key = FAKE_ANNA, .psp_name = "Banca Uno", .service_id = "Banca Uno", .created_at = 1 };
  g_autoptr (PirIntent) intent = pir_intent_new (&fields);

  return pir_intent_row_new (intent);
}

static GtkWidget *
make_list_row (GType type)
{
  return pir_list_row_new (PIR_TYPE_NOTICE_TILE);
}

static GtkWidget *
make_offer_row (GType type)
{
  g_autoptr (PirService) service = fake_way_to_pay ("Banca Uno", 150);
  PirOffer offer = { .service = service, .fee = 150, .total = 1150 };

  return pir_offer_row_new (&offer, NULL, TRUE);
}

static GtkWidget *
make_way_popover (GType type)
{
  g_autoptr (PirService) service = fake_way_to_pay ("Banca Uno", 150);

  return pir_way_popover_new (service, pir_context_get_pay_ways (stage->world->context));
}

static GtkWidget *
make_main_window (GType type)
{
  return pir_main_window_new (stage_get_application (), stage->world->accounts, stage->settings, NULL);
}

static GtkWidget *
make_start_window (GType type)
{
  return pir_start_window_new (stage_get_application ());
}

static GtkWidget *
make_preferences_window (GType type)
{
  return pir_preferences_window_new (NULL, stage->world->context, stage->settings);
}

static GtkWidget *
make_sign_in_page (GType type)
{
  return pir_sign_in_page_new (stage->world->context, stage->settings, NULL);
}

static GtkWidget *
make_password_page (GType type)
{
  return pir_password_page_new (stage->world->context, TRUE);
}

static GtkWidget *
make_recovery_page (GType type)
{
  return pir_recovery_page_new (stage->world->context, stage->world->url);
}

static GtkWidget *
make_paper_page (GType type)
{
  return pir_paper_page_new (stage->world->context);
}

static GtkWidget *
make_registration_page (GType type)
{
  return pir_registration_page_new (stage->world->context, stage->world->url);
}

static GtkWidget *
make_ask_page (GType type)
{
  return pir_ask_page_new (stage->world->context, "");
}

static GtkWidget *
make_link_row (GType type)
{
  g_autoptr (PirPupil) pupil = fake_pupil ();
  g_autoptr (PirLink) link = pir_link_new (pupil, NULL, NULL);

  return pir_link_row_new (link);
}

static const PirWhy no_link = { PIR_WHY_NO_LINK, NULL, 0 };

static GtkWidget *
make_why_row (GType type)
{
  return pir_why_row_new (&no_link);
}

static GtkWidget *
make_help_window (GType type)
{
  return pir_help_window_new (NULL, NULL);
}

static GtkWidget *
make_class_row (GType type)
{
  static const char * const own[] = { NULL };
  g_autoptr (PirNotice) notice = fake_mate_notice (1, 1);
  g_autoptr (GPtrArray) notices = g_ptr_array_new ();
  g_autoptr (PirClassDesk) desk = NULL;

  g_ptr_array_add (notices, notice);
  desk = pir_class_desk_new (notices, "5A", own, pir_notice_peek (notice)->due_date);

  return pir_class_row_new (stage->world->context, desk, 0);
}

static GtkWidget *
make_refund_window (GType type)
{
  g_autoptr (PirNotice) notice = fake_notice (1);
  g_autoptr (PirReceipt) receipt = fake_receipt (notice, FAKE_PUPIL, FAKE_SCHOOL, 100, 1760000000, NULL, NULL);

  return pir_refund_window_new (NULL, stage->world->context, receipt);
}

static GtkWidget *
make_letter_window (GType type)
{
  return pir_letter_window_new (NULL, stage->world->context,
                                pir_school_letter_new (pir_session_get_account (pir_context_get_session (stage->world->context)), &no_link),
                                "To the school", NULL, NULL);
}

/* Of a document that is not there */
static GtkWidget *
make_document_window (GType type)
{
  g_autoptr (PirPreview) preview = pir_preview_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/receipt.pdf");

  return pir_document_window_new (NULL, preview, file, "Receipt", NULL);
}

static GtkWidget *
make_terms_page (GType type)
{
  return pir_terms_page_new (stage->world->context, stage->world->url, TRUE);
}

static GtkWidget *
make_share_row (GType type)
{
  return pir_share_row_new ("Luca Bianchi", 1050, 2100);
}

static GtkWidget *
make_household_view (GType type)
{
  return pir_household_view_new (pir_accounts_get_household (stage->world->accounts), stage->world->context);
}

static GtkWidget *
make_accessibility_window (GType type)
{
  return pir_accessibility_window_new (NULL);
}

static PirKioskPolicy *
make_policy (void)
{
  g_autoptr (GSettings) settings = g_settings_new (PIR_KIOSK_SCHEMA);

  return pir_kiosk_policy_new (settings);
}

static GtkWidget *
make_kiosk_desk (GType type)
{
  g_autoptr (PirKioskPolicy) policy = make_policy ();
  g_autoptr (PirOfficeDesk) desk = pir_office_desk_new (stage->world->context, stage->world->url);

  return pir_kiosk_desk_new (desk, policy);
}

static GtkWidget *
make_kiosk_keys (GType type)
{
  return pir_kiosk_keys_new ("ar");
}

static GtkWidget *
make_kiosk_languages (GType type)
{
  static const char * const all[] = { NULL };

  return pir_kiosk_languages_new (all);
}

static GtkWidget *
make_kiosk_notices (GType type)
{
  g_autoptr (PirKioskPolicy) policy = make_policy ();

  return pir_kiosk_notices_new (stage->world->context, policy);
}

static GtkWidget *
make_kiosk_pay (GType type)
{
  g_autoptr (PirKioskPolicy) policy = make_policy ();
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (notices, world_find_notice (stage->world, N_TRIP));

  return pir_kiosk_pay_new (stage->world->context, policy, notices, FALSE);
}

static GtkWidget *
make_kiosk_phone (GType type)
{
  return pir_kiosk_phone_new (stage->world->context, stage->world->url);
}

static GtkWidget *
make_kiosk_sign_in (GType type)
{
  return pir_kiosk_sign_in_new (stage->world->context, stage->world->url);
}

static GtkWidget *
make_kiosk_staff (GType type)
{
  g_autoptr (PirKioskPolicy) policy = make_policy ();

  return pir_kiosk_staff_new (policy, stage->world->url);
}

static GtkWidget *
make_kiosk_window (GType type)
{
  g_autoptr (PirKioskPolicy) policy = make_policy ();

  return pir_kiosk_window_new (stage_get_application (), stage->world->accounts, stage->settings, policy);
}

static const Class classes[] = {
  { pir_accessibility_window_get_type, make_accessibility_window },
  { pir_account_page_get_type, make_page },
  { pir_accounts_page_get_type, make_page },
  { pir_activity_page_get_type, make_page },
  { pir_archive_page_get_type, make_page },
  { pir_ask_page_get_type, make_ask_page },
  { pir_banner_get_type, make_bare },
  { pir_bar_chart_get_type, make_bare },
  { pir_book_note_get_type, make_bare },
  { pir_bottom_bar_get_type, make_bare },
  { pir_button_get_type, make_bare },
  { pir_camera_view_get_type, make_bare },
  { pir_cart_button_get_type, make_bare },
  { pir_cart_line_row_get_type, make_cart_line_row },
  { pir_cause_card_get_type, make_bare },
  { pir_cause_page_get_type, make_page },
  { pir_causes_page_get_type, make_page },
  { pir_certificate_row_get_type, make_bare },
  { pir_child_card_get_type, make_child_card },
  { pir_child_form_get_type, make_bare },
  { pir_children_page_get_type, make_page },
  { pir_class_grid_get_type, make_bare },
  { pir_class_page_get_type, make_page },
  { pir_class_row_get_type, make_class_row },
  { pir_code_view_get_type, make_bare },
  { pir_columns_get_type, make_bare },
  { pir_columns_window_get_type, make_bare },
  { pir_consents_page_get_type, make_page },
  { pir_countdown_get_type, make_bare },
  { pir_document_page_get_type, make_bare },
  { pir_document_view_get_type, make_bare },
  { pir_document_window_get_type, make_document_window },
  { pir_door_links_get_type, make_bare },
  { pir_elsewhere_get_type, make_bare },
  { pir_email_page_get_type, make_page },
  { pir_entry_row_get_type, make_bare },
  { pir_fact_row_get_type, make_fact_row },
  { pir_farewell_page_get_type, make_page },
  { pir_field_get_type, make_bare },
  { pir_filter_bar_get_type, make_bare },
  { pir_first_steps_get_type, make_bare },
  { pir_form_heading_get_type, make_bare },
  { pir_gift_fields_get_type, make_bare },
  { pir_grouped_list_get_type, make_bare },
  { pir_header_get_type, make_bare },
  { pir_help_window_get_type, make_help_window },
  { pir_household_page_get_type, make_page },
  { pir_household_tile_get_type, make_bare },
  { pir_household_view_get_type, make_household_view },
  { pir_instalments_get_type, make_bare },
  { pir_intent_row_get_type, make_intent_row },
  { pir_kiosk_desk_get_type, make_kiosk_desk },
  { pir_kiosk_home_get_type, make_bare },
  { pir_kiosk_keys_get_type, make_kiosk_keys },
  { pir_kiosk_languages_get_type, make_kiosk_languages },
  { pir_kiosk_loss_get_type, make_bare },
  { pir_kiosk_notices_get_type, make_kiosk_notices },
  { pir_kiosk_outcome_get_type, make_bare },
  { pir_kiosk_paper_get_type, make_bare },
  { pir_kiosk_pay_get_type, make_kiosk_pay },
  { pir_kiosk_phone_get_type, make_kiosk_phone },
  { pir_kiosk_printing_get_type, make_bare },
  { pir_kiosk_pupil_get_type, make_bare },
  { pir_kiosk_receipts_get_type, make_bare },
  { pir_kiosk_row_get_type, make_bare },
  { pir_kiosk_sign_in_get_type, make_kiosk_sign_in },
  { pir_kiosk_staff_get_type, make_kiosk_staff },
  { pir_kiosk_together_get_type, make_bare },
  { pir_kiosk_warning_get_type, make_bare },
  { pir_kiosk_window_get_type, make_kiosk_window },
  { pir_lead_row_get_type, make_bare },
  { pir_lead_tail_get_type, make_bare },
  { pir_letter_window_get_type, make_letter_window },
  { pir_link_page_get_type, make_page },
  { pir_link_row_get_type, make_link_row },
  { pir_list_row_get_type, make_list_row },
  { pir_main_window_get_type, make_main_window },
  { pir_money_page_get_type, make_page },
  { pir_note_panel_get_type, make_bare },
  { pir_note_row_get_type, make_note_row },
  { pir_notice_tile_get_type, make_bare },
  { pir_notice_view_get_type, make_bare },
  { pir_notices_page_get_type, make_page },
  { pir_offer_list_get_type, make_bare },
  { pir_offer_row_get_type, make_offer_row },
  { pir_overview_page_get_type, make_page },
  { pir_pager_get_type, make_bare },
  { pir_paper_form_get_type, make_bare },
  { pir_paper_list_get_type, make_bare },
  { pir_paper_notice_get_type, make_bare },
  { pir_paper_page_get_type, make_paper_page },
  { pir_paper_panel_get_type, make_bare },
  { pir_paper_waiting_get_type, make_bare },
  { pir_password_page_get_type, make_password_page },
  { pir_pay_how_get_type, make_bare },
  { pir_pay_page_get_type, make_page },
  { pir_person_form_get_type, make_bare },
  { pir_place_field_get_type, make_bare },
  { pir_place_finder_get_type, make_bare },
  { pir_preferences_window_get_type, make_preferences_window },
  { pir_question_get_type, make_bare },
  { pir_receipt_tile_get_type, make_bare },
  { pir_receipt_view_get_type, make_bare },
  { pir_receipts_page_get_type, make_page },
  { pir_recovery_page_get_type, make_recovery_page },
  { pir_refund_button_get_type, make_bare },
  { pir_refund_window_get_type, make_refund_window },
  { pir_registration_mail_get_type, make_bare },
  { pir_registration_page_get_type, make_registration_page },
  { pir_remark_group_get_type, make_bare },
  { pir_reminder_settings_get_type, make_bare },
  { pir_resumed_note_get_type, make_bare },
  { pir_school_finder_get_type, make_bare },
  { pir_selection_bar_get_type, make_bare },
  { pir_services_page_get_type, make_page },
  { pir_sessions_page_get_type, make_page },
  { pir_share_row_get_type, make_share_row },
  { pir_sidebar_get_type, make_bare },
  { pir_sign_in_page_get_type, make_sign_in_page },
  { pir_split_get_type, make_bare },
  { pir_start_window_get_type, make_start_window },
  { pir_step_heading_get_type, make_bare },
  { pir_table_cell_get_type, make_bare },
  { pir_table_get_type, make_bare },
  { pir_tax_page_get_type, make_page },
  { pir_terms_page_get_type, make_terms_page },
  { pir_text_page_get_type, make_page },
  { pir_view_button_get_type, make_bare },
  { pir_voluntary_page_get_type, make_page },
  { pir_waiting_page_get_type, make_page },
  { pir_way_menu_get_type, make_bare },
  { pir_way_popover_get_type, make_way_popover },
  { pir_ways_bar_get_type, make_bare },
  { pir_why_page_get_type, make_page },
  { pir_why_row_get_type, make_why_row },
  { pir_width_bin_get_type, make_bare },
  { pir_withdraw_button_get_type, make_bare },
  { pir_wrong_page_get_type, make_page },
};

static const Class *
find_class (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (g_type_name (classes[i].get_type ()), name))
      return &classes[i];

  return NULL;
}

/* "pir-notice-tile.ui" belongs to PirNoticeTile */
static char *
dup_class_name (const char *file)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = file; *p != '.'; p++)
    {
      if (*p != '-')
        g_string_append_c (name, p == file || p[-1] == '-' ? g_ascii_toupper (*p) : *p);
    }

  return g_strdup (name->str);
}

static void
check_template (const char *file)
{
  g_autofree char *path = g_strconcat (PIR_UI_RESOURCES, "/ui/", file, NULL);
  g_autofree char *name = dup_class_name (file);
  g_autofree char *wanted = g_strdup_printf ("<template class=\"%s\"", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, NULL);
  g_test_message ("%s", file);
  if (strstr (text, "<template") == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);

      g_assert_true (GTK_IS_BUILDER (builder));
      return;
    }
  g_assert_nonnull (strstr (text, wanted));
  g_assert_nonnull (find_class (name));
}

static void
test_templates (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (PIR_UI_RESOURCES "/ui", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (files), >, 20);
  for (char **file = files; *file != NULL; file++)
    check_template (*file);
}

static gboolean
check_declaration (GMatchInfo *match)
{
  g_autofree char *name = g_match_info_fetch (match, 1);
  g_autofree char *parent = g_match_info_fetch (match, 2);

  if (g_str_equal (parent, "GObject"))
    return FALSE;
  if (find_class (name) == NULL)
    g_error ("%s is not tested: give it a line in %s", name, __FILE__);

  return TRUE;
}

static guint
check_header (const char *path)
{
  g_autoptr (GRegex) regex = g_regex_new ("G_DECLARE_FINAL_TYPE \\((\\w+),.*, (\\w+)\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    n += check_declaration (match) ? 1 : 0;

  return n;
}

static void
test_headers (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".h"))
        n += check_header (path);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (classes));
}

static GtkWidget *
make_window (GtkWidget *widget)
{
  GtkWidget *window, *list;

  if (GTK_IS_WINDOW (widget))
    return widget;

  window = gtk_window_new ();
  if (!GTK_IS_LIST_BOX_ROW (widget))
    gtk_window_set_child (GTK_WINDOW (window), widget);
  else
    {
      list = gtk_list_box_new ();
      gtk_list_box_append (GTK_LIST_BOX (list), widget);
      gtk_window_set_child (GTK_WINDOW (window), list);
    }

  return window;
}

static void
test_class (gconstpointer data)
{
  const Class *class = data;
  GtkWidget *widget = class->make (class->get_type ());
  GtkWidget *window = make_window (widget);
  gpointer weak = widget;

  g_assert_true (g_type_is_a (G_OBJECT_TYPE (widget), class->get_type ()));
  g_object_add_weak_pointer (G_OBJECT (widget), &weak);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (window));
  settle ();
  g_assert_true (gtk_widget_get_mapped (widget) == gtk_widget_get_visible (widget));
  picture_take_part (window, widget, g_type_name (class->get_type ()));

  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (weak == NULL);
}

/* A row that is still read is transparent: a picture in it would cost the SVG loader, and nobody would see it. */
static void
test_unread (gconstpointer data)
{
  const Class *class = data;
  GtkWidget *tile = class->make (class->get_type ());
  GtkWidget *window = make_window (tile);
  GtkWidget *image;

  pir_tile_set_object (PIR_TILE (tile), NULL);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (walk_find (tile, ADW_TYPE_AVATAR, 0) != NULL);
  g_assert_cmpfloat (gtk_widget_get_opacity (tile), <, 0.01);
  for (guint i = 0; (image = walk_find (tile, GTK_TYPE_IMAGE, i)) != NULL; i++)
    g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (image)), ==, NULL);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int status;

  stage_init (&argc, &argv);
  stage = stage_new (STAGE_FAMILY);
  g_test_add_func ("/templates/have-classes", test_templates);
  g_test_add_func ("/templates/classes-are-tested", test_headers);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", g_type_name (classes[i].get_type ()));

      g_test_add_data_func (path, &classes[i], test_class);
      if (g_type_is_a (classes[i].get_type (), PIR_TYPE_TILE))
        {
          g_autofree char *unread = g_strconcat (path, "/unread", NULL);

          g_test_add_data_func (unread, &classes[i], test_unread);
        }
    }

  status = g_test_run ();
  stage_free (stage);

  return status;
}
