/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-letter-event.h"

#include <glib/gi18n.h>

#include "documents/pir-text.h"
#include "model/pir-notice.h"

static void
append (GString            *text,
        const PirCatalogue *catalogue,
        const char         *message)
{
  g_string_append (text, pir_tr (catalogue, message));
  g_string_append (text, "\n\n");
}

/* As the school wrote it, in lines of their own */
static void
append_data (GString    *text,
             const char *data)
{
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "    %s\n", g_strchomp (lines[i]));
  g_string_append_c (text, '\n');
}

static void
append_who (GString               *text,
            const PirCatalogue    *catalogue,
            const PirNoticeFields *notice)
{
  g_string_append_printf (text, "• %s %s", notice->debtor_given_name, notice->debtor_family_name);
  if (notice->instalments == 0)
    return;

  g_string_append (text, ", ");
  /* Translators: in a mail, after a name. %1$u of %2$u instalments (rate) of a payment plan. */
  g_string_append_printf (text, pir_tr (catalogue, N_("instalment %1$u of %2$u")), notice->instalment, notice->instalments);
}

static void
append_notice (GString               *text,
               const PirCatalogue    *catalogue,
               const PirNoticeFields *notice)
{
  g_autofree char *amount = pir_money_format (notice->amount, pir_catalogue_get_language (catalogue));
  g_autofree char *due = notice->due_date != PIR_DATE_NONE ? pir_text_date (notice->due_date, catalogue) : NULL;

  append_who (text, catalogue, notice);
  g_string_append (text, ": ");
  if (due == NULL)
    g_string_append (text, amount);
  else
    /* Translators: in a mail. %1$s is an amount such as 12,50 €, %2$s a day. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%1$s by %2$s")), amount, due);
  g_string_append_c (text, '\n');
}

/* Whether somebody can choose between paying at once and in parts */
static gboolean
has_both_ways (GPtrArray *notices)
{
  gboolean has[2] = { FALSE, FALSE };

  for (guint i = 0; i < notices->len; i++)
    has[pir_notice_peek (g_ptr_array_index (notices, i))->instalments > 0] = TRUE;

  return has[0] && has[1];
}

static void
append_notices (GString            *text,
                const PirCatalogue *catalogue,
                const PirLetter    *letter)
{
  if (letter->notices->len == 0)
    {
      append (text, catalogue, N_("Nothing of it is left to be paid."));
      return;
    }

  for (guint i = 0; i < letter->notices->len; i++)
    append_notice (text, catalogue, pir_notice_peek (g_ptr_array_index (letter->notices, i)));
  g_string_append_c (text, '\n');
  if (has_both_ways (letter->notices))
    append (text, catalogue, N_("It can be paid either at once or in instalments."));
  append (text, catalogue, N_("You find it in the app under Notices. There you pay it, or print it to pay at a bank, "
                              "a post office or a shop."));
}

static void
append_asked (GString            *text,
              const PirCatalogue *catalogue,
              const PirLetter    *letter)
{
  const PirEventFields *event = pir_event_peek (letter->event);

  /* Translators: in a mail. The name of a school. */
  g_string_append_printf (text, pir_tr (catalogue, N_("%s asks you to pay:")), letter->school_name);
  g_string_append (text, "\n\n");
  append_data (text, event->reason);
  if (event->description != NULL)
    append_data (text, event->description);
  append_notices (text, catalogue, letter);
  if (event->note_sha256 != NULL)
    append (text, catalogue, N_("The school has attached a note, which you can open there."));
}

static void
append_reminder (GString            *text,
                 const PirCatalogue *catalogue,
                 const PirLetter    *letter)
{
  /* Translators: in a mail. The name of a school. */
  g_string_append_printf (text, pir_tr (catalogue, N_("%s reminds you of what has not been paid yet:")), letter->school_name);
  g_string_append (text, "\n\n");
  append_data (text, pir_event_peek (letter->event)->reason);
  append_notices (text, catalogue, letter);
  append (text, catalogue, N_("If you have paid it in the last days, there is nothing to do: the receipt is on its way."));
}

static void
append_class (GString            *text,
              const PirCatalogue *catalogue,
              const PirLetter    *letter)
{
  /* Translators: in a mail to a class representative (rappresentante di classe). %1$s is the name of a school, %2$s names of
   * classes such as 3A, 3B. */
  g_string_append_printf (text, pir_tr (catalogue, N_("%1$s has sent a payment notice to families of the class "
                                                      "that you represent (%2$s):")),
                          letter->school_name, letter->classes);
  g_string_append (text, "\n\n");
  append_data (text, pir_event_peek (letter->event)->reason);
  append (text, catalogue, N_("The notices of those pupils whose payers have delegated you are in the app, under Notices. "
                              "You can pay them there."));
}

void
pir_letter_event_append (GString            *text,
                         const PirCatalogue *catalogue,
                         const PirLetter    *letter)
{
  g_return_if_fail (text != NULL && catalogue != NULL);
  g_return_if_fail (letter != NULL && letter->event != NULL);

  if (letter->row->kind == PIR_MAIL_EVENT)
    append_asked (text, catalogue, letter);
  else if (letter->row->kind == PIR_MAIL_EVENT_REMINDER)
    append_reminder (text, catalogue, letter);
  else
    append_class (text, catalogue, letter);
}

static void
append_opening (GString            *text,
                const PirCatalogue *catalogue,
                const PirLetter    *letter)
{
  const char *school = letter->school_name;

  if (letter->row->kind == PIR_MAIL_NOTICE_CANCELLED)
    /* Translators: in a mail. The name of a school. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%s has withdrawn this payment notice:")), school);
  else if (letter->row->kind == PIR_MAIL_NOTICE_REOPENED)
    /* Translators: in a mail. The name of a school. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%s asks you to pay after all what it had withdrawn or marked as settled:")),
                            school);
  else
    /* Translators: in a mail. The name of a school. */
    g_string_append_printf (text, pir_tr (catalogue, N_("%s has changed this payment notice:")), school);
  g_string_append (text, "\n\n");
}

void
pir_letter_notice_append (GString            *text,
                          const PirCatalogue *catalogue,
                          const PirLetter    *letter)
{
  const PirNoticeFields *notice;
  PirMailKind kind;

  g_return_if_fail (text != NULL && catalogue != NULL);
  g_return_if_fail (letter != NULL && letter->notices != NULL && letter->notices->len == 1);

  kind = letter->row->kind;
  notice = pir_notice_peek (g_ptr_array_index (letter->notices, 0));
  append_opening (text, catalogue, letter);
  append_data (text, notice->reason);
  append_notice (text, catalogue, notice);
  g_string_append_c (text, '\n');
  if (kind == PIR_MAIL_NOTICE_CANCELLED)
    {
      append (text, catalogue, N_("There is nothing to pay any more. If you have paid it in the last days, ask the school’s office."));
      return;
    }

  if (kind == PIR_MAIL_NOTICE_CHANGED)
    append (text, catalogue, N_("This is what holds now. The number is the same, but a payment document that was printed before shows "
                                "what it said then."));
  append (text, catalogue, N_("You find it in the app under Notices. There you pay it, or print it to pay at a bank, "
                              "a post office or a shop."));
}
