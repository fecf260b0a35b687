/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-notices.h"

#include <string.h>

#include "model/pir-codes.h"
#include "model/pir-history.h"

#define DAY (24 * 60 * 60)
#define N_PAST_YEARS 2
#define PAST_PERCENT 40
#define INSTALMENT_DAYS 61

typedef enum
{
  FATE_OPEN,
  FATE_PAID,
  FATE_CANCELLED,
} Fate;

/* A notice in the making. */
typedef struct
{
  const PirSampleCause  *cause;      /* (unowned), as all pointers here */
  const PirSampleFamily *family;
  const PirSampleChild  *child;      /* (nullable): NULL for staff */
  const PirSamplePayer  *staff;      /* (nullable): NULL for pupils */
  int                    year;       /* in which its school year began */
  guint                  instalment; /* 0 = none */
  PirDate                notified;
  PirDate                due;        /* PIR_DATE_NONE = none */
  PirMoney               amount;
  PirMoney               original;
  Fate                   fate;
  guint64                words;      /* seed of the words in its reason: the same trip for the whole class */
  const char            *event;      /* (nullable): an event of its own; NULL = the one of its reason */
} Draft;

struct _PirSampleNotices
{
  PirSampleData   *data;     /* (unowned) */
  GPtrArray       *services; /* (unowned) */
  PirSampleRandom *random;   /* (unowned) */
  PirSampleWriter *writer;   /* (unowned) */
  PirDate          today;
  int              year;
  guint            count;
  guint            limit;    /* 0 = none */
  GHashTable      *events;   /* what an event is known by -> its id (owned both) */
  GHashTable      *numbers;  /* creditor's tax code -> last number given out */
};

static const char *const month_names[] = {
  "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
  "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
};

static gboolean
is_full (PirSampleNotices *self)
{
  return self->limit > 0 && self->count >= self->limit;
}

static int
draft_grade (PirSampleNotices *self,
             const Draft      *draft)
{
  return draft->child->grade - (self->year - draft->year);
}

static const PirSampleSchool *
draft_school (PirSampleNotices *self,
              const Draft      *draft)
{
  return draft->child != NULL ? draft->child->schools[pir_sample_grade_level (draft_grade (self, draft))]
                              : draft->staff->workplace;
}

static char *
draft_class (PirSampleNotices *self,
             const Draft      *draft)
{
  return draft->child != NULL ? pir_sample_child_dup_class (draft->child, draft_grade (self, draft)) : NULL;
}

static gboolean
fits (const PirSampleCause *cause,
      int                   grade)
{
  const char *found = strchr (cause->audience, "IPMS"[pir_sample_grade_level (grade)]);
  gboolean has_years = found != NULL && g_ascii_isdigit (found[1]);

  return found != NULL && (!has_years || strchr (found, '1' + (grade - 8)) != NULL);
}

static void
replace (GString    *text,
         const char *placeholder,
         const char *value)
{
  g_string_replace (text, placeholder, value, 0);
}

static void
replace_words (PirSampleNotices *self,
               const Draft      *draft,
               GString          *text)
{
  static const char *const kinds[] = { "visit", "city", "abroad" };
  PirSampleRandom words;

  pir_sample_random_init (&words, draft->words);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *placeholder = g_strdup_printf ("{%s}", kinds[i]);

      replace (text, placeholder, pir_sample_data_pick_word (self->data, &words, kinds[i]));
    }
}

static char *
make_reason (PirSampleNotices *self,
             const Draft      *draft)
{
  GString *text = g_string_new (draft->cause->reason);
  g_autofree char *school_year = pir_sample_school_year_dup (draft->year);
  g_autofree char *class_name = draft_class (self, draft);
  g_autofree char *n = g_strdup_printf ("%u", draft->instalment);
  g_autofree char *m = g_strdup_printf ("%u", draft->cause->instalments);
  g_autofree char *month_name = NULL;
  int year, month;

  pir_date_get (draft->notified, &year, &month, NULL);
  month_name = g_strdup_printf ("%s %d", month_names[month - 1], year);
  replace (text, "{year}", school_year);
  replace (text, "{month}", month_name);
  replace (text, "{n}", n);
  replace (text, "{m}", m);
  replace (text, "{class}", class_name != NULL ? class_name : "");
  replace_words (self, draft, text);
  return g_string_free (text, FALSE);
}

