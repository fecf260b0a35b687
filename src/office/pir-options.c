/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/pir-office-error.h"

#define MAX_NUMBER 1000000000

struct _PirOptions
{
  GObject     parent_instance;

  GPtrArray  *words;  /* (element-type utf8) NULL-terminated */
  GHashTable *values; /* name -> GPtrArray of utf8, NULL-terminated; an empty one of a flag */
};

G_DEFINE_FINAL_TYPE (PirOptions, pir_options, G_TYPE_OBJECT)

static void
clear_text (gpointer data)
{
  char *text = data;

  /* What somebody typed may be meant for nobody else. */
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static GPtrArray *
texts_new (void)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (clear_text);

  g_ptr_array_add (texts, NULL);

  return texts;
}

static void
texts_add (GPtrArray  *texts,
           const char *text)
{
  g_ptr_array_insert (texts, (int) texts->len - 1, g_strdup (text));
}

static const PirOption *
find_option (const PirOption * const *tables,
             const char              *name,
             gsize                    length)
{
  for (; *tables != NULL; tables++)
    for (const PirOption *option = *tables; option->name != NULL; option++)
      if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
        return option;

  return NULL;
}

static gboolean
is_number (const char *text)
{
  guint64 number;

  return g_ascii_string_to_unsigned (text, 10, 0, MAX_NUMBER, &number, NULL);
}

