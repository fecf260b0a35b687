/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Payment events as somebody writes them. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-terminal.h"
#include "model/pir-school-year.h"
#include "net/pir-client-events.h"
#include "office/pir-ask.h"
#include "office/pir-event-find.h"
#include "office/pir-school-labels.h"
#include "office/pir-wait.h"

/* An event that is being written */
typedef struct
{
  PirEventFields  fields;      /* strings belong to others */
  GArray         *instalments; /* (owned) of PirEventInstalment */
  GPtrArray      *texts;       /* (owned) what was typed when asked, or made up */
} Draft;

static const struct
{
  const char *option;
  gsize       offset;
} switches[] = {
  { "at-once", G_STRUCT_OFFSET (PirEventFields, has_single) },
  { "hard-deadline", G_STRUCT_OFFSET (PirEventFields, is_deadline_hard) },
  { "repeatable", G_STRUCT_OFFSET (PirEventFields, is_repeatable) },
  { "resolved", G_STRUCT_OFFSET (PirEventFields, is_resolved) },
  { "tell-representatives", G_STRUCT_OFFSET (PirEventFields, notifies_representatives) },
};

static void
draft_init (Draft                *draft,
            const PirEventFields *fields)
{
  draft->fields = *fields;
  draft->instalments = g_array_new (FALSE, TRUE, sizeof (PirEventInstalment));
  draft->texts = g_ptr_array_new_with_free_func (g_free);
  if (fields->n_instalments > 0)
    g_array_append_vals (draft->instalments, fields->instalments, (guint) fields->n_instalments);
}

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->instalments, g_array_unref);
  g_clear_pointer (&draft->texts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* Leaves @value alone where the option was not given. */
static gboolean
read_switch (PirOptions  *options,
             const char  *name,
             gboolean    *value,
             GError     **error)
{
  const char *text = pir_options_get_text (options, name);
  g_autofree char *plain = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;
  g_autofree char *word = plain != NULL ? g_utf8_strdown (plain, -1) : NULL;
  const char * const yes[] = { "yes", "sì", "si", NULL };

  if (word == NULL)
    return TRUE;
  if (!g_strv_contains (yes, word) && !g_str_equal (word, "no"))
    /* Translators: %s is the name of an option of a command. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("--%s takes yes or no."), name);

  *value = g_strv_contains (yes, word);

  return TRUE;
}

static gboolean
read_switches (PirOptions      *options,
               PirEventFields  *fields,
               GError         **error)
{
  gboolean is_open = fields->kind == PIR_EVENT_OPEN;

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (!read_switch (options, switches[i].option, (gboolean *) G_STRUCT_MEMBER_P (fields, switches[i].offset), error))
      return FALSE;
  if (!read_switch (options, "open", &is_open, error))
    return FALSE;

  fields->kind = is_open ? PIR_EVENT_OPEN : PIR_EVENT_NAMED;

  return TRUE;
}

/* Leaves @value alone where the option was not given; "" is none. */
static void
read_text (PirOptions  *options,
           const char  *name,
           const char **value)
{
  const char *text = pir_options_get_text (options, name);

  if (text != NULL)
    *value = *text != '\0' ? text : NULL;
}

static gboolean
refuse_category (GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = PIR_CATEGORY_OTHER; i <= PIR_CATEGORY_OPTIONAL_SERVICE; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", pir_category_to_string ((PirCategory) i));

  /* Translators: %s is a list of words that are not translated. */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such category. There are: %s."), codes->str);
}

static gboolean
read_texts (PirOptions      *options,
            PirEventFields  *fields,
            GError         **error)
{
  const char *category = pir_options_get_text (options, "category");

  read_text (options, "name", &fields->name);
  read_text (options, "reason", &fields->reason);
  read_text (options, "description", &fields->description);
  read_text (options, "project", &fields->project);
  read_text (options, "taxonomy", &fields->taxonomy_code);
  read_text (options, "year", &fields->school_year);
  read_text (options, "account", &fields->credit_account_id);
  if (fields->name == NULL || fields->reason == NULL || fields->school_year == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("An event has a name, a reason and a school year."));
  if (fields->credit_account_id != NULL && !g_uuid_string_is_valid (fields->credit_account_id))
    /* Translators: %s is what somebody typed. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not a whole id."), fields->credit_account_id);
  if (category == NULL)
    return TRUE;

  /* Another category brings another code of its own. */
  if (pir_options_get_text (options, "taxonomy") == NULL)
    fields->taxonomy_code = NULL;

  return pir_label_category_find (category, &fields->category) || refuse_category (error);
}

static gboolean
read_amounts (PirOptions      *options,
              PirEventFields  *fields,
              GError         **error)
{
  if (pir_options_get_text (options, "amount") != NULL && pir_options_get_text (options, "total") != NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Either --amount, what each pays, or --total, what all pay together."));

  if (pir_options_get_money (options, "amount", &fields->amount))
    fields->total = 0;
  if (pir_options_get_money (options, "total", &fields->total))
    fields->amount = 0;
  if (pir_options_get_flag (options, "fixed"))
    fields->amount_min = fields->amount_max = 0;
  pir_options_get_money (options, "least", &fields->amount_min);
  pir_options_get_money (options, "most", &fields->amount_max);
  fields->is_amount_editable = fields->amount_min > 0 || fields->amount_max > 0;

  return TRUE;
}

/* "33,34@31/01/2027", or without a day */
static gboolean
parse_instalment (const char         *text,
                  PirEventInstalment *instalment)
{
  const char *at = strchr (text, '@');
  g_autofree char *share = at != NULL ? g_strndup (text, (gsize) (at - text)) : g_strdup (text);

  instalment->due_date = at != NULL ? pir_day_parse (at + 1) : PIR_DATE_NONE;

  return pir_money_parse (share, &instalment->share) && (at == NULL || instalment->due_date != PIR_DATE_NONE);
}

static gboolean
is_share_ambiguous (const char *text)
{
  g_autofree char *share = g_strndup (text, strcspn (text, "@"));

  return pir_money_is_ambiguous (share);
}

static gboolean
read_instalments (PirOptions  *options,
                  Draft       *draft,
                  GError     **error)
{
  const char * const *texts = pir_options_get_list (options, "instalment");

  if (texts != NULL || pir_options_get_flag (options, "no-instalments"))
    g_array_set_size (draft->instalments, 0);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      PirEventInstalment instalment = { 0 };

      if (is_share_ambiguous (texts[i]))
        return pir_office_refuse_ambiguous (error, texts[i]);
      if (!parse_instalment (texts[i], &instalment))
        /* Translators: %s is what somebody typed; the example stays as it is. */
        return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is no instalment. One is an amount and a day: 33,34@31/01/2027."),
                                  texts[i]);
      g_array_append_val (draft->instalments, instalment);
    }

  draft->fields.instalments = (PirEventInstalment *) (gpointer) draft->instalments->data;
  draft->fields.n_instalments = draft->instalments->len;

  return TRUE;
}

/* Changes in @draft what the options say. */
static gboolean
read_draft (PirOptions  *options,
            Draft       *draft,
            GError     **error)
{
  PirDate due_date = pir_options_get_day (options, "due");

  if (due_date != PIR_DATE_NONE || pir_options_get_flag (options, "no-due"))
    draft->fields.due_date = due_date;
  draft->fields.segregation = (guint) MIN (pir_options_get_number (options, "segregation", draft->fields.segregation), G_MAXINT32);

  return read_texts (options, &draft->fields, error) && read_amounts (options, &draft->fields, error)
         && read_switches (options, &draft->fields, error) && read_instalments (options, draft, error);
}

/* Asks for what every event has and no option gave. Returns: (transfer none): the answer, as long as @draft; or NULL */
static const char *
ask (PirOptions  *options,
     Draft       *draft,
     const char  *name,
     const char  *question,
     GError     **error)
{
  const char *given = pir_options_get_text (options, name);
  char *answer;

  if (given != NULL)
    return given;
  if (!pir_terminal_can ())
    {
      /* Translators: %s is the name of an option of a command. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Something is missing: --%s. --help explains the command."), name);
      return NULL;
    }

  answer = pir_ask_line (question, error);
  if (answer != NULL)
    g_ptr_array_add (draft->texts, answer);

  return answer;
}

static gboolean
ask_amount (PirOptions  *options,
            Draft       *draft,
            GError     **error)
{
  const char *text;

  if (pir_options_get_text (options, "total") != NULL)
    return TRUE;

  text = ask (options, draft, "amount", _("What does each pay, such as 12,50?"), error);
  if (text == NULL)
    return FALSE;
  if (pir_money_is_ambiguous (text))
    return pir_office_refuse_ambiguous (error, text);

  return pir_money_parse (text, &draft->fields.amount)
         /* Translators: %s is what somebody typed. */
         || pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is no amount."), text);
}

static gboolean
ask_all (PirOptions  *options,
         Draft       *draft,
         GError     **error)
{
  const char *category;

  draft->fields.name = ask (options, draft, "name", _("What does the office call the event?"), error);
  if (draft->fields.name != NULL)
    draft->fields.reason = ask (options, draft, "reason", _("What is paid for, as families and banks read it?"), error);
  category = draft->fields.reason != NULL ? ask (options, draft, "category", _("Which category, such as trip or insurance?"), error) : NULL;
  if (category == NULL)
    return FALSE;

  return (pir_label_category_find (category, &draft->fields.category) || refuse_category (error)) && ask_amount (options, draft, error);
}

static gboolean
create (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_auto (Draft) draft = { 0 };
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autofree char *year = pir_school_year_of (pir_clock_today ());
  PirEventFields usual = {
    .has_single = TRUE, .is_resolved = TRUE, .segregation = 1, .school_year = year, .due_date = PIR_DATE_NONE,
  };
  g_autoptr (PirEvent) event = NULL;
  const char *school_id;

  draft_init (&draft, &usual);
  if (!ask_all (options, &draft, error) || !read_draft (options, &draft, error))
    return FALSE;

  school_id = pir_clerk_get_school_id (clerk, error);
  if (school_id == NULL)
    return FALSE;

  pir_client_create_event_async (pir_clerk_get_client (clerk, NULL), school_id, &draft.fields, NULL, pir_wait_cb, &wait);
  event = pir_client_create_event_finish (pir_clerk_get_client (clerk, NULL), pir_wait_for (&wait), error);
  if (event == NULL)
    return FALSE;
  if (!pir_clerk_tell_json (clerk))
    /* Translators: name and id of a payment event. */
    pir_clerk_say (clerk, _("“%1$s” is a draft with the id %2$s."), pir_event_peek (event)->name, pir_event_peek (event)->id);

  return TRUE;
}

static gboolean
edit (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_auto (Draft) draft = { 0 };
  g_autoptr (PirEvent) before = pir_event_read (clerk, words[0], error);
  PirClient *client = before != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirEventOutcome) outcome = NULL;

  if (client == NULL)
    return FALSE;

  draft_init (&draft, pir_event_peek (before));
  if (!read_draft (pir_clerk_get_options (clerk), &draft, error))
    return FALSE;

  pir_client_change_event_async (client, draft.fields.id, &draft.fields, NULL, pir_wait_cb, &wait);
  outcome = pir_client_change_event_finish (client, pir_wait_for (&wait), error);

  return pir_event_tell_outcome (clerk, outcome);
}

static gboolean
delete (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_event_find (clerk, words[0], error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL || !pir_clerk_confirm (clerk, _("Delete the event with its recipients?"), error))
    return FALSE;

  pir_client_delete_event_async (client, id, NULL, pir_wait_cb, &wait);
  if (!pir_client_delete_event_finish (client, pir_wait_for (&wait), error))
    return FALSE;

  pir_clerk_say (clerk, _("The event is deleted."));

  return TRUE;
}

static const PirOption draft_options[] = {
  { "name", PIR_OPTION_TEXT, N_("NAME"), N_("as the office calls it") },
  { "reason", PIR_OPTION_TEXT, N_("TEXT"), N_("what is paid for, as families and banks read it") },
  /* Translators: help of the command line: stands for a kind of expense */
  { "category", PIR_OPTION_TEXT, N_("CATEGORY"), N_("what it is for: trip, insurance, contribution and others") },
  { "taxonomy", PIR_OPTION_TEXT, N_("CODE"), N_("code of the national taxonomy, where it is not that of the category") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("the school year, such as 2026/27; otherwise this one") },
  /* Translators: help of the command line: stands for an amount such as 12,50 */
  { "amount", PIR_OPTION_MONEY, N_("AMOUNT"), N_("what each pays, such as 12,50") },
  { "total", PIR_OPTION_MONEY, N_("AMOUNT"), N_("what all pay together, split to the cent") },
  { "due", PIR_OPTION_DAY, N_("DAY"), N_("until when it is paid at once, such as 31/12/2026") },
  { "no-due", PIR_OPTION_FLAG, NULL, N_("without a due date") },
  /* Translators: help of the command line: stands for an instalment: an amount, @, its due date */
  { "instalment", PIR_OPTION_LIST, N_("AMOUNT@DAY"), N_("an instalment, such as 33,34@31/01/2027; given as often as there are") },
  /* Translators: help of the command line: an option’s effect */
  { "no-instalments", PIR_OPTION_FLAG, NULL, N_("without instalments") },
  /* Translators: help of the command line: one of two answers */
  { "at-once", PIR_OPTION_TEXT, N_("YES|NO"), N_("whether it may be paid at once, too") },
  { "hard-deadline", PIR_OPTION_TEXT, N_("YES|NO"), N_("whether nothing can be paid after due dates") },
  { "least", PIR_OPTION_MONEY, N_("AMOUNT"), N_("payers choose the amount: at least this") },
  { "most", PIR_OPTION_MONEY, N_("AMOUNT"), N_("payers choose the amount: at most this") },
  { "fixed", PIR_OPTION_FLAG, NULL, N_("payers do not choose the amount") },
  { "open", PIR_OPTION_TEXT, N_("YES|NO"), N_("whether anyone can pay it, without recipients") },
  { "repeatable", PIR_OPTION_TEXT, N_("YES|NO"), N_("whether it may be paid more than once; open ones only") },
  { "resolved", PIR_OPTION_TEXT, N_("YES|NO"), N_("whether the school’s bodies have resolved it; yes where not given") },
  { "tell-representatives", PIR_OPTION_TEXT, N_("YES|NO"), N_("whether class representatives get a mail, too") },
  { "description", PIR_OPTION_TEXT, N_("TEXT"), N_("a longer text for families; \"\" is none") },
  { "project", PIR_OPTION_TEXT, N_("TEXT"), N_("activity or project it belongs to; \"\" is none") },
  { "account", PIR_OPTION_TEXT, N_("ID"), N_("the account where the money goes, where the school has several") },
  { "segregation", PIR_OPTION_NUMBER, N_("N"), N_("segregation code of notice numbers; 1 where not given") },
  { NULL },
};

const PirCommand pir_event_draft_commands[] = {
  { "events", "new", NULL, 0, 0,
    N_("Write a new payment event, as a draft"),
    N_("Name, reason, category and amount are asked for where no option gives them. Then add recipients, and submit it."),
    "events new --name Gita --amount 12,50 --due 15/02/2027", draft_options, create },
  { "events", "edit", N_("EVENT"), 1, 1,
    N_("Change an event; what no option names stays as it is"),
    N_("Of an event that families have, only some things can change: name, project, description, amounts, and due dates to later ones."),
    "events edit 3f2a91c0 --due 28/02/2027", draft_options, edit },
  { "events", "delete", N_("EVENT"), 1, 1,
    N_("Delete a draft, or an event that was sent back"), NULL, "events delete 3f2a91c0", NULL, delete },
  { NULL },
};