/* Notices of one event share its id: what was asked of one school for one reason in one school year. */
static const char *
find_event (PirSampleNotices      *self,
            const PirSampleSchool *school,
            const Draft           *draft,
            const char            *reason)
{
  const char *instalment = strstr (reason, " - rata ");
  const char *way = instalment != NULL ? instalment : strstr (reason, " - unica soluzione");
  g_autofree char *plain = way != NULL ? g_strndup (reason, (gsize) (way - reason)) : g_strdup (reason);
  g_autofree char *key = g_strdup_printf ("%s %d %s", school->code, draft->year, plain);
  char *id = g_hash_table_lookup (self->events, key);

  if (id == NULL)
    {
      id = g_malloc (PIR_UUID_SIZE);
      pir_sample_random_uuid (self->random, id);
      g_hash_table_insert (self->events, g_steal_pointer (&key), id);
    }
  return id;
}

/* Numbers grow within a creditor, as its own programs give them out; the first two digits are the year. */
static char *
next_number (PirSampleNotices *self,
             const char       *creditor,
             int               year)
{
  guint last = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, creditor)) + 1;

  g_hash_table_insert (self->numbers, (gpointer) creditor, GUINT_TO_POINTER (last));
  return pir_notice_number_new (PIR_SAMPLE_SEGREGATION, (guint64) (year % 100) * G_GUINT64_CONSTANT (100000000000) + last);
}

static gint64
moment_of_day (PirSampleNotices *self,
               PirDate           date,
               int               from_hour,
               int               to_hour)
{
  return pir_date_start (date) + pir_sample_random_between (self->random, from_hour * 3600, to_hour * 3600 - 1);
}

/* Some days after @moment, but before today. */
static gint64
some_days_after (PirSampleNotices *self,
                 gint64            moment,
                 int               max_days)
{
  gint64 later = moment + (gint64) pir_sample_random_between (self->random, 1, max_days) * DAY;

  return MIN (later, MAX (pir_date_start (self->today) - 1, moment + 60));
}

static gsize
find_payers (const Draft *draft,
             const char  *ids[PIR_SAMPLE_MAX_PAYERS])
{
  gsize child, n = 0;

  if (draft->staff != NULL)
    {
      ids[n++] = draft->staff->person.id;
      return n;
    }
  child = (gsize) (draft->child - draft->family->children);
  for (guint i = 0; i < draft->family->n_payers; i++)
    if (draft->family->links[i][child].is_there && draft->family->links[i][child].state == PIR_LINK_ACTIVE)
      ids[n++] = draft->family->payers[i].person.id;
  return n;
}

static gint64
choose_paid_at (PirSampleNotices *self,
                const Draft      *draft,
                gint64            notified_at)
{
  gboolean is_late = !g_str_equal (draft->cause->deadline, "hard") && pir_sample_random_chance (self->random, 15);
  PirDate last = draft->due == PIR_DATE_NONE ? draft->notified + 40 : draft->due + (is_late ? 20 : 0);

  last = MIN (last, self->today - 1);
  if (last <= draft->notified)
    return some_days_after (self, notified_at, 1);
  return moment_of_day (self, pir_sample_random_between (self->random, draft->notified + 1, last), 7, 23);
}

static void
write_payment (PirSampleNotices *self,
               const Draft      *draft,
               const char       *notice_id,
               gint64            notified_at,
               const char       *payer_id)
{
  PirSamplePayment payment = { .account_id = payer_id };
  g_autofree char *psp_ref = NULL;
  int year, month, day;
  guint start = pir_sample_random_below (self->random, self->services->len);

  for (guint i = 0; i < self->services->len && payment.service == NULL; i++)
    {
      PirService *service = g_ptr_array_index (self->services, (start + i) % self->services->len);

      if (pir_service_is_online (service) && pir_service_get_fee (service, draft->amount, &payment.fee))
        payment.service = service;
    }
  g_assert (payment.service != NULL);
  payment.paid_at = choose_paid_at (self, draft, notified_at);
  pir_date_get (pir_date_from_time (payment.paid_at), &year, &month, &day);
  psp_ref = g_strdup_printf ("%04d%02d%02d%016" G_GUINT64_FORMAT, year, month, day,
                             pir_sample_random_next (self->random) % G_GUINT64_CONSTANT (10000000000000000));
  payment.psp_ref = psp_ref;
  pir_sample_writer_paid (self->writer, notice_id, &payment);
}