static gboolean
check_value (const PirOption  *option,
             const char       *value,
             GError          **error)
{
  PirMoney amount;

  if (!g_utf8_validate (value, -1, NULL))
    /* Translators: %s is the name of an option of a command, such as --school. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("What follows --%s is not readable text."), option->name);
  if (option->kind == PIR_OPTION_MONEY && pir_money_is_ambiguous (value))
    return pir_office_refuse_ambiguous (error, value);
  if (option->kind == PIR_OPTION_MONEY && !pir_money_parse (value, &amount))
    /* Translators: %s is what somebody typed. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not an amount. Write it like 12,50."), value);
  if (option->kind == PIR_OPTION_DAY && pir_day_parse (value) == PIR_DATE_NONE)
    /* Translators: %s is what somebody typed. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not a day. Write it like 31/12/2026 or 2026-12-31."),
                              value);
  if (option->kind == PIR_OPTION_NUMBER && !is_number (value))
    /* Translators: %s is what somebody typed. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not a whole number."), value);

  return TRUE;
}

static gboolean
keep_value (PirOptions       *self,
            const PirOption  *option,
            const char       *value,
            GError          **error)
{
  GPtrArray *values = g_hash_table_lookup (self->values, option->name);

  if (values != NULL && option->kind != PIR_OPTION_LIST && option->kind != PIR_OPTION_FLAG)
    /* Translators: %s is the name of an option of a command, such as school. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("--%s was given twice."), option->name);

  if (values == NULL)
    {
      values = texts_new ();
      g_hash_table_insert (self->values, g_strdup (option->name), values);
    }
  if (value != NULL)
    texts_add (values, value);

  return TRUE;
}

/* Returns: how many arguments belong to the option that @arguments begin with; 0 with @error */
static int
read_option (PirOptions               *self,
             const char * const       *arguments,
             const PirOption * const  *tables,
             GError                  **error)
{
  const char *name = g_str_equal (arguments[0], "-h") ? "help" : arguments[0] + 2;
  gsize length = strcspn (name, "=");
  const char *value = name[length] == '=' ? name + length + 1 : NULL;
  const PirOption *option = find_option (tables, name, length);
  int n = 1;

  if (option == NULL)
    {
      /* Translators: %s is what somebody typed, such as --skool. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no option %s here. --help lists those there are."), arguments[0]);
      return 0;
    }

  if (option->kind == PIR_OPTION_FLAG && value != NULL)
    {
      /* Translators: %s is the name of an option of a command, such as json. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("--%s takes no value."), option->name);
      return 0;
    }
  if (option->kind != PIR_OPTION_FLAG && value == NULL)
    {
      value = arguments[1];
      n = 2;
    }
  if (option->kind != PIR_OPTION_FLAG && value == NULL)
    {
      /* Translators: both %s are of an option of a command: its name, such as school, and what it takes, such as CODE. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("--%1$s needs a value: %2$s."), option->name, _(option->value));
      return 0;
    }

  return (value == NULL || check_value (option, value, error)) && keep_value (self, option, value, error) ? n : 0;
}

static gboolean
is_option (const char *text)
{
  return g_str_has_prefix (text, "--") || g_str_equal (text, "-h");
}

static void
pir_options_finalize (GObject *object)
{
  PirOptions *self = PIR_OPTIONS (object);

  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->values);

  G_OBJECT_CLASS (pir_options_parent_class)->finalize (object);
}

static void
pir_options_class_init (PirOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_options_finalize;
}

static void
pir_options_init (PirOptions *self)
{
  self->words = texts_new ();
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

PirOptions *
pir_options_new (void)
{
  return g_object_new (PIR_TYPE_OPTIONS, NULL);
}

int
pir_options_read (PirOptions               *self,
                  const char * const       *arguments,
                  const PirOption * const  *tables,
                  gboolean                  is_all,
                  GError                  **error)
{
  gboolean is_over = FALSE;
  int i = 0;

  g_return_val_if_fail (PIR_IS_OPTIONS (self), -1);
  g_return_val_if_fail (arguments != NULL && tables != NULL, -1);

  while (arguments[i] != NULL)
    {
      if (!is_over && g_str_equal (arguments[i], "--"))
        {
          is_over = TRUE;
          i++;
        }
      else if (!is_over && is_option (arguments[i]))
        {
          int n = read_option (self, arguments + i, tables, error);

          if (n == 0)
            return -1;
          i += n;
        }
      else if (!is_all)
        break;
      else
        texts_add (self->words, arguments[i++]);
    }

  return i;
}

const char * const *
pir_options_get_words (PirOptions *self)
{
  g_return_val_if_fail (PIR_IS_OPTIONS (self), NULL);

  return (const char * const *) self->words->pdata;
}

gboolean
pir_options_get_flag (PirOptions *self,
                      const char *name)
{
  g_return_val_if_fail (PIR_IS_OPTIONS (self), FALSE);

  return g_hash_table_contains (self->values, name);
}

const char *
pir_options_get_text (PirOptions *self,
                      const char *name)
{
  const char * const *values = pir_options_get_list (self, name);

  g_return_val_if_fail (PIR_IS_OPTIONS (self), NULL);

  return values != NULL ? values[0] : NULL;
}

const char * const *
pir_options_get_list (PirOptions *self,
                      const char *name)
{
  GPtrArray *values;

  g_return_val_if_fail (PIR_IS_OPTIONS (self), NULL);

  values = g_hash_table_lookup (self->values, name);

  return values != NULL ? (const char * const *) values->pdata : NULL;
}

gboolean
pir_options_get_money (PirOptions *self,
                       const char *name,
                       PirMoney   *amount)
{
  const char *text = pir_options_get_text (self, name);

  g_return_val_if_fail (amount != NULL, FALSE);

  return text != NULL && pir_money_parse (text, amount);
}

PirDate
pir_options_get_day (PirOptions *self,
                     const char *name)
{
  return pir_day_parse (pir_options_get_text (self, name));
}

gint64
pir_options_get_number (PirOptions *self,
                        const char *name,
                        gint64      fallback)
{
  const char *text = pir_options_get_text (self, name);

  g_return_val_if_fail (PIR_IS_OPTIONS (self), fallback);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : fallback;
}

PirDate
pir_day_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "/", 4);
  guint64 year, month, day;

  if (g_strv_length (parts) != 3)
    return pir_date_parse (text);
  if (!g_ascii_string_to_unsigned (parts[0], 10, 1, 31, &day, NULL) || !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL)
      || !g_ascii_string_to_unsigned (parts[2], 10, 1000, 9999, &year, NULL))
    return PIR_DATE_NONE;

  return pir_date_new ((int) year, (int) month, (int) day);
}
