/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-help.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-fold.h"
#include "base/pir-language.h"
#include "core/pir-core-help.h"

#define FOLDER "/it/pagoinrete/PagoInRete/help"
#define CONTACT "{assistance}"

static const char * const first_steps[] = { "start", "register", "children", "nothing", NULL };
static const char * const paying[] = { "notices", "pay", "ways", "waiting", "elsewhere", "paper", "voluntary", "class", NULL };
static const char * const afterwards[] = { "receipts", "refunds", "tax", "archive", NULL };
static const char * const every_day[] = { "reminders", "search", "offline", "accounts", "keyboard", NULL };
static const char * const worries[] = { "account", "safety", "assistance", NULL };

static const PirHelpChapter chapters[] = {
  { NC_("chapter of the help", "First Steps"), first_steps },
  { NC_("chapter of the help", "Paying"), paying },
  { NC_("chapter of the help", "After Paying"), afterwards },
  { NC_("chapter of the help", "Day by Day"), every_day },
  { NC_("chapter of the help", "Your Data, and Assistance"), worries },
};

static void
block_free (gpointer data)
{
  PirHelpBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/* "**Pay**" is what stands on the screen. */
static char *
make_markup (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto(GStrv) parts = g_strsplit (escaped, "**", -1);
  g_autoptr(GString) markup = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_bold = i % 2 == 1 && parts[i + 1] != NULL;

      g_string_append_printf (markup, is_bold ? "<b>%s</b>" : "%s", parts[i]);
    }
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static void
add_block (PirHelpPage *self,
           PirHelpKind  kind,
           guint        number,
           const char  *text)
{
  PirHelpBlock *block = g_new0 (PirHelpBlock, 1);

  block->kind = kind;
  block->number = number;
  block->text = make_markup (text);
  g_ptr_array_add (self->blocks, block);
}

static void
set (char       **place,
     const char  *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
add_line (PirHelpPage *self,
          const char  *line)
{
  const char *rest = line + strspn (line, "0123456789");

  if (g_str_has_prefix (line, "# "))
    {
      set (&self->title, line + strlen ("# "));
    }
  else if (g_str_has_prefix (line, "words: "))
    {
      set (&self->words, line + strlen ("words: "));
    }
  else if (g_str_has_prefix (line, "see: "))
    {
      g_strfreev (self->related);
      self->related = g_strsplit (line + strlen ("see: "), " ", -1);
    }
  else if (g_str_has_prefix (line, "## "))
    add_block (self, PIR_HELP_HEADING, 0, line + strlen ("## "));
  else if (rest > line && g_str_has_prefix (rest, ". "))
    add_block (self, PIR_HELP_STEP, (guint) g_ascii_strtoull (line, NULL, 10), rest + strlen (". "));
  else if (g_str_has_prefix (line, "- "))
    add_block (self, PIR_HELP_POINT, 0, line + strlen ("- "));
  else if (g_str_equal (line, CONTACT))
    add_block (self, PIR_HELP_CONTACT, 0, "");
  else if (*line != '\0')
    add_block (self, PIR_HELP_TEXT, 0, line);
}

/* Returns: (transfer full) (nullable) */
static PirHelpPage *
load (const char *language,
      const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", language, name);
  g_autofree char *text = pir_help_dup_file (path);

  return text != NULL ? pir_help_page_parse (name, text) : NULL;
}

static gboolean
has_words (const PirHelpPage *page,
           const char        *text)
{
  g_autoptr(GString) all = g_string_new (page->title);

  if (page->words != NULL)
    g_string_append_printf (all, " %s", page->words);
  for (guint i = 0; i < page->blocks->len; i++)
    g_string_append_printf (all, " %s", ((PirHelpBlock *) page->blocks->pdata[i])->text);
  return pir_fold_matches (text, all->str);
}

char *
pir_help_dup_file (const char *path)
{
  static gsize is_registered = 0;
  g_autofree char *whole = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_once_init_enter (&is_registered))
    {
      pir_core_help_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
  whole = g_strconcat (FOLDER "/", path, NULL);
  bytes = g_resources_lookup_data (whole, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

void
pir_help_page_free (PirHelpPage *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->words);
  g_ptr_array_unref (self->blocks);
  g_strfreev (self->related);
  g_free (self);
}

PirHelpPage *
pir_help_page_parse (const char *name,
                     const char *text)
{
  g_auto(GStrv) lines = NULL;
  PirHelpPage *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (PirHelpPage, 1);
  self->name = g_strdup (name);
  self->title = g_strdup (name);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->related = g_new0 (char *, 1);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    add_line (self, g_strstrip (*line));
  return self;
}

gboolean
pir_help_get_chapter (guint           number,
                      PirHelpChapter *chapter)
{
  g_return_val_if_fail (chapter != NULL, FALSE);

  if (number >= G_N_ELEMENTS (chapters))
    return FALSE;
  *chapter = chapters[number];
  chapter->title = g_dpgettext2 (GETTEXT_PACKAGE, "chapter of the help", chapters[number].title);
  return TRUE;
}

const PirHelpPage *
pir_help_find (const char *language,
               const char *name)
{
  static GHashTable *pages; /* (owned): "LANGUAGE/NAME" to page; they stay, as the resource does */
  const char *choices[] = { "en", "en", "en" };
  g_autofree char *base = NULL;
  PirLanguage wanted;

  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (pir_language_parse (&wanted, language, -1))
    {
      choices[0] = wanted.name;
      choices[1] = base = g_strndup (wanted.name, wanted.base_length);
    }

  if (pages == NULL)
    pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) pir_help_page_free);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *key = g_strconcat (choices[i], "/", name, NULL);
      PirHelpPage *page = g_hash_table_lookup (pages, key);

      if (page == NULL && (page = load (choices[i], name)) != NULL)
        g_hash_table_insert (pages, g_steal_pointer (&key), page);
      if (page != NULL)
        return page;
    }
  return NULL;
}

GPtrArray *
pir_help_search (const char *language,
                 const char *text)
{
  GPtrArray *found = g_ptr_array_new ();
  guint n_titles = 0;

  g_return_val_if_fail (language != NULL, found);
  g_return_val_if_fail (text != NULL, found);

  for (gsize i = 0; i < G_N_ELEMENTS (chapters); i++)
    for (const char * const *name = chapters[i].names; *name != NULL; name++)
      {
        const PirHelpPage *page = pir_help_find (language, *name);

        if (page == NULL || !has_words (page, text))
          continue;
        if (pir_fold_matches (text, page->title))
          g_ptr_array_insert (found, (int) n_titles++, (gpointer) page);
        else
          g_ptr_array_add (found, (gpointer) page);
      }
  return found;
}