static char *
make_history (PirSampleNotices *self,
              const Draft      *draft,
              PirNoticeFields  *fields)
{
  PirHistoryEntry entries[3] = { { PIR_HISTORY_NOTIFIED, fields->notified_at, NULL } };
  g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT, draft->original);
  gsize n = 1;

  fields->version = 1;
  fields->state_since = fields->notified_at;
  if (draft->amount != draft->original)
    {
      entries[n++] = (PirHistoryEntry) { PIR_HISTORY_CHANGED, some_days_after (self, fields->notified_at, 3), before };
      fields->version = 2;
    }
  if (draft->fate == FATE_CANCELLED)
    {
      fields->state = PIR_NOTICE_CANCELLED;
      fields->state_since = some_days_after (self, entries[n - 1].at, 12);
      entries[n++] = (PirHistoryEntry) { PIR_HISTORY_CANCELLED, fields->state_since, NULL };
    }
  return pir_history_pack (entries, n);
}

static void
fill_what (const Draft     *draft,
           PirNoticeFields *fields)
{
  const PirSampleCause *cause = draft->cause;

  fields->category = cause->category;
  fields->taxonomy_code = cause->taxonomy_code;
  fields->description = cause->description;
  fields->school_note = draft->amount != draft->original && cause->note == NULL
                          ? "Importo ridotto su richiesta della famiglia."
                          : cause->note;
  fields->is_resolved = cause->is_resolved;
  fields->amount = draft->amount;
  fields->original_amount = draft->original;
  fields->is_amount_editable = cause->edit_to > 0;
  fields->amount_min = fields->is_amount_editable ? cause->edit_from : draft->amount;
  fields->amount_max = fields->is_amount_editable ? cause->edit_to : draft->amount;
  fields->instalment = draft->instalment;
  fields->instalments = draft->instalment > 0 ? cause->instalments : 0;
  fields->due_date = draft->due;
  fields->is_deadline_hard = g_str_equal (cause->deadline, "hard");
}

static void
fill_who (const PirSampleSchool *school,
          const Draft           *draft,
          PirNoticeFields       *fields)
{
  const PirSamplePerson *debtor = draft->child != NULL ? &draft->child->person : &draft->staff->person;

  fields->school_id = school->id;
  fields->school_name = school->name;
  fields->school_code = school->code;
  fields->creditor_name = draft->cause->is_revenue ? PIR_SAMPLE_REVENUE_NAME : school->name;
  fields->creditor_tax_code = draft->cause->is_revenue ? PIR_SAMPLE_REVENUE_TAX_CODE : school->creditor_tax_code;
  fields->pupil_id = draft->child != NULL ? debtor->id : NULL;
  fields->debtor_given_name = debtor->given_name;
  fields->debtor_family_name = debtor->family_name;
  fields->debtor_tax_code = debtor->tax_code;
}

static void
write_draft (PirSampleNotices *self,
             const Draft      *draft)
{
  PirNoticeFields fields = { 0 };
  const PirSampleSchool *school = draft_school (self, draft);
  const char *payer_ids[PIR_SAMPLE_MAX_PAYERS];
  gsize n_payers = find_payers (draft, payer_ids);
  char id[PIR_UUID_SIZE];
  g_autofree char *reason = make_reason (self, draft);
  g_autofree char *class_name = draft_class (self, draft);
  g_autofree char *school_year = pir_sample_school_year_dup (draft->year);
  g_autofree char *number = NULL, *reference = NULL, *history = NULL;

  if (is_full (self) || n_payers == 0)
    return;
  pir_sample_random_uuid (self->random, id);
  fill_what (draft, &fields);
  fill_who (school, draft, &fields);
  number = next_number (self, fields.creditor_tax_code, draft->year);
  reference = pir_notice_number_get_creditor_ref (number);
  fields.id = id;
  fields.notice_number = number;
  fields.creditor_ref = reference;
  fields.reason = reason;
  fields.class_name = class_name;
  fields.school_year = school_year;
  fields.event_id = draft->event != NULL ? draft->event : find_event (self, school, draft, reason);
  fields.notified_at = moment_of_day (self, draft->notified, 8, 18);
  history = make_history (self, draft, &fields);
  fields.history = history;
  pir_sample_writer_notice (self->writer, &fields, payer_ids, n_payers);
  if (draft->fate == FATE_PAID)
    write_payment (self, draft, id, fields.notified_at,
                   payer_ids[pir_sample_random_below (self->random, (guint) n_payers)]);
  self->count++;
}

