/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-credit-row.h"

#include <string.h>

#include "server/pir-registry-row.h"
#include "server/pir-words.h"

#define MAX_REASON 1000
#define MAX_REFERENCE 200

typedef enum
{
  DAY,
  AMOUNT,
  DEBIT,
  REASON,
  REFERENCE,
  N_FIELDS,
} Field;

static const char * const fields[] = { "day", "amount", "debit", "reason", "reference", NULL };

static const PirCsvColumn columns[] = {
  { "day|booking date|data contabile|data operazione|data registrazione|data movimento|data|date|data valuta|value date", TRUE },
  { "amount|importo|importo euro|importo eur|avere|accrediti|entrate|credit|dare avere|movimento", TRUE },
  { "debit|dare|addebiti|uscite", FALSE },
  { "reason|causale|descrizione|descrizione operazione|descrizione estesa|causale versamento|description|remittance information", FALSE },
  { "reference|riferimento|riferimento banca|id movimento|id operazione|cro|trn|cro trn|numero operazione", FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == N_FIELDS && G_N_ELEMENTS (fields) == N_FIELDS + 1);

struct _PirBankTable
{
  PirCsvReader *csv;               /* (unowned) */
  PirCsvColumn  columns[N_FIELDS];
  GPtrArray    *titles;            /* (element-type utf8) */
};

const char * const *
pir_bank_get_fields (void)
{
  return fields;
}

PirBankTable *
pir_bank_table_new (PirCsvReader *csv,
                    GHashTable   *titles)
{
  PirBankTable *self;

  g_return_val_if_fail (csv != NULL, NULL);

  self = g_new0 (PirBankTable, 1);
  self->csv = csv;
  self->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      const char *title = titles != NULL ? g_hash_table_lookup (titles, fields[i]) : NULL;

      self->columns[i] = columns[i];
      if (title == NULL)
        continue;

      g_ptr_array_add (self->titles, g_strdup (title));
      self->columns[i].names = g_ptr_array_index (self->titles, self->titles->len - 1);
      self->columns[i].is_required = TRUE;
    }

  return self;
}

void
pir_bank_table_free (PirBankTable *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->titles);
  g_free (self);
}

gboolean
pir_bank_table_map (PirBankTable      *self,
                    const char       **field,
                    PirRegistryFault  *fault)
{
  guint index, again;

  g_return_val_if_fail (self != NULL && field != NULL && fault != NULL, FALSE);

  if (pir_csv_reader_map (self->csv, self->columns, N_FIELDS, &index, NULL))
    return TRUE;

  /* What may be missing, and still is in the way, is there twice. */
  self->columns[index].is_required = FALSE;
  *field = fields[index];
  *fault = PIR_REGISTRY_COLUMN_MISSING;
  if (!pir_csv_reader_map (self->csv, self->columns, N_FIELDS, &again, NULL) && again == index)
    *fault = PIR_REGISTRY_COLUMN_TWICE;

  return FALSE;
}

guint
pir_bank_table_get_column (PirBankTable *self,
                           const char   *field)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < N_FIELDS; i++)
    if (strcmp (fields[i], field) == 0)
      return pir_csv_reader_get_position (self->csv, i);

  return 0;
}

/* Returns: (transfer none): what stands there; "" for nothing, and where there is no such column */
static const char *
get (PirBankTable *self,
     guint         field)
{
  const char *text = pir_csv_reader_get (self->csv, field);

  return text != NULL ? text : "";
}

static gboolean
is_below_zero (const char *text)
{
  return g_str_has_prefix (text, "-") || g_str_has_prefix (text, "\u2212") || g_str_has_suffix (text, "-");
}

/* @amount: (out): 0 where nothing came in */
static gboolean
read_amount (PirBankTable     *self,
             PirMoney         *amount,
             PirRegistryFault *fault)
{
  const char *text = get (self, AMOUNT);
  g_autofree char *plain = NULL;

  *amount = 0;
  if (is_below_zero (text) || (*text == '\0' && *get (self, DEBIT) != '\0'))
    return TRUE;

  *fault = *text == '\0' ? PIR_REGISTRY_MISSING : PIR_REGISTRY_AMOUNT;
  plain = g_strdup (*text == '+' ? text + 1 : text);
  if (g_str_has_suffix (plain, "EUR"))
    plain[strlen (plain) - strlen ("EUR")] = '\0';

  return pir_money_parse (g_strstrip (plain), amount) && (*amount > 0 || *get (self, DEBIT) != '\0');
}

static gboolean
is_text (const char *text,
         glong       max)
{
  return *text == '\0' || (pir_words_is_note (text) && g_utf8_strlen (text, -1) <= max);
}

gboolean
pir_bank_table_read (PirBankTable      *self,
                     PirBankRow        *row,
                     const char       **field,
                     PirRegistryFault  *fault)
{
  g_return_val_if_fail (self != NULL && row != NULL, FALSE);
  g_return_val_if_fail (field != NULL && fault != NULL, FALSE);

  *field = fields[DAY];
  *fault = *get (self, DAY) == '\0' ? PIR_REGISTRY_MISSING : PIR_REGISTRY_DATE;
  row->day = pir_registry_parse_date (get (self, DAY));
  if (row->day == PIR_DATE_NONE)
    return FALSE;

  *field = fields[AMOUNT];
  if (!read_amount (self, &row->amount, fault))
    return FALSE;

  *fault = PIR_REGISTRY_TEXT;
  *field = fields[REASON];
  row->reason = get (self, REASON);
  if (!is_text (row->reason, MAX_REASON))
    return FALSE;

  *field = fields[REFERENCE];
  row->reference = *get (self, REFERENCE) != '\0' ? get (self, REFERENCE) : NULL;

  return is_text (get (self, REFERENCE), MAX_REFERENCE);
}