static Fate
choose_fate (PirSampleNotices *self,
             const Draft      *draft)
{
  gboolean is_past = draft->due != PIR_DATE_NONE ? draft->due < self->today : draft->year < self->year;
  guint paid = draft->year < self->year ? 96 : is_past ? 88 : 25;
  guint dice = pir_sample_random_below (self->random, 100);

  return dice < paid ? FATE_PAID : dice < paid + 3 ? FATE_CANCELLED : FATE_OPEN;
}

static void
choose_amount (PirSampleNotices *self,
               Draft            *draft)
{
  const PirSampleCause *cause = draft->cause;
  guint n_steps = (guint) ((cause->to - cause->from) / cause->step) + 1;

  draft->original = cause->from + cause->step * pir_sample_random_below (self->random, n_steps);
  draft->amount = draft->original;
  if (cause->edit_to == 0 && !cause->is_revenue && draft->original >= 2000 &&
      pir_sample_random_chance (self->random, 8))
    draft->amount = draft->original * 4 / 5 / 50 * 50;
}

/* @month: of the due date, or with a monthly cause the month that is asked for: due early in the next one. */
static void
choose_dates (PirSampleNotices *self,
              Draft            *draft,
              int               month)
{
  PirSampleRandom *random = self->random;
  gboolean is_monthly = draft->cause->month == 0;
  int year = month >= 9 ? draft->year : draft->year + 1;

  if (is_monthly)
    {
      PirDate next = pir_date_new (month == 12 ? year + 1 : year, month % 12 + 1, 1);

      draft->due = next + pir_sample_random_between (random, 4, 9);
      draft->notified = next - pir_sample_random_between (random, 3, 8);
      return;
    }
  draft->due = pir_date_new (year, month, pir_sample_random_between (random, 5, 27));
  draft->notified = draft->due - pir_sample_random_between (random, 18, 40);
}

/* FALSE where the school would not have asked for it yet. */
static gboolean
add_event (PirSampleNotices *self,
           Draft            *draft,
           int               month)
{
  guint n = draft->cause->instalments;
  PirDate due;

  choose_dates (self, draft, month);
  if (draft->notified >= self->today)
    return FALSE;
  choose_amount (self, draft);
  due = draft->due;
  for (guint i = 0; i < n; i++)
    {
      draft->instalment = n > 1 ? i + 1 : 0;
      draft->due = g_str_equal (draft->cause->deadline, "none") ? PIR_DATE_NONE : due + (PirDate) i * INSTALMENT_DAYS;
      draft->fate = choose_fate (self, draft);
      write_draft (self, draft);
    }
  return TRUE;
}

static void
add_cause (PirSampleNotices *self,
           Draft            *draft)
{
  guint percent = draft->year < self->year ? PAST_PERCENT : 100;
  g_autofree char *class_name = draft_class (self, draft);
  g_autofree char *key = NULL;

  if (!pir_sample_random_chance (self->random, draft->cause->chance * percent / 100))
    return;
  key = g_strdup_printf ("%s %d %s %s", draft_school (self, draft)->code, draft->year,
                         class_name != NULL ? class_name : "", draft->cause->reason);
  draft->words = g_str_hash (key);
  if (draft->cause->month != 0)
    {
      add_event (self, draft, draft->cause->month);
      return;
    }
  for (int i = 0; i < 8; i++)
    if (pir_sample_random_chance (self->random, 40))
      add_event (self, draft, (9 + i) % 12 + 1);
}

static void
add_year (PirSampleNotices      *self,
          const PirSampleFamily *family,
          const PirSampleChild  *child,
          const PirSamplePayer  *staff,
          int                    year)
{
  GPtrArray *causes = pir_sample_data_get_causes (self->data);
  Draft draft = { .family = family, .child = child, .staff = staff, .year = year };
  int grade = child != NULL ? draft_grade (self, &draft) : 0;

  if (child != NULL && grade < -3)
    return;
  for (guint i = 0; i < causes->len; i++)
    {
      const PirSampleCause *cause = g_ptr_array_index (causes, i);

      draft.cause = cause;
      if (child != NULL ? fits (cause, grade) : strchr (cause->audience, 'T') != NULL)
        add_cause (self, &draft);
    }
}

static void
add_demo (PirSampleNotices      *self,
          const PirSampleFamily *family)
{
  GPtrArray *demo = pir_sample_data_get_demo (self->data);

  for (guint i = 0; i < demo->len; i++)
    {
      const PirSampleDemoNotice *notice = g_ptr_array_index (demo, i);
      Draft draft = { .cause = &notice->cause, .family = family, .child = &family->children[notice->child],
                      .year = self->year, .instalment = notice->instalment };

      draft.notified = self->today + notice->notified;
      draft.due = g_str_equal (notice->cause.deadline, "none") ? PIR_DATE_NONE : self->today + notice->due;
      draft.amount = notice->cause.from;
      draft.original = notice->original;
      draft.fate = g_str_equal (notice->state, "paid")        ? FATE_PAID
                   : g_str_equal (notice->state, "cancelled") ? FATE_CANCELLED
                                                              : FATE_OPEN;
      write_draft (self, &draft);
    }
}

PirSampleNotices *
pir_sample_notices_new (PirSampleData   *data,
                        GPtrArray       *services,
                        PirSampleRandom *random,
                        PirSampleWriter *writer,
                        PirDate          today)
{
  PirSampleNotices *self;

  g_return_val_if_fail (data != NULL && services != NULL && random != NULL && writer != NULL, NULL);
  g_return_val_if_fail (services->len > 0, NULL);

  self = g_new0 (PirSampleNotices, 1);
  self->data = data;
  self->services = services;
  self->random = random;
  self->writer = writer;
  self->today = today;
  self->year = pir_sample_school_year (today);
  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
pir_sample_notices_free (PirSampleNotices *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

void
pir_sample_notices_set_limit (PirSampleNotices *self,
                              guint             limit)
{
  g_return_if_fail (self != NULL);

  self->limit = limit;
}

void
pir_sample_notices_add_family (PirSampleNotices      *self,
                               const PirSampleFamily *family,
                               gboolean               is_demo)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (family != NULL);

  if (is_demo)
    add_demo (self, family);
  for (int back = 0; back <= N_PAST_YEARS; back++)
    {
      for (guint i = 0; i < family->n_children && (back > 0 || !is_demo); i++)
        add_year (self, family, &family->children[i], NULL, self->year - back);
      for (guint i = 0; i < family->n_payers; i++)
        if (family->payers[i].workplace != NULL)
          add_year (self, family, NULL, &family->payers[i], self->year - back);
    }
}

void
pir_sample_notices_fill_up (PirSampleNotices *self,
                            GPtrArray        *families)
{
  GPtrArray *causes;

  g_return_if_fail (self != NULL && self->limit > 0);
  g_return_if_fail (families != NULL && families->len > 0);

  causes = pir_sample_data_get_causes (self->data);
  while (!is_full (self) && self->writer->error == NULL)
    {
      guint n = pir_sample_random_below (self->random, families->len);
      const PirSampleFamily *family = g_ptr_array_index (families, n);
      char event[PIR_UUID_SIZE];
      Draft draft = { .family = family, .event = event };
      int grade;

      /* No family is asked for the same a thousand times. */
      pir_sample_random_uuid (self->random, event);
      draft.child = &family->children[pir_sample_random_below (self->random, family->n_children)];
      draft.cause = g_ptr_array_index (causes, pir_sample_random_below (self->random, causes->len));
      draft.words = pir_sample_random_next (self->random);
      grade = pir_sample_random_between (self->random, -3, draft.child->grade);
      draft.year = self->year - (draft.child->grade - grade);
      if (fits (draft.cause, grade))
        add_event (self, &draft, draft.cause->month != 0
                                   ? draft.cause->month
                                   : (9 + pir_sample_random_between (self->random, 0, 7)) % 12 + 1);
    }
}

int
pir_sample_school_year (PirDate today)
{
  int year, month;

  pir_date_get (today, &year, &month, NULL);
  return month >= 9 ? year : year - 1;
}

char *
pir_sample_school_year_dup (int year)
{
  return g_strdup_printf ("%d/%02d", year, (year + 1) % 100);
}
